import type { Alert } from '../alert.ts';
import { mergeRouting, type Routing, routingOf, type TellingDecision } from '../notification.ts';
import { isWorse, worst } from '../severity.ts';
import { DAY } from '../time.ts';
import type { AlertRecord, Told } from './alert-record.ts';
import { attendedAfter } from './attended.ts';
import { awakeFor, reminderDue, type Situation, toldAfter } from './told.ts';

/** What an open problem calls for although no event came. `since` makes it one decision, however often it is looked at. */
export type Attention = {
  readonly decision: TellingDecision;
  readonly because: string;
  readonly since: string;
  readonly alert: Alert;
  readonly routing: Routing;
  readonly record: AlertRecord;
};

/**
 * Looks at an open problem some time after its last event: told when what hushed it is over, told again at the repeat
 * interval, closed when nothing can ever resolve it and it is old. Pure, and undefined when there is nothing to do.
 */
export function attend(record: AlertRecord, situation: Situation): Attention | undefined {
  const { latest, told, hushed } = record;
  if (!latest || record.firings.length === 0) return undefined;
  if (told?.status !== 'firing') return hushed && unhushed(record, latest, hushed, situation);
  const age = closingAge(record, latest, situation.now);
  if (age)
    return attention(
      record,
      { decision: 'resolved', because: age, since: told.openedAt },
      closed(latest, age),
      situation,
    );
  if (situation.hush) return undefined;
  const known = worst(told.routing.severity);
  if (isWorse(latest.severity, known)) {
    const because = `it was told as ${known}, and got worse while it was not told`;
    return attention(record, { decision: 'escalated', because, since: told.lastToldAt }, latest, situation);
  }
  const woken = wokenFor(record, latest, told, situation);
  const because = reminderDue(told, situation.policy, situation.now);
  if (woken || !because) return woken;
  return attention(record, { decision: 'reminder', because, since: told.lastToldAt }, latest, situation);
}

/** A part of a storm that needs no look of its own: it has not got worse, nobody missed it, and it does not age. */
export function isAtRest({ latest, told }: AlertRecord): boolean {
  if (!latest || told?.storm === undefined || told.missed !== undefined) return false;
  return latest.closesAfterDays === undefined && !isWorse(latest.severity, worst(told.routing.severity));
}

function unhushed(record: AlertRecord, latest: Alert, was: NonNullable<AlertRecord['hushed']>, situation: Situation) {
  if (situation.hush) return undefined;
  const because = `${was.because}; that is over, and it still fires`;
  return attention(record, { decision: 'opened', because, since: was.since }, latest, situation);
}

/** Routes that rested when it was told hear of it when they wake, and no others do; of what is taken on, those that know nothing of it. */
function wokenFor(record: AlertRecord, latest: Alert, told: Told, { mutes, now }: Situation): Attention | undefined {
  const missed = (told.acknowledged ? told.unaware : told.missed) ?? [];
  const awake = missed.filter((name) => !mutes?.resting.includes(name));
  if (awake.length === 0) return undefined;
  const { missed: _missed, unaware: _unaware, ...rest } = told;
  const still = (name: 'missed' | 'unaware') => {
    const asleep = told[name]?.filter((one) => !awake.includes(one)) ?? [];
    return asleep.length > 0 ? { [name]: asleep } : {};
  };
  const because = `told at ${told.lastToldAt}, while this route was muted`;
  const news = { decision: 'reminder', because, since: `${told.lastToldAt} ${awake.join()}` } as const;
  return {
    ...{ ...news, alert: latest, routing: { ...told.routing, awake } },
    record: {
      ...{ ...record, attended: attendedAfter(record, news, now) },
      told: { ...rest, ...still('missed'), ...still('unaware') },
    },
  };
}

type News = Pick<Attention, 'decision' | 'because' | 'since'>;

function attention(record: AlertRecord, news: News, alert: Alert, situation: Situation): Attention {
  const { hushed: _, ...rest } = record;
  const reached = routingOf(alert);
  const everybody = record.told?.status === 'firing' ? mergeRouting(record.told.routing, reached) : reached;
  const routing = { ...everybody, awake: awakeFor(news.decision, record.told, situation) };
  const told = toldAfter(record.told, news.decision, { alert, routing, situation });
  const over = news.decision === 'resolved' ? { firings: [], clearedAt: situation.now.toISOString() } : {};
  const attended = attendedAfter(record, news, situation.now);
  return { ...news, alert, routing, record: { ...rest, attended, ...(told ? { told } : {}), ...over } };
}

/** Why a problem that no event resolves is closed; undefined while it is young, or can be resolved. */
function closingAge({ firings }: AlertRecord, { closesAfterDays }: Alert, now: Date): string | undefined {
  const newest = firings.at(-1);
  if (closesAfterDays === undefined || !newest) return undefined;
  const isOld = now.getTime() - Date.parse(newest.time) >= closesAfterDays * DAY;
  return isOld ? `nothing was heard of it for ${closesAfterDays} days, and no event ever resolves it` : undefined;
}

function closed(alert: Alert, because: string): Alert {
  return {
    ...alert,
    status: 'resolved',
    severity: 'info',
    title: `Closed by age: ${alert.title}`,
    action: `Tocsin closed it: ${because}.`,
    firstStep: { text: 'Nothing, if you have dealt with it. If not, it is still as it was told.' },
  };
}
