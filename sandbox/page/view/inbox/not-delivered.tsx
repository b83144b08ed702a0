import { type Missed, missedIn } from '../missed.ts';
import type { Known } from '../store.ts';

/** What did not get through to a channel, and who told it in its place. */
export function NotDelivered({ known, channel }: { readonly known: Known; readonly channel: string }) {
  const missed = known.traces.flatMap(({ steps }) => missedIn(steps).filter((one) => one.channel === channel));
  if (missed.length === 0) return null;
  return (
    <ul class="not-delivered" aria-label="Not delivered here">
      {missed.map((one, index) => (
        <li key={index}>
          <b>Not delivered here, {toldBy(one)}</b>
          <small>{one.because}</small>
        </li>
      ))}
    </ul>
  );
}

/** `told by chat` */
export function toldBy({ toldBy: others }: Missed): string {
  return others.length === 0 ? 'and nobody tells it in its place' : `told by ${others.join(' and ')}`;
}
