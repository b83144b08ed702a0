import { useMemo, useState } from 'preact/hooks';
import { Link } from '../route.tsx';
import type { Known, Setup } from '../store.ts';
import type { Trace } from '../traces.ts';
import { Arrivals } from './arrivals.tsx';
import { Pipeline } from './pipeline.tsx';
import { SendCard } from './send-card.tsx';
import { StepList } from './step-list.tsx';
import { TracePicker } from './trace-picker.tsx';

/** Send an event, or play a story, and watch its way. */
export function TryView({ known }: { readonly known: Known }) {
  const [picked, pick] = useState<string>();
  const listed = known.traces.filter(({ isRoutine, id }) => !isRoutine || id === picked);
  const trace = listed.find(({ id }) => id === picked) ?? (picked === undefined ? listed[0] : undefined);
  if (!known.setup) return <p class="loading">Looking at the sandbox…</p>;
  return (
    <div class="view try">
      <h1>Send an event, and watch where it goes</h1>
      <SendCard setup={known.setup} playing={known.standing?.playing} onSent={pick} />
      <Journey setup={known.setup} trace={trace} known={known}>
        <TracePicker traces={listed} picked={trace?.id} isFollowing={picked === undefined} onPick={pick} />
      </Journey>
    </div>
  );
}

type JourneyProps = {
  readonly setup: Setup;
  readonly trace: Trace | undefined;
  readonly known: Known;
  readonly children: preact.ComponentChildren;
};

const NOTHING: Trace['steps'] = [];

function Journey({ setup, trace, known, children }: JourneyProps) {
  const steps = trace?.steps ?? NOTHING;
  const picture = useMemo(() => <Pipeline wiring={setup.wiring} steps={steps} />, [setup, steps]);
  return (
    <section class="card journey" aria-labelledby="journey">
      <div class="card-head">
        <h2 id="journey">{trace ? trace.title : 'The pipeline, as the template wires it'}</h2>
        {trace && (
          <Link class="more" to={`/why/${encodeURIComponent(trace.id)}`}>
            Why did it end so?
          </Link>
        )}
      </div>
      {trace && <p class="note">{trace.note}</p>}
      {children}
      {picture}
      {trace && <Arrivals trace={trace} known={known} />}
      <StepList steps={steps} />
    </section>
  );
}
