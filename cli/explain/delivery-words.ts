import type { DeliveryEntry } from '../../functions/core/ledger-entry.ts';
import { brief, plural } from '../../functions/core/text.ts';
import { clockTime } from '../../functions/core/time.ts';
import { readable } from './readable.ts';

/** `told oncall, chat and mail; errors did not get it: HTTP 400` */
export function reachedInWords(deliveries: readonly DeliveryEntry[]): string {
  const last = lastOfEach(deliveries);
  const told = last.filter(({ delivery }) => delivery.outcome === 'delivered').map(addressee);
  const others = last.flatMap(missedInWords);
  return [told.length > 0 ? `told ${listed(told)}` : nobodyIn(last), ...others].join('; ');
}

function nobodyIn(last: readonly DeliveryEntry[]): string {
  const outcomes = last.map(({ delivery }) => delivery.outcome);
  if (outcomes.some((one) => one === 'deferred' || one === 'waiting')) return 'nobody was told so far';
  return outcomes.includes('refused') ? 'NOBODY WAS TOLD' : 'nobody was told';
}

const MISSED: Readonly<Record<Exclude<DeliveryEntry['delivery']['outcome'], 'delivered'>, string>> = {
  refused: 'did not get it',
  deferred: 'has not got it yet',
  waiting: 'has not got it yet',
  superseded: 'was not told',
};

function missedInWords(entry: DeliveryEntry): readonly string[] {
  const { delivery } = entry;
  if (delivery.outcome === 'delivered') return [];
  return [`${addressee(entry)} ${MISSED[delivery.outcome]}: ${brief(delivery.because, 100)}`];
}

/** What became of each message at last, or so far. */
function lastOfEach(deliveries: readonly DeliveryEntry[]): readonly DeliveryEntry[] {
  return [...Map.groupBy(deliveries, addressee).values()].flatMap((attempts) => attempts.at(-1) ?? []);
}

/** `chat`, or `chat in the place of oncall`. */
export function addressee({ channel, insteadOf }: Pick<DeliveryEntry, 'channel' | 'insteadOf'>): string {
  return insteadOf === undefined ? channel : `${channel} in the place of ${insteadOf}`;
}

/** `in the place of oncall: `, where it is. */
export function placeIn({ insteadOf }: Pick<DeliveryEntry, 'insteadOf'>): string {
  return insteadOf === undefined ? '' : `in the place of ${insteadOf}: `;
}

/** `a, b and c` */
export function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** The attempts to tell one channel of one thing, a line for those that ended alike. */
export function attemptsInWords(attempts: readonly DeliveryEntry[], now: Date): readonly string[] {
  const alike = [...Map.groupBy(attempts, outcomeOf).values()];
  const handedOver = attempts.find(({ handedOverAt }) => handedOverAt)?.handedOverAt;
  return [
    ...alike.map((own) => alikeInWords(own, now)),
    ...(handedOver ? [`its fallback, if it has one, was asked at ${clockTime(new Date(handedOver), now)}`] : []),
  ];
}

function alikeInWords(attempts: readonly DeliveryEntry[], now: Date): string {
  const [first, last] = [attempts[0], attempts.at(-1)];
  if (!first || !last) return '';
  const times = [first, last].map(({ at }) => clockTime(new Date(at), now));
  const when = attempts.length === 1 ? `at ${times[0]}` : `${plural(attempts.length, 'time')}, ${times.join(' to ')}`;
  const which = attempts.length === 1 && first.attempt > 1 ? `, attempt ${first.attempt}` : '';
  const { delivery } = last;
  return `${placeIn(last)}${delivery.outcome} ${when}${which}${'because' in delivery ? `: ${readable(delivery.because, now)}` : ''}`;
}

function outcomeOf({ delivery }: DeliveryEntry): string {
  return 'because' in delivery ? `${delivery.outcome}, ${delivery.because}` : delivery.outcome;
}
