import { brief, plural } from '../../core/text.ts';
import { clockTime } from '../../core/time.ts';
import type { Sequence } from './finding-sequence.ts';

/** What an attack sequence was put together from, in words: `Seen since 02:10 UTC: iam:CreateAccessKey, 2 times; …`. */
export function seenInSequence({ signals }: Sequence, now: Date): string {
  if (signals.length === 0) return '';
  const firsts = signals.flatMap(({ firstSeenAt }) => momentOf(firstSeenAt) ?? []);
  const first = firsts.toSorted((a, b) => a.getTime() - b.getTime())[0];
  const names = [...new Set(signals.map(nameOf))];
  const more = names.length > SHOWN ? ['and more, below'] : [];
  const since = first === undefined ? '' : ` since ${clockTime(first, now)}`;
  return `Seen${since}: ${[...names.slice(0, SHOWN), ...more].join('; ')}.`;
}

const SHOWN = 6;

type Signal = Sequence['signals'][number];

export function signalWords(signal: Signal, now: Date): string {
  const at = momentOf(signal.firstSeenAt);
  return at === undefined ? nameOf(signal) : `${nameOf(signal)}, first at ${clockTime(at, now)}`;
}

function nameOf({ name, count = 1 }: Signal): string {
  return `${brief(name ?? 'without a name', 150)}${count > 1 ? `, ${plural(count, 'time')}` : ''}`;
}

/** Signals have seconds since 1970; everything else in a finding has ISO 8601. */
function momentOf(time: string | number | undefined): Date | undefined {
  const moment = new Date((typeof time === 'number' ? time * 1_000 : time) ?? Number.NaN);
  return Number.isNaN(moment.getTime()) ? undefined : moment;
}

/** The signs that GuardDuty saw in the signals, without those that only list their names again. */
export function indicatorsOf({ sequenceIndicators, signals }: Sequence): readonly string[] {
  const names = new Set(signals.map(({ name }) => name));
  return sequenceIndicators.flatMap(({ title, key, values }) => {
    const name = title ?? (key ?? 'sign').toLowerCase().replaceAll('_', ' ');
    if (values.length > 0 && values.every((value) => names.has(value))) return [];
    return values.length === 0 ? [name] : [`${name}: ${values.slice(0, 10).join(', ')}`];
  });
}
