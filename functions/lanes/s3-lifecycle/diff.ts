import { plural } from '../../core/text.ts';
import { dueInWords, effectsInWords, noncurrentInWords, scopeInWords } from './rule-words.ts';
import { type Due, expiringOf, isWholeBucket, nameOf, type Rule } from './rules.ts';

/** One thing that a new configuration does differently, in words. */
export type Difference = {
  /** A few words for a title: `rule expire-logs deletes after 1 day instead of after 90 days`. */
  readonly gist: string;
  readonly effect: Effect;
  /** What stays how much longer, when that is all: `objects stay 90 days longer`. */
  readonly longer?: string;
  readonly rule: Rule;
  readonly before?: Rule;
};

/** `loses`: objects go that would have stayed. `keeps`: objects stay that were promised to go. */
export type Effect = 'loses' | 'keeps' | 'other';

const GRAVEST: readonly Effect[] = ['loses', 'keeps', 'other'];

/** What is different between two configurations, the grave first. */
export function differences(before: readonly Rule[], now: readonly Rule[]): readonly Difference[] {
  const pairs = now.map((rule) => ({ rule, was: formerOf(rule, before, now) }));
  const gone = before.filter((rule) => !pairs.some(({ was }) => was === rule));
  const found = [
    ...pairs.flatMap(({ rule, was }) => (was ? changed(was, rule) : added(rule))),
    ...gone.map((rule) => removed(rule)),
  ];
  return found.toSorted((a, b) => GRAVEST.indexOf(a.effect) - GRAVEST.indexOf(b.effect));
}

/** The same rule before: by its id, or by what it is about when it has been renamed. */
function formerOf(rule: Rule, before: readonly Rule[], now: readonly Rule[]): Rule | undefined {
  const named = rule.id === '' ? undefined : before.find(({ id }) => id === rule.id);
  const isFree = (one: Rule) => one.id === '' || !now.some(({ id }) => id === one.id);
  return named ?? before.find((one) => isFree(one) && isSameScope(one, rule));
}

function isSameScope(a: Rule, b: Rule): boolean {
  return a.prefix === b.prefix && [...a.only].sort().join() === [...b.only].sort().join();
}

/** What is grave in a configuration by itself, when nothing is known of the one before. */
export function graveAlone(rules: readonly Rule[]): readonly Difference[] {
  return expiringOf(rules)
    .filter(isWholeBucket)
    .map((rule) => ({ gist: `${nameOf(rule)} deletes in the whole bucket, ${soonest(rule)}`, effect: 'loses', rule }));
}

function added(rule: Rule, how = 'added:'): readonly Difference[] {
  const deletes = expiringOf([rule]).length > 0;
  const what = deletes ? `deletes in ${scopeInWords(rule)}, ${soonest(rule)}` : 'deletes nothing';
  return [
    {
      gist: `${how} ${nameOf(rule)} ${rule.isOn ? what : 'is switched off'}`,
      effect: deletes ? 'loses' : 'other',
      rule,
    },
  ];
}

function removed(rule: Rule, how = 'is gone'): Difference {
  const deleted = expiringOf([rule]).length > 0;
  const gist = `${nameOf(rule)} ${how}${deleted ? `, it deleted ${soonest(rule)}` : ''}`;
  return { gist, effect: deleted ? 'keeps' : 'other', rule };
}

function soonest({ expiration, noncurrent }: Rule): string {
  if (expiration) return dueInWords(expiration);
  return noncurrent ? `old versions ${noncurrentInWords(noncurrent)}` : 'empty delete markers';
}

