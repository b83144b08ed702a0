import { toldBy } from '../inbox/not-delivered.tsx';
import { missedIn } from '../missed.ts';
import { vendorOf } from '../names.ts';
import { Link } from '../route.tsx';
import { distance, moveClock, nextOf, useTicking } from '../shell/clock-card.tsx';
import type { Known } from '../store.ts';
import type { Trace } from '../traces.ts';

/** Who was told, and what comes next: the answer to "and now?". */
export function Arrivals({ trace, known }: { readonly trace: Trace; readonly known: Known }) {
  const now = useTicking(known);
  const told = known.setup?.wiring.members.filter(({ role, name }) => role === 'channel' && isTold(trace, name)) ?? [];
  const next = known.standing && nextOf(known.standing);
  const isWaiting = next && next.kind !== 'recurring';
  return (
    <div class="arrivals">
      <p aria-live="polite">
        {told.length === 0 ? <span class="quiet">{quietText(trace)}</span> : 'Arrived at '}
        {told.map((member) => (
          <Link key={member.name} class="chip" to={`/inbox/${encodeURIComponent(member.name)}`}>
            {vendorOf(member)} <small>{member.name}</small>
          </Link>
        ))}
      </p>
      {missedIn(trace.steps).map((missed) => (
        <p key={missed.channel} class="is-wrong">
          Not delivered to <Link to={`/inbox/${encodeURIComponent(missed.channel)}`}>{missed.channel}</Link>,{' '}
          {toldBy(missed)}
        </p>
      ))}
      {isWaiting && (
        <p>
          Next: <b>{next.what}</b> {distance(next, now)}
          <button type="button" class="plain" onClick={() => moveClock({ do: 'to', time: next.due })}>
            Jump there
          </button>
        </p>
      )}
    </div>
  );
}

function isTold({ steps }: Trace, channel: string): boolean {
  return steps.some(({ part, outcome }) => part.is === 'vendor' && part.name === channel && outcome === 'done');
}

function quietText({ steps }: Trace): string {
  if (!steps.some(({ stage }) => stage === 'rule')) return 'No lane listens to it.';
  const decision = steps.findLast(({ stage }) => stage === 'decision');
  return decision ? `Nobody was told: ${decision.title}` : 'On its way…';
}
