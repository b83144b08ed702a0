import type { Alert } from '../alert.ts';
import type { Matchers } from '../delivery/route.ts';
import type { OpenProblem } from '../memory.ts';
import { clockTime } from '../time.ts';
import { matches, type Silence, silenceOf } from './silence.ts';

/** Why nobody is told of an alert now. It is in the ledger with its reason all the same. */
export type Hush = {
  readonly by: 'silence' | 'planned' | 'inhibition';
  /** Of the silence, or of the problem that inhibits. */
  readonly id: string;
  readonly because: string;
};

/** While an alert of `source` fires, alerts of `target` with the same values are not told. */
export type Inhibition = {
  readonly source: Matchers;
  readonly target: Matchers;
  readonly equal: readonly (typeof EQUALS)[number][];
};

/** What both alerts of an inhibition may have to have in common. */
export const EQUALS = ['account', 'region', 'resource'] as const;

export type Hushing = {
  readonly silences: readonly Silence[];
  readonly inhibitions: readonly Inhibition[];
  /** Asked for only when an inhibition's target matches. */
  readonly open: readonly OpenProblem[];
};

export function hushOf(alert: Alert, { silences, inhibitions, open }: Hushing, now: Date): Hush | undefined {
  const silence = silenceOf(alert, silences, now);
  if (silence) return silenced(silence, now);
  for (const { source, target, equal } of inhibitions) {
    if (!isTarget(alert, { target })) continue;
    const cause = open.find((problem) => isSource(problem, source) && isSame(problem, alert, equal));
    if (cause && cause.fingerprint !== alert.fingerprint)
      return { by: 'inhibition', id: cause.fingerprint, because: `inhibited while this is open: ${cause.title}` };
  }
  return undefined;
}

export function isTarget(alert: Alert, { target }: Pick<Inhibition, 'target'>): boolean {
  return matches(target, alert);
}

function silenced({ id, kind, author, reason, endsAt }: Silence, now: Date): Hush {
  const until = clockTime(new Date(endsAt), now);
  return kind === 'planned'
    ? { by: 'planned', id, because: `planned by ${author} until ${until}: ${reason}` }
    : { by: 'silence', id, because: `silenced by ${author} until ${until}: ${reason}` };
}

function isSource({ lane, kind, severity, account, region }: OpenProblem, source: Matchers): boolean {
  const values: Readonly<Record<string, string>> = { lane, kind, severity, account, region };
  return Object.entries(source).every(
    ([name, wanted]) => wanted === undefined || (Array.isArray(wanted) && wanted.includes(values[name])),
  );
}

function isSame(problem: OpenProblem, { origin, resource }: Alert, equal: Inhibition['equal']): boolean {
  const values = { account: origin.account, region: origin.region, resource: resource.id };
  const others = { account: problem.account, region: problem.region, resource: problem.resource.id };
  return equal.every((name) => values[name] === others[name]);
}
