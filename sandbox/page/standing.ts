import type { Fault } from '../faults/fault.ts';
import type { Wait, WaitKind, World } from '../world.ts';

/** How things stand in the sandbox: what time it is, what it waits for, what plays and what is made to fail. */
export type Standing = {
  /** ISO 8601. It runs on with the machine's unless it is paused. */
  readonly now: string;
  readonly isPaused: boolean;
  /** What comes next is known when nothing is: a message that is being handled would else come back, and goes. */
  readonly isUnderWay: boolean;
  readonly waits: readonly WaitInWords[];
  /** The title of the story that plays. */
  readonly playing?: string;
  readonly faults: readonly Fault[];
};

export type WaitInWords = {
  readonly due: string;
  readonly kind: WaitKind;
  readonly what: string;
  readonly times: number;
};

const IN_WORDS: Readonly<Record<WaitKind, string>> = {
  backoff: 'another attempt',
  window: 'a batch is waiting to be filled',
  timer: 'a timer',
  recurring: 'a schedule',
  account: 'something in the account ends',
};
const MOST = 40;

/** The next waits, those of one kind at one time as one. */
export function waitsInWords({ clock }: Pick<World, 'clock'>): readonly WaitInWords[] {
  const alike = Map.groupBy(clock.waits(), ({ due, kind, what }) => `${secondOf(due)} ${kind} ${what}`);
  return [...alike.values()].slice(0, MOST).flatMap((waits) => inWords(waits));
}

function inWords(waits: readonly Wait[]): readonly WaitInWords[] {
  const [first] = waits;
  if (!first) return [];
  const { due, kind, what = IN_WORDS[kind] } = first;
  return [{ due: due.toISOString(), kind, what, times: waits.length }];
}

function secondOf(time: Date): number {
  return Math.floor(time.getTime() / 1000);
}
