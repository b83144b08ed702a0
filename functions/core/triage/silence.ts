import type { Alert } from '../alert.ts';
import type { Matchers } from '../delivery/route.ts';

/** An ad-hoc suppression that ends by itself, as Alertmanager has it. `planned`: known work, told as news and waking nobody. */
export type Silence = {
  readonly id: string;
  readonly kind: 'silence' | 'planned';
  readonly matchers: SilenceMatchers;
  /** ISO 8601 UTC; the end is mandatory. */
  readonly startsAt: string;
  readonly endsAt: string;
  readonly author: string;
  readonly reason: string;
};

/** Those of routes, and the resource by its id or the problem by its fingerprint; `*` stands for anything. */
export type SilenceMatchers = Matchers & {
  readonly resource?: readonly string[];
  readonly fingerprint?: readonly string[];
};

/** The silence that applies to an alert; a plain one before a planned one, and the one that ends last. */
export function silenceOf(alert: Alert, silences: readonly Silence[], now: Date): Silence | undefined {
  const [first] = silences
    .filter((silence) => isActive(silence, now) && matches(silence.matchers, alert))
    .toSorted((a, b) => Number(a.kind === 'planned') - Number(b.kind === 'planned') || (a.endsAt < b.endsAt ? 1 : -1));
  return first;
}

export function isActive({ startsAt, endsAt }: Pick<Silence, 'startsAt' | 'endsAt'>, now: Date): boolean {
  return Date.parse(startsAt) <= now.getTime() && now.getTime() < Date.parse(endsAt);
}

/** All matchers have to hold, each with one of its values; a label that the alert lacks never does. */
export function matches(matchers: SilenceMatchers, alert: Alert): boolean {
  const { labels = {}, ...others } = matchers;
  return (
    Object.entries(others).every(
      ([name, wanted]) => wanted === undefined || isOneOf(matchedValue(alert, name), wanted),
    ) && Object.entries(labels).every(([name, wanted]) => isOneOf(alert.labels[name], wanted))
  );
}

function matchedValue(
  { severity, lane, kind, origin, resource, fingerprint }: Alert,
  matcher: string,
): string | undefined {
  const { account, region } = origin;
  const values: Readonly<Record<string, string>> = {
    ...{ severity, lane, kind, account, region },
    ...{ resource: resource.id, fingerprint },
  };
  return values[matcher];
}

function isOneOf(value: string | undefined, wanted: readonly string[]): boolean {
  return value !== undefined && wanted.some((pattern) => isLike(value, pattern));
}

function isLike(value: string, pattern: string): boolean {
  if (!pattern.includes('*')) return value === pattern;
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop() ?? '';
  if (!value.startsWith(first) || !value.endsWith(last) || value.length < first.length + last.length) return false;
  return inOrder(value.slice(first.length, value.length - last.length), rest);
}

/** Each text after the one before; no regular expression, which a pattern from outside could make slow. */
function inOrder(value: string, texts: readonly string[]): boolean {
  let from = 0;
  return texts.every((text) => {
    const at = value.indexOf(text, from);
    from = at + text.length;
    return at !== -1;
  });
}
