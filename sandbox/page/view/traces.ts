import { HEARTBEAT_DUE } from '../../../functions/core/delivery/heartbeat.ts';
import type { Step } from '../step.ts';

/** Everything that follows from one event, as far as it is kept here. */
export type Trace = {
  readonly id: string;
  readonly title: string;
  readonly note: string;
  readonly steps: readonly Step[];
  /** Rounds, sweeps and what else comes by itself: not worth a line until it does something. */
  readonly isRoutine: boolean;
};

const MOST_TRACES = 40;
const MOST_STEPS = 400;

/** Adds steps to the traces they belong to; the trace that began last comes first. */
export function withSteps(traces: readonly Trace[], steps: readonly Step[]): readonly Trace[] {
  const byId = new Map(traces.toReversed().map((trace) => [trace.id, trace]));
  for (const id of new Set(steps.flatMap((step) => step.traces))) {
    const own = steps.filter((step) => step.traces.includes(id));
    const [first] = own;
    if (!first || (!byId.has(id) && isOneOfABurst(first, byId))) continue;
    byId.set(id, grown(byId.get(id) ?? begun(id, first), own));
  }
  const all = [...byId.values()].toReversed();
  // What goes round for ever does not push out what somebody has sent.
  const kept = new Set(
    [true, false].flatMap((one) => all.filter(({ isRoutine }) => isRoutine === one).slice(0, MOST_TRACES)),
  );
  return all.filter((trace) => kept.has(trace));
}

/** Of many alike at once, a few stand for all. */
const MOST_ALIKE = 5;
const AT_ONCE_MS = 3_000;

function isOneOfABurst({ title, at }: Step, traces: ReadonlyMap<string, Trace>): boolean {
  const since = Date.parse(at) - AT_ONCE_MS;
  const alike = [...traces.values()].filter((one) => one.title === title && Date.parse(one.steps[0]?.at ?? '') > since);
  return alike.length >= MOST_ALIKE;
}

function begun(id: string, { part, title, note = '' }: Step): Trace {
  const isFromOutside = part.is === 'bus' && part.name === 'default' && title !== HEARTBEAT_DUE;
  return { id, title, note, steps: [], isRoutine: !isFromOutside };
}

function grown(trace: Trace, own: readonly Step[]): Trace {
  const isNews = own.some(({ stage, outcome }) => stage === 'delivery' || outcome === 'failed');
  return {
    ...trace,
    steps: [...trace.steps, ...own].slice(-MOST_STEPS),
    isRoutine: trace.isRoutine && !isNews,
  };
}
