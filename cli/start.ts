import { advance } from '../sandbox/advance.ts';
import { listenForEvents } from '../sandbox/control.ts';
import { happeningTogether } from '../sandbox/happening-now.ts';
import { type Sandbox, startSandbox } from '../sandbox/sandbox.ts';
import { synthesize } from '../sandbox/synthesize.ts';
import { burstText, send } from '../sandbox/telling/burst.ts';
import { readChapters, type Scene } from '../sandbox/telling/chapters.ts';
import { gistOf } from '../sandbox/telling/gist.ts';
import { storyOf } from '../sandbox/telling/story.ts';
import { loadConfig } from './config.ts';
import { storyPrinter } from './print.ts';

/** It may stay up for days. */
const REMEMBERS = 50_000;
const STORY_BEGINS = new Date('2026-11-06T02:10:30Z');

/** `npm start`: runs the stack on this machine, plays the recorded events, then stays up and takes more. */
export async function start({ port }: { readonly port: number }): Promise<void> {
  console.log('Tocsin on this machine: the synthesized stack over a simulated AWS account, on 127.0.0.1 only.\n');
  const chapters = readChapters();
  const sandbox = await startSandbox({
    ...(await synthesize(await loadConfig())),
    at: STORY_BEGINS,
    remembers: REMEMBERS,
  });
  const control = await listenForEvents(sandbox, port);
  const tell = storyOf(sandbox.members);
  const print = storyPrinter(console.log);
  let isBurst = false;
  sandbox.world.recorder.on((happening) => {
    if (!isBurst) tell(happening).forEach(print);
  });
  for (const { title, scenes } of chapters) {
    console.log(`\n── ${title}`);
    for (const scene of scenes) {
      for (const burst of scene.bursts) print({ at: sandbox.world.clock.now(), step: 'event', text: burstText(burst) });
      await play(sandbox, scene, (isSending) => {
        isBurst = isSending;
      });
    }
  }
  sayWhatArrived(sandbox);
  console.log(`\nThe clock jumps to whatever comes next. Send an event of your own from another terminal:`);
  console.log(`  npm run tocsin -- send ${chapters[0]?.files[0]}${port === 4400 ? '' : ` --port ${port}`}`);
  console.log('Ctrl-C stops it.');
  await new Promise<void>((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve));
  await control.stop();
  await sandbox.stop();
}

/** The events of a scene, as if they happened now, and what follows from them. */
async function play(sandbox: Sandbox, { events, bursts, passMs }: Scene, quietly: (isSending: boolean) => void) {
  if (events.length > 0) for (const event of happeningTogether(events, sandbox.world.clock.now())) sandbox.send(event);
  for (const burst of bursts) await send(burst, sandbox, quietly);
  await (passMs === undefined ? sandbox.settle() : advance(sandbox.world, passMs));
}

function sayWhatArrived(sandbox: Sandbox): void {
  const letters = Object.groupBy(sandbox.inbox(), (one) => sandbox.members.ofFunction(one.function)?.name ?? 'other');
  console.log('\n── What each channel has received');
  for (const [channel, received = []] of Object.entries(letters)) {
    console.log(`${channel}: ${received.length}`);
    for (const one of received) console.log(`  ${gistOf(one)}`);
  }
}
