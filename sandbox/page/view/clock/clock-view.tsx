import { useState } from 'preact/hooks';
import { DAY, HOUR } from '../../../../functions/core/time.ts';
import { counted } from '../names.ts';
import { dayOf, distance, moveClock, nextOf, useTicking } from '../shell/clock-card.tsx';
import type { Known, Standing } from '../store.ts';
import { Faults } from './faults.tsx';

/** Time in the sandbox: what it waits for, how to get there, and what is made to fail on the way. */
export function ClockView({ known }: { readonly known: Known }) {
  const { standing } = known;
  if (!standing) return <p class="loading">Looking at the sandbox…</p>;
  return (
    <div class="view clock">
      <h1>Clock and faults</h1>
      <div class="clock-columns">
        <section class="card" aria-labelledby="clock">
          <h2 id="clock">What time it is there</h2>
          <Dial known={known} standing={standing} />
          <Waits known={known} standing={standing} />
        </section>
        <Faults presets={known.setup?.presets ?? []} active={standing.faults} />
      </div>
    </div>
  );
}

type PartProps = { readonly known: Known; readonly standing: Standing };

function Dial({ known, standing }: PartProps) {
  const now = useTicking(known);
  const [isMoving, setMoving] = useState(false);
  const move = (request: object) => async () => {
    setMoving(true);
    await moveClock(request);
    setMoving(false);
  };
  const next = nextOf(standing);
  return (
    <>
      <p class="dial">
        <time dateTime={now.toISOString()}>{now.toISOString().slice(11, 19)}</time>
        <span>{dayOf(now)} UTC</span>
      </p>
      <div class="buttons">
        <button type="button" onClick={move({ do: standing.isPaused ? 'run' : 'pause' })}>
          {standing.isPaused ? 'Run' : 'Pause'}
        </button>
        <button type="button" disabled={isMoving} onClick={move({ do: 'jump', ms: HOUR })}>
          1 hour on
        </button>
        <button type="button" disabled={isMoving} onClick={move({ do: 'jump', ms: DAY })}>
          1 day on
        </button>
        <button
          type="button"
          class="primary"
          disabled={isMoving || !next}
          onClick={move({ do: 'to', time: next?.due ?? standing.now })}
        >
          Jump to what comes next
        </button>
      </div>
      <p class="hint" aria-live="polite">
        {isMoving
          ? 'Letting everything in between happen…'
          : standing.isPaused
            ? 'Time stands still: nothing comes due. What is under way is finished.'
            : 'Runs with this machine. A jump stops at everything on its way.'}
      </p>
    </>
  );
}

function Waits({ known, standing: { waits } }: PartProps) {
  const now = useTicking(known);
  return (
    <>
      <h3>What it waits for</h3>
      {waits.length === 0 && <p class="quiet">Nothing: send an event first.</p>}
      <ol class="waits">
        {waits.map((wait) => (
          <li key={`${wait.due} ${wait.what}`}>
            <span>
              <b>{wait.what}</b> {wait.times > 1 && `(${counted(wait.times, 'time')})`}
              <small>
                {KINDS[wait.kind]}, {distance(wait, now)}: {wait.due.slice(0, 10)} {wait.due.slice(11, 19)} UTC
              </small>
            </span>
            <button type="button" class="plain" onClick={() => moveClock({ do: 'to', time: wait.due })}>
              Jump <span class="unseen">to {wait.what}</span>
            </button>
          </li>
        ))}
      </ol>
    </>
  );
}

const KINDS: Readonly<Record<Standing['waits'][number]['kind'], string>> = {
  backoff: 'another attempt',
  window: 'a batch that fills',
  timer: 'one-time schedule',
  recurring: 'schedule',
  account: 'the simulated account',
};
