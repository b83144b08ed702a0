import { everyOpen } from '../../functions/adapters/ledger.ts';
import { severities } from '../../functions/core/severity.ts';
import { lanes } from '../../functions/lanes/registry.ts';
import type { Answer } from '../answer.ts';
import { Complaint } from '../event-file.ts';
import type { Installation } from '../installation/installation.ts';
import { type Standing, standingOf, standingWords } from './standing.ts';

type Alerts = Answer & { readonly items: readonly Standing[] };
export type AlertsOptions = { readonly open?: boolean; readonly lane?: string };

/** `tocsin alerts`: every problem that the ledger remembers, what fires first; with `--open` only that. */
export async function alerts({ open, lane }: AlertsOptions, installation: Installation): Promise<Alerts> {
  const { ledger, records, now, place } = installation;
  const asked = lanesAsked(lane);
  const found = open
    ? (await Promise.all(asked.map((name) => Array.fromAsync(everyOpen(ledger, name))))).flat()
    : await records.problems();
  const items = found
    .map((record) => standingOf(record, now))
    .filter((standing) => asked.includes(standing.lane))
    .toSorted(byUrgency);
  const nothing = `${place}: nothing ${open ? 'fires' : 'is remembered'}${lane === undefined ? '' : ` in the lane ${lane}`}`;
  return { items, words: items.length > 0 ? items.flatMap((item) => standingWords(item, now)) : [nothing] };
}

function lanesAsked(lane: string | undefined): readonly string[] {
  const names = lanes.map(({ name }) => name);
  if (lane === undefined) return names;
  if (names.some((name) => name === lane)) return [lane];
  throw new Complaint(`alerts: --lane ${lane} is no lane: expected one of ${names.join(', ')}`);
}

function byUrgency(a: Standing, b: Standing): number {
  const rank = ({ status, severity }: Standing) => (status === 'over' ? -1 : severities.indexOf(severity));
  return rank(b) - rank(a) || (a.since < b.since ? 1 : -1);
}
