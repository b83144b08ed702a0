import { useEffect, useState } from 'preact/hooks';
import { asked as askFor } from '../asked.ts';
import { goTo, Link } from '../route.tsx';
import type { Known } from '../store.ts';
import { StepList } from '../try/step-list.tsx';
import { type Explained, Explanation } from './explanation.tsx';

/** Why something was told or was not: in the words of `tocsin explain`, with the record and the logs. */
export function WhyView({ known, asked }: { readonly known: Known; readonly asked: string }) {
  const trace = known.traces.find(({ id }) => id === asked);
  const explained = useExplained(asked, trace?.steps.length ?? 0);
  return (
    <div class="view why">
      <h1>Why did it end so?</h1>
      <Ask asked={asked} />
      {asked === '' && <Suggestions known={known} />}
      {explained instanceof Error && (
        <p class="problem" role="alert">
          {explained.message}
        </p>
      )}
      {explained && !(explained instanceof Error) && <Explanation explained={explained} />}
      {trace && (
        <section class="card" aria-labelledby="steps">
          <h2 id="steps">Its way, step by step</h2>
          <StepList steps={trace.steps} />
        </section>
      )}
    </div>
  );
}

/** Asked again while the event is still on its way. */
function useExplained(asked: string, version: number): Explained | Error | undefined {
  const [explained, setExplained] = useState<Explained | Error>();
  useEffect(() => setExplained(undefined), [asked]);
  useEffect(() => {
    if (asked === '') return;
    const timer = setTimeout(() => {
      askFor<Explained>(`/api/why/${encodeURIComponent(asked)}`).then(setExplained, setExplained);
    }, 150);
    return () => clearTimeout(timer);
  }, [asked, version]);
  return explained;
}

function Ask({ asked }: { readonly asked: string }) {
  const [text, setText] = useState(asked);
  useEffect(() => setText(asked), [asked]);
  const ask = (event: Event) => {
    event.preventDefault();
    goTo(`/why/${encodeURIComponent(text.trim())}`);
  };
  return (
    <form class="send-row" onSubmit={ask}>
      <label class="field">
        <span>Id of an event, or fingerprint of a problem</span>
        <input value={text} onInput={({ currentTarget }) => setText(currentTarget.value)} spellcheck={false} />
      </label>
      <button type="submit" class="primary">
        Explain
      </button>
    </form>
  );
}

function Suggestions({ known }: { readonly known: Known }) {
  const events = known.traces.filter(({ isRoutine }) => !isRoutine).slice(0, 10);
  if (events.length + known.problems.length === 0)
    return (
      <p class="empty">
        Nothing has happened yet. <Link to="/try">Send an event</Link>, and ask here what became of it.
      </p>
    );
  return (
    <div class="suggestions">
      <section class="card" aria-labelledby="recent">
        <h2 id="recent">Newest events</h2>
        <ul>
          {events.map(({ id, title, note }) => (
            <li key={id}>
              <Link to={`/why/${encodeURIComponent(id)}`}>{title}</Link>
              <small>{note}</small>
            </li>
          ))}
        </ul>
      </section>
      <section class="card" aria-labelledby="known">
        <h2 id="known">Problems</h2>
        <ul>
          {known.problems.slice(0, 10).map(({ fingerprint, title, status }) => (
            <li key={fingerprint}>
              <Link to={`/why/${encodeURIComponent(fingerprint)}`}>{title}</Link>
              <small>{status}</small>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
