import { advance } from '../sandbox/advance.ts';
import { startSandbox } from '../sandbox/sandbox.ts';
import { synthesize } from '../sandbox/synthesize.ts';
import { type EventOutcome, outcomeOf } from '../sandbox/telling/outcome.ts';
import { storyOf } from '../sandbox/telling/story.ts';
import { loadConfig } from './config.ts';
import { Complaint, readEventFile } from './event-file.ts';
import { storyPrinter } from './print.ts';

/**
 * `tocsin replay <event.json …>`: sends the events as they are, each at its own time, waits until nothing is under way,
 * and says what became of each. Timers that are due before the next event fire; those after the last one stay set. The
 * exit code is 1 when an event ended in a dead letter.
 */
export async function replay(files: readonly string[], { json }: { readonly json?: boolean }): Promise<void> {
  const events = await Promise.all(files.map(readEventFile));
  const [first] = events;
  if (!first) throw new Complaint('replay: no event file was named');
  const sandbox = await startSandbox({ ...(await synthesize(await loadConfig())), at: new Date(first.time) });
  const tell = storyOf(sandbox.members);
  const print = storyPrinter(console.log);
  if (!json) sandbox.world.recorder.on((happening) => tell(happening).forEach(print));
  const outcomes: EventOutcome[] = [];
  try {
    for (const event of events) {
      await advance(sandbox.world, Date.parse(event.time) - sandbox.world.clock.now().getTime());
      sandbox.send(event);
      await sandbox.settle(['backoff']);
    }
    for (const { id } of events) outcomes.push(await outcomeOf(sandbox, id));
  } finally {
    await sandbox.stop();
  }
  if (json) for (const outcome of outcomes) console.log(JSON.stringify(outcome));
  else
    for (const { event, matched } of outcomes) if (matched.length === 0) console.log(`${event}: no lane listens to it`);
  if (outcomes.some(({ deadLetters }) => deadLetters.length > 0)) process.exitCode = 1;
}
