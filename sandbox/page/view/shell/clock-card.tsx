import { useEffect, useState } from 'preact/hooks';
import { duration } from '../../../../functions/core/time.ts';
import { posted } from '../asked.ts';
import { heardStanding } from '../live.ts';
import { type Known, type Standing, sandboxNow } from '../store.ts';
import { Pause, Play, Skip } from './icons.tsx';

type Wait = Standing['waits'][number];

/** What time it is in the sandbox, whether it runs, and what comes next. */
export function ClockCard({ known }: { readonly known: Known }) {
  const now = useTicking(known);
  const { standing } = known;
  if (!standing) return null;
  const next = nextOf(standing);
  return (
    <section class="clock-card" aria-label="Clock of the sandbox">
      <p class="time">
        <time dateTime={now.toISOString()}>{now.toISOString().slice(11, 19)}</time>
        <span>{dayOf(now)} UTC</span>
      </p>
      <button type="button" class="plain" onClick={() => moveClock({ do: standing.isPaused ? 'run' : 'pause' })}>
        {standing.isPaused ? <Play /> : <Pause />}
        {standing.isPaused ? 'Run' : 'Pause'}
      </button>
      <p class={`state ${known.isLive ? '' : 'is-off'}`}>{stateOf(known)}</p>
      {standing.isUnderWay && <p class="next">Something is under way…</p>}
      {next && (
        <button type="button" class="next" onClick={() => moveClock({ do: 'to', time: next.due })}>
          <Skip />
          <span>
            Jump to <b>{next.what}</b>
            <small>{distance(next, now)}</small>
          </span>
        </button>
      )}
    </section>
  );
}

function stateOf({ isLive, standing }: Known): string {
  if (!isLive) return 'The sandbox does not answer. Is npm start still running?';
  if (standing?.playing !== undefined) return `A story plays: ${standing.playing}`;
  return standing?.isPaused ? 'Time stands still' : 'Live';
}

/** What is worth waiting for, once all has come to rest: schedules go round for ever. */
export function nextOf({ waits, isUnderWay }: Standing): Wait | undefined {
  if (isUnderWay) return undefined;
  return waits.find(({ kind }) => kind !== 'recurring' && kind !== 'window') ?? waits[0];
}

export function distance({ due }: Wait, now: Date): string {
  const ms = Date.parse(due) - now.getTime();
  return ms <= 0 ? 'now' : `in ${duration(ms)}`;
}

export async function moveClock(request: object): Promise<void> {
  heardStanding(await posted('/api/clock', request));
}

/** The time, once a second. */
export function useTicking(known: Known): Date {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  return sandboxNow(known);
}

export function dayOf(time: Date): string {
  return time.toLocaleDateString('en-GB', { timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'short' });
}
