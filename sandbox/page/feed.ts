import type { Members } from '../members.ts';
import { newest } from '../newest.ts';
import type { Happening, Recorder } from '../world.ts';
import type { Step } from './step.ts';
import { type Drawn, drawn } from './steps.ts';
import { followTraces } from './traces.ts';

/** The steps so far, for as many pages as look on. */
export type Feed = {
  /** The steps after this one that are still kept. */
  readonly after: (number: number) => readonly Step[];
  readonly on: (listener: (steps: readonly Step[]) => void) => () => void;
  readonly stop: () => void;
};

/** What a page that comes late or back is given. */
const KEPT = 4_000;
/** Steps go out together this often. */
const EVERY_MS = 60;
/** More alike within that time are told as one step with a count: a burst has hundreds of thousands. */
const MOST_ALIKE = 12;

export function startFeed(recorder: Recorder, members: Members): Feed {
  const tracesOf = followTraces();
  const listeners = new Set<(steps: readonly Step[]) => void>();
  const kept = newest<Step>(KEPT);
  let fresh: Step[] = [];
  let alike = new Map<string, { count: number; last: number }>();
  let count = 0;
  let timer: NodeJS.Timeout | undefined;

  function take(happening: Happening): void {
    const traces = tracesOf(happening);
    const step = drawn(happening, members);
    if (!step) return;
    const key = `${JSON.stringify(step.part)} ${step.stage} ${step.outcome} ${step.title}`;
    const seen = alike.get(key);
    if (seen && seen.count >= MOST_ALIKE) addTo(seen);
    else {
      alike.set(key, { count: (seen?.count ?? 0) + 1, last: fresh.length });
      add(step, happening.at, traces);
    }
  }

  function add(step: Drawn, at: Date, traces: readonly string[]): void {
    count += 1;
    fresh.push({ number: count, at: at.toISOString(), traces, ...step });
    timer ??= setTimeout(flush, EVERY_MS).unref();
  }

  /** The last of them stands for all that follow; it belongs to no single event any more. */
  function addTo(seen: { count: number; last: number }): void {
    seen.count += 1;
    const step = fresh[seen.last];
    if (step) fresh[seen.last] = { ...step, traces: [], times: seen.count - MOST_ALIKE + 1 };
  }

  function flush(): void {
    timer = undefined;
    const steps = fresh;
    fresh = [];
    alike = new Map();
    for (const step of steps) kept.add(step);
    for (const listener of listeners) listener(steps);
  }

  const off = recorder.on(take);
  return {
    after: (number) => kept.all().filter((step) => step.number > number),
    on(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    stop() {
      off();
      clearTimeout(timer);
    },
  };
}
