import { type Agenda, createAgenda } from './agenda.ts';
import type { Clock, Wait, WaitKind } from './world.ts';

type Waiting = Wait & { readonly task: () => void };
type Pause = { at: number; readonly over: PromiseWithResolvers<void> };

/** setTimeout counts in 32 bits (24.8 days): a longer wait is looked at again when this much of it has passed. */
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;

/** Starts at the given time and runs on with the machine's; only jumps move it further. Waits come due by real time as well as by a jump. */
export function startClock(at?: Date): Clock {
  const waiting: Readonly<Record<WaitKind, Agenda<Waiting>>> = {
    backoff: createAgenda(),
    window: createAgenda(),
    timer: createAgenda(),
    recurring: createAgenda(),
    account: createAgenda(),
  };
  let offset = at ? at.getTime() - Date.now() : 0;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let paused: Pause | undefined;

  const now = () => new Date(paused?.at ?? Date.now() + offset);

  function arm(): void {
    clearTimeout(timer);
    const next = earliest(waiting);
    if (!next || stopped || (paused && next.due > now())) return;
    const delay = Math.max(0, next.due.getTime() - now().getTime());
    timer = setTimeout(runDue, Math.min(delay, LONGEST_TIMEOUT_MS)).unref();
  }

  function runDue(): void {
    for (let next = earliest(waiting); next && next.due <= now() && !stopped; next = earliest(waiting)) {
      waiting[next.kind].remove(next);
      next.task();
    }
    arm();
  }

  function jumpBy(ms: number): void {
    if (paused) paused.at += Math.max(0, ms);
    else offset += Math.max(0, ms);
    runDue();
  }

  function run(): void {
    if (!paused) return;
    const { at, over } = paused;
    offset = at - Date.now();
    paused = undefined;
    arm();
    over.resolve();
  }

  return {
    now,
    // While time stands still, the machine's runs on: whoever begins now begins at the same time as whoever began before.
    offsetMs: () => (paused ? paused.at - Date.now() : offset),
    at(due, reason, task) {
      const { kind, ...what } = typeof reason === 'string' ? { kind: reason } : reason;
      const wait: Waiting = { due, kind, ...what, task, cancel: () => waiting[kind].remove(wait) };
      // After the end nothing comes due, and whoever settles must not wait for it.
      if (stopped) return wait;
      const isNext = due < (earliest(waiting)?.due ?? Number.POSITIVE_INFINITY);
      waiting[kind].add(wait);
      if (isNext) arm();
      return wait;
    },
    waits: () => KINDS.flatMap((kind) => waiting[kind].all()).sort((a, b) => a.due.getTime() - b.due.getTime()),
    next: (kinds) => earliest(waiting, kinds),
    jumpToNext(kinds) {
      const next = earliest(waiting, kinds && withWindows(kinds));
      if (next) jumpBy(next.due.getTime() - now().getTime());
      return next !== undefined;
    },
    jumpBy,
    pause() {
      paused ??= { at: now().getTime(), over: Promise.withResolvers() };
      arm();
    },
    run,
    isPaused: () => paused !== undefined,
    running: () => paused?.over.promise ?? Promise.resolve(),
    stop() {
      stopped = true;
      run();
      for (const kind of KINDS) waiting[kind].clear();
      clearTimeout(timer);
    },
  };
}

const KINDS: readonly WaitKind[] = ['backoff', 'window', 'timer', 'recurring', 'account'];

/** Whoever waits for what comes back waits for batches to be filled, too. */
export function withWindows(kinds: readonly WaitKind[]): readonly WaitKind[] {
  return kinds.includes('backoff') ? [...kinds, 'window'] : kinds;
}

function earliest(waiting: Readonly<Record<WaitKind, Agenda<Waiting>>>, kinds = KINDS): Waiting | undefined {
  return kinds
    .flatMap((kind) => waiting[kind].first() ?? [])
    .reduce<Waiting | undefined>((found, one) => (found && found.due <= one.due ? found : one), undefined);
}
