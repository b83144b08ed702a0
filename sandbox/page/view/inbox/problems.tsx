import { clockTime } from '../../../../functions/core/time.ts';
import { Link } from '../route.tsx';
import { type Known, sandboxNow } from '../store.ts';

/** What the ledger remembers of problems: those that fire first. */
export function Problems({ known }: { readonly known: Known }) {
  const now = sandboxNow(known);
  const firing = known.problems.filter(({ status }) => status === 'firing').length;
  return (
    <aside class="problems card" aria-labelledby="problems">
      <h2 id="problems">
        Problems <small>{firing === 0 ? 'none is open' : `${firing} open`}</small>
      </h2>
      <ul>
        {known.problems.map(({ fingerprint, title, severity, status, since, because }) => (
          <li key={fingerprint} class={`is-${status}`}>
            <span class={`severity is-${status === 'over' ? 'over' : severity}`}>
              {status === 'over' ? 'over' : severity}
            </span>
            <Link to={`/why/${encodeURIComponent(fingerprint)}`}>{title}</Link>
            <small>
              since {clockTime(new Date(since), now)}; {because}
            </small>
          </li>
        ))}
      </ul>
    </aside>
  );
}
