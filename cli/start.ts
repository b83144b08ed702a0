import { checkConfig } from '../infra/config/check-config.ts';
import { listenForEvents } from '../sandbox/control.ts';
import { type Sandbox, startSandbox } from '../sandbox/sandbox.ts';
import { synthesize } from '../sandbox/synthesize.ts';
import { burstText } from '../sandbox/telling/burst.ts';
import { readChapters } from '../sandbox/telling/chapters.ts';
import { gistOf } from '../sandbox/telling/gist.ts';
import type { Audience } from '../sandbox/telling/stage.ts';
import { storyOf } from '../sandbox/telling/story.ts';
import { loadConfig } from './config.ts';
import { operatorAt } from './operator.ts';
import { storyPrinter } from './print.ts';

/** It may stay up for days. */
const REMEMBERS = 50_000;
const STORY_BEGINS = new Date('2026-11-06T02:10:30Z');

/** `npm start`: runs the stack on this machine, plays the recorded events, then stays up and takes more. */
export async function start({ port }: { readonly port: number }): Promise<void> {
  console.log('Tocsin on this machine: the synthesized stack over a simulated AWS account, on 127.0.0.1 only.');
  const config = await loadConfig();
  const chapters = readChapters();
  const sandbox = await startSandbox({ ...(await synthesize(config)), at: STORY_BEGINS, remembers: REMEMBERS });
  const control = await listenForEvents(sandbox, port, operatorAt(port, checkConfig(config)));
  console.log(`\nOpen ${control.url} to watch it, and to send events of your own.`);
  const tell = storyOf(sandbox.members);
  const print = storyPrinter(console.log);
  let isBurst = false;
  sandbox.world.recorder.on((happening) => {
    if (!isBurst) tell(happening).forEach(print);
  });
  const audience: Audience = {
    before({ bursts }) {
      for (const burst of bursts) print({ at: sandbox.world.clock.now(), step: 'event', text: burstText(burst) });
    },
    quietly: (isSending) => {
      isBurst = isSending;
    },
  };
  for (const chapter of chapters) {
    console.log(`\n── ${chapter.title}`);
    await control.stage.play(chapter, audience);
  }
  sayWhatArrived(sandbox);
  console.log(
    `\nThe clock jumps to whatever comes next. Send an event of your own at ${control.url}, or from another terminal:`,
  );
  console.log(`  npm run tocsin -- send ${chapters[0]?.files[0]}${port === 4400 ? '' : ` --port ${port}`}`);
  console.log('Ctrl-C stops it.');
  await new Promise<void>((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve));
  await control.stop();
  await sandbox.stop();
}

function sayWhatArrived(sandbox: Sandbox): void {
  const letters = Object.groupBy(sandbox.inbox(), (one) => sandbox.members.ofFunction(one.function)?.name ?? 'other');
  console.log('\n── What each channel has received');
  for (const [channel, received = []] of Object.entries(letters)) {
    console.log(`${channel}: ${received.length}`);
    for (const one of received) console.log(`  ${gistOf(one)}`);
  }
}
