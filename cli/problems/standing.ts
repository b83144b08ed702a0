import type { Severity } from '../../functions/core/severity.ts';
import { plural } from '../../functions/core/text.ts';
import { clockTime, duration } from '../../functions/core/time.ts';
import {
  type Acknowledgement,
  acknowledgementInWords,
  isInForce,
} from '../../functions/core/triage/acknowledgement.ts';
import type { AlertRecord } from '../../functions/core/triage/alert-record.ts';
import { countOf, severityOf } from '../../functions/core/triage/triage.ts';

/** How a problem stands: what a line of `tocsin alerts --json` holds. */
export type Standing = {
  readonly fingerprint: string;
  readonly lane: string;
  readonly status: 'firing' | 'over';
  readonly severity: Severity;
  readonly title: string;
  /** Since when it fires, or is over. */
  readonly since: string;
  /** How often it fired since it opened. */
  readonly count: number;
  readonly isTold: boolean;
  /** When it was told last, or why nobody was told. */
  readonly because: string;
  /** Who has taken it on. */
  readonly acknowledged?: Acknowledgement;
};

export function standingOf(record: AlertRecord, now: Date): Standing {
  const { fingerprint, latest, told, firings, clearedAt } = record;
  const status = firings.length > 0 ? 'firing' : 'over';
  const problem = latest ?? told?.problem;
  return {
    fingerprint,
    lane: problem?.lane ?? fingerprint.split('/')[0] ?? '',
    status,
    severity: status === 'firing' ? severityOf(record) : (problem?.severity ?? 'info'),
    title: problem?.title ?? '(only its end was heard of)',
    since: (status === 'firing' ? firings[0]?.time : clearedAt) ?? now.toISOString(),
    count: countOf(record),
    ...tellingOf(record, now),
  };
}

type Telling = Pick<Standing, 'isTold' | 'because' | 'acknowledged'>;

function tellingOf({ firings, told, hushed }: AlertRecord, now: Date): Telling {
  const at = (time: string) => clockTime(new Date(time), now);
  if (firings.length === 0)
    return told
      ? { isTold: true, because: `told, last at ${at(told.lastToldAt)}` }
      : { isTold: false, because: 'nothing of it was told' };
  if (told?.status === 'firing') {
    if (told.storm !== undefined) return { isTold: true, because: `told as a part of the storm ${told.storm} only` };
    const missed = told.missed ? `; routes muted by ${told.missed.join(', ')} hear of it when that is over` : '';
    const { acknowledged } = told;
    const because = `told, last at ${at(told.lastToldAt)}${missed}`;
    return { isTold: true, because, ...(acknowledged && isInForce(acknowledged, now) ? { acknowledged } : {}) };
  }
  if (hushed) return { isTold: false, because: `nobody is told: ${hushed.because}` };
  return { isTold: false, because: 'nobody is told' };
}

/** What it is, how it stands, who has taken it on, its fingerprint: a line each. */
export function standingWords(standing: Standing, now: Date): readonly string[] {
  const { severity, title, status, since, count, because, acknowledged, fingerprint } = standing;
  const time = new Date(since);
  const when = `${clockTime(time, now)} (${duration(Math.max(0, now.getTime() - time.getTime()))})`;
  const how = status === 'firing' ? `fires since ${when}, heard of ${plural(count, 'time')}` : `over since ${when}`;
  return [
    `${(status === 'firing' ? severity : 'over').toUpperCase().padEnd(10)}${title}`,
    `${' '.repeat(10)}${how}; ${because}`,
    ...(acknowledged ? [`${' '.repeat(10)}taken on by ${acknowledgementInWords(acknowledged, now)}`] : []),
    `${' '.repeat(10)}${fingerprint}`,
  ];
}
