import { severities } from '../../functions/core/severity.ts';
import type { SilenceMatchers } from '../../functions/core/triage/silence.ts';
import { lanes } from '../../functions/lanes/registry.ts';
import { Complaint } from '../event-file.ts';

/** Each option may be given several times; a `*` stands for anything. */
export type MatcherOptions = {
  readonly lane?: readonly string[];
  readonly resource?: readonly string[];
  readonly fingerprint?: readonly string[];
  readonly severity?: readonly string[];
  readonly alertKind?: readonly string[];
  readonly account?: readonly string[];
  readonly alertRegion?: readonly string[];
  readonly label?: readonly string[];
};

/** What a silence applies to; complains about what would match everything, or nothing. */
export function matchersFrom(options: MatcherOptions): SilenceMatchers {
  const { lane, resource, fingerprint, severity, alertKind: kind, account, alertRegion: region, label } = options;
  const plain = { lane, resource, fingerprint, severity, kind, account, region };
  const given = Object.entries(plain).filter(([, values]) => values !== undefined);
  for (const [name, values = []] of given) for (const value of values) checkValue(name, value);
  const labels = label && { labels: labelsFrom(label) };
  if (given.length === 0 && labels === undefined)
    throw new Complaint('silence add: it would match every alert: expected --lane, --resource or another matcher');
  return { ...Object.fromEntries(given), ...labels } as SilenceMatchers;
}

function checkValue(name: string, value: string): void {
  if (/^\**$/.test(value))
    throw new Complaint(`silence add: --${name} "${value}" matches every alert: leave it out, or be more particular`);
  const known = KNOWN[name];
  if (known && !value.includes('*') && !known.includes(value))
    throw new Complaint(`silence add: --${name} ${value} matches nothing: expected one of ${known.join(', ')}`);
}

const KNOWN: Readonly<Record<string, readonly string[]>> = {
  lane: lanes.map(({ name }) => name),
  severity: severities,
};

function labelsFrom(labels: readonly string[]): Readonly<Record<string, readonly string[]>> {
  const pairs = labels.map((label) => {
    const [, name, value] = /^([^=]+)=(.+)$/s.exec(label) ?? [];
    if (name === undefined || value === undefined)
      throw new Complaint(`silence add: --label ${label}: expected <name>=<value>, such as team=data`);
    return { name, value };
  });
  const named = Map.groupBy(pairs, ({ name }) => name);
  return Object.fromEntries([...named].map(([name, values]) => [name, values.map(({ value }) => value)]));
}

/** `lane glue-crawler, resource orders-*` */
export function matchersInWords({ labels = {}, ...matchers }: SilenceMatchers): string {
  const named = [...Object.entries(matchers), ...Object.entries(labels)];
  return named.map(([name, values]) => `${name} ${values?.join(' or ')}`).join(', ');
}
