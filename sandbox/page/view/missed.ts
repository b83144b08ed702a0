import type { Step } from '../step.ts';

/** A channel that a notification did not get through to, why, and which channels were handed it in its place. */
export type Missed = { readonly channel: string; readonly because: string; readonly toldBy: readonly string[] };

export function missedIn(steps: readonly Step[]): readonly Missed[] {
  return steps.flatMap(({ stage, part, note = '' }, index) =>
    stage === 'missed' && 'name' in part
      ? [{ channel: part.name, because: note, toldBy: heardBy(steps.slice(index + 1)) }]
      : [],
  );
}

/** The rules that an event matches follow at once. */
function heardBy(later: readonly Step[]): readonly string[] {
  const end = later.findIndex(({ stage }) => stage !== 'rule' && stage !== 'queue');
  const rules = later.slice(0, end < 0 ? later.length : end).filter(({ stage }) => stage === 'rule');
  return rules.flatMap(({ part }) => (part.is === 'channel' ? [part.name] : []));
}
