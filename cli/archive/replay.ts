import { plural } from '../../functions/core/text.ts';
import { DAY } from '../../functions/core/time.ts';
import type { Answer } from '../answer.ts';
import { Complaint } from '../event-file.ts';
import type { Progress, Replay } from '../installation/archives.ts';
import type { Installation } from '../installation/installation.ts';
import { type Chosen, replaysFor } from './choice.ts';

export type Replaying = Chosen & { readonly from: string; readonly to?: string };

/** How the command waits, and whom it keeps informed meanwhile. */
export type Waiting = { readonly pause: () => Promise<unknown>; readonly say: (line: string) => void };

/** EventBridge runs so many replays of an account at once. */
const AT_ONCE = 10;

/** `tocsin archive replay`: sends what was archived through the rules again, and waits until that is done. */
export async function replayArchives(asked: Replaying, installation: Installation, waiting: Waiting): Promise<Answer> {
  const span = spanOf(asked, installation.now);
  const replays = replaysFor(asked, await installation.archives.all(), installation).map((one) => ({
    ...one,
    ...span,
    name: nameOf(one.archive.id, installation.now),
  }));
  const items: Ended[] = [];
  for (let from = 0; from < replays.length; from += AT_ONCE)
    items.push(...(await together(replays.slice(from, from + AT_ONCE), installation, waiting)));
  const failed = items.filter(({ state }) => state === 'failed');
  return {
    items,
    words: [
      `${plural(items.length - failed.length, 'archive')} sent through again, from ${span.from.toISOString()} to ${span.to.toISOString()}`,
      ...failed.map(({ archive, because }) => `failed: ${archive}${because === undefined ? '' : `, ${because}`}`),
      'What was handled or delivered before is not handled or delivered twice: tocsin explain <event id> says which.',
    ],
  };
}

type Ended = { readonly archive: string; readonly replay: string } & Pick<Progress, 'state' | 'because'>;

async function together(replays: readonly Replay[], { archives }: Installation, { pause, say }: Waiting) {
  for (const replay of replays) {
    await archives.start(replay);
    say(`${replay.archive.id}: begun, through ${replay.rules.join(', ')}`);
  }
  const ended: Ended[] = [];
  for (let running = replays; running.length > 0; ) {
    const left: Replay[] = [];
    for (const replay of running) {
      const { archive, name } = replay;
      const { state, because, until } = await archives.progress(name);
      say(`${archive.id}: ${state}${until === undefined ? '' : `, up to ${until.toISOString()}`}`);
      if (state === 'running') left.push(replay);
      else ended.push({ archive: archive.id, replay: name, state, ...(because === undefined ? {} : { because }) });
    }
    running = left;
    if (running.length > 0) await pause();
  }
  return ended;
}

function spanOf({ from, to }: Replaying, now: Date): Pick<Replay, 'from' | 'to'> {
  const span = { from: timeOf(from, '--from'), to: to === undefined ? now : timeOf(to, '--to') };
  if (span.from >= span.to)
    throw new Complaint(`archive replay: --from ${from} is not before ${span.to.toISOString()}`);
  if (now.getTime() - span.from.getTime() > KEPT_DAYS * DAY)
    throw new Complaint(
      `archive replay: --from ${from}: expected a time within the last ${KEPT_DAYS} days, which are kept`,
    );
  return span;
}

const KEPT_DAYS = 30;

function timeOf(text: string, option: string): Date {
  const time = new Date(text);
  if (Number.isNaN(time.getTime()))
    throw new Complaint(`archive replay: ${option} ${text}: expected a time such as 2026-11-06T09:00:00Z`);
  return time;
}

/** Names of replays are kept for 90 days, and are taken once. */
function nameOf(archive: string, now: Date): string {
  return `${archive.slice(0, 40)}-${now.toISOString().replace(/\D/g, '').slice(0, 17)}`;
}