function changed(before: Rule, rule: Rule): readonly Difference[] {
  // A new name alone changes nothing.
  if (before.isOn === rule.isOn && isSameScope(before, rule) && effectsInWords(before) === effectsInWords(rule))
    return [];
  const about = { rule, before };
  if (!before.isOn && !rule.isOn) return [{ ...about, gist: `${nameOf(rule)} is changed, and off`, effect: 'other' }];
  if (!before.isOn) return added(rule, 'switched on:').map((one) => ({ ...one, before }));
  if (!rule.isOn) return [{ ...removed(before, 'is switched off'), ...about }];
  const found = [...scopes(before, rule), ...expirations(before, rule), ...versions(before, rule)];
  if (found.length === 0)
    return [{ ...about, gist: `${nameOf(rule)} moves or cleans up differently`, effect: 'other' }];
  return found.map((one) => ({ ...about, ...one, gist: `${nameOf(rule)} ${one.gist}` }));
}

type Found = Pick<Difference, 'gist' | 'effect' | 'longer'>;

function scopes(before: Rule, now: Rule): readonly Found[] {
  if (isSameScope(before, now)) return [];
  const deletes = expiringOf([before, now]).length > 0;
  // What a narrower rule no longer covers is kept from now on; any other takes objects in that it spared.
  const isNarrower = now.prefix.startsWith(before.prefix) && before.only.every((one) => now.only.includes(one));
  const gist = `${isNarrower ? 'now covers only' : 'now covers'} ${scopeInWords(now)} instead of ${scopeInWords(before)}`;
  return [{ gist, effect: !deletes ? 'other' : isNarrower ? 'keeps' : 'loses' }];
}

function expirations({ expiration: before }: Rule, { expiration: now }: Rule): readonly Found[] {
  if (!before && !now) return [];
  if (!before && now) return [{ gist: `now deletes, ${dueInWords(now)}`, effect: 'loses' }];
  if (before && !now) return [{ gist: `no longer deletes; it did ${dueInWords(before)}`, effect: 'keeps' }];
  if (!before || !now || dueInWords(before) === dueInWords(now)) return [];
  return [
    {
      gist: `deletes ${dueInWords(now)} instead of ${dueInWords(before)}`,
      ...(isLater(now, before) ? { effect: 'other', longer: longerInWords(now, before) } : { effect: 'loses' }),
    },
  ];
}

function longerInWords(now: Due, before: Due): string {
  return 'days' in now && 'days' in before
    ? `objects stay ${plural(now.days - before.days, 'day')} longer`
    : 'objects stay until a later date';
}

/** Of days and a date nobody can say which is later for an object. */
function isLater(now: Due, before: Due): boolean {
  if ('days' in now && 'days' in before) return now.days > before.days;
  return 'date' in now && 'date' in before && now.date > before.date;
}

function versions({ noncurrent: before, ...was }: Rule, { noncurrent: now, ...is }: Rule): readonly Found[] {
  const markers = markersIn(was, is);
  if (!before && !now) return markers;
  if (!before && now)
    return [{ gist: `now deletes old versions for good, ${noncurrentInWords(now)}`, effect: 'loses' }, ...markers];
  if (before && !now) return [{ gist: 'no longer deletes old versions', effect: 'keeps' }, ...markers];
  if (!before || !now || (before.days === now.days && before.kept === now.kept)) return markers;
  const isSooner = now.days < before.days || now.kept < before.kept;
  const gist = `deletes old versions ${noncurrentInWords(now)} instead of ${plural(before.days, 'day')}${before.kept > 0 ? ` and all but ${before.kept}` : ''}`;
  return [{ gist, ...(isSooner ? { effect: 'loses' } : { effect: 'other', longer: LONGER_VERSIONS }) }, ...markers];
}

const LONGER_VERSIONS = 'old versions stay longer';

function markersIn(was: Pick<Rule, 'expiresMarkers'>, is: Pick<Rule, 'expiresMarkers'>): readonly Found[] {
  if (is.expiresMarkers === was.expiresMarkers) return [];
  const gist = is.expiresMarkers ? 'now removes empty delete markers' : 'keeps empty delete markers';
  return [{ gist, effect: 'other' }];
}
