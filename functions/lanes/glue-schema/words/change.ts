import { plural } from '../../../core/text.ts';
import { dateTime } from '../../../core/time.ts';
import type { Circumstances } from '../circumstances.ts';
import type { SchemaChange } from '../comparison.ts';
import type { TableEvent } from '../heard.ts';
import type { Affected } from '../readers/affected.ts';
import type { Judged } from '../verdict/judgement.ts';
import { affectedSentence, readerName } from './readers.ts';
import { inFull, summary, tableName } from './words.ts';

/** A change, and what is known around it. */
export type Told = {
  readonly heard: TableEvent;
  readonly change: SchemaChange;
  readonly circumstances: Circumstances;
};

/** What a change is to those who read the table: the first of these that is true. */
export type Weight = 'breaking' | 'restored' | 'moved' | 'compatible';

export function weightOf({ changes, isBreaking, restores }: SchemaChange): Weight {
  if (isBreaking && !restores?.broke) return 'breaking';
  if (restores) return 'restored';
  return changes.some(isMove) ? 'moved' : 'compatible';
}

function isMove({ change }: Judged): boolean {
  return change.change === 'setting' && change.path === 'location';
}

/** The change that the impact tells in full, so that the facts need not. */
export function leading({ changes }: SchemaChange, weight: Weight): Judged | undefined {
  return weight === 'restored' ? undefined : weight === 'moved' ? changes.find(isMove) : changes[0];
}

export function titleOf({ heard, change }: Told, weight: Weight): string {
  const table = tableName(heard);
  const what = summary(change.changes);
  const titles: Readonly<Record<Weight, string>> = {
    breaking: `Breaking schema change in ${table}: ${what}`,
    restored: `Schema of ${table} is what it was before, undone: ${summary(change.restores?.undone ?? [])}`,
    moved: `Table ${table} reads other files from now on: ${what}`,
    compatible: `Compatible schema change in ${table}: ${what}`,
  };
  return titles[weight];
}

export function urgencyOf(affected: readonly Affected[], weight: Weight): string {
  if (weight === 'restored') return 'nothing to repair, it is as it was';
  if (weight === 'compatible') return 'nothing to do, queries that worked go on working';
  const [first] = affected;
  if (weight === 'moved')
    return `no need to get up, queries do not fail; look before anybody relies on ${first ? readerName(first.reader) : 'figures from this table'}`;
  if (first === undefined)
    return 'can wait until working hours: no reader of the table is known. Get up only for a job or dashboard that you know to read it before; it stays so until somebody acts';
  const from = first.columns.length > 0 ? 'it fails or returns wrong values' : 'it may fail or return wrong values';
  return `get up if anybody needs ${readerName(first.reader)} before working hours: ${from} from now on, until somebody acts`;
}

export function impactOf(affected: readonly Affected[], weight: Weight, { change, circumstances }: Told): string {
  const first = leading(change, weight);
  const what = first ? inFull(first) : '';
  const whom = affectedSentence(affected, circumstances);
  const impacts: Readonly<Record<Weight, string>> = {
    breaking: `${what} ${whom} ${UNTOUCHED}`,
    restored: `What worked before ${change.restores?.broke ? 'works again' : 'goes on working'}; only queries that were written in between may fail. ${UNTOUCHED}`,
    moved: `${what} If that folder is empty, half filled or a test, results are wrong without an error. ${whom} ${UNTOUCHED}`,
    compatible: `${what} ${UNTOUCHED}`,
  };
  return impacts[weight];
}

const UNTOUCHED = 'The files themselves are untouched.';

export function causeOf({ heard, change }: Told): string {
  const { before, after, skipped, restores } = change;
  const late = heard.occasion === 'checked' ? ' No event told it: the daily look found it.' : '';
  const updated = after.updatedAt ? ` of ${dateTime(after.updatedAt)}` : '';
  const version =
    after.versionId === undefined ? 'Its definition' : `Version ${after.versionId}${updated} of its definition`;
  const earlier = before.versionId === undefined ? 'the schema that Tocsin saw last' : `version ${before.versionId}`;
  const between =
    skipped === 0
      ? ''
      : ` ${plural(skipped, 'version')} between the two ${skipped === 1 ? 'is' : 'are'} in this difference as well.`;
  return `${version} in the Glue Data Catalog differs from ${earlier} in ${plural(change.changes.length, 'point')}: ${summary(change.changes)}.${between}${againOf(restores)}${late}`;
}

function againOf(restores: SchemaChange['restores']): string {
  if (!restores) return '';
  const until = dateTime(new Date(restores.until));
  return ` With that it has exactly the schema again that it had until ${until}. What was told then is over: ${summary(restores.undone)}.`;
}
