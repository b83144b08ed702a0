import { type Fact, lookUp } from '../../core/fact.ts';
import type { LaneMemory, OpenProblem } from '../../core/memory.ts';
import type { Catalog, CatalogTable } from './catalog/catalog.ts';
import { type Circumstances, circumstances } from './circumstances.ts';
import { type Comparison, compared } from './comparison.ts';
import { isNewsOfDeletion } from './deletion.ts';
import type { SchemaEvent, TableEvent, TableName } from './heard.ts';
import type { ReaderSource } from './readers/reader.ts';
import { type Known, keyOf, knownOf } from './remembered.ts';
import { sweepFacts } from './sweep-facts.ts';
import type { Trail } from './trail/trail.ts';

export type Ports = { readonly catalog: Catalog; readonly readers: ReaderSource; readonly trail: Trail };

export type TableFacts = {
  readonly about: 'table';
  readonly heard: TableEvent;
  readonly known: Known;
  readonly table: Fact<CatalogTable | undefined>;
  readonly comparison?: Comparison;
  /** Looked up only when there is something to tell: the look-ups are few in a second. */
  readonly circumstances?: Circumstances;
};

type Deletion = SchemaEvent & { readonly what: 'tables-deleted' | 'database-deleted' };
export type DeletionFacts = {
  readonly about: 'deletion';
  readonly heard: Deletion;
  readonly circumstances: Circumstances;
};

export type SweepFacts = {
  readonly about: 'sweep';
  readonly tables: readonly TableName[];
  readonly cut: boolean;
  readonly open: readonly OpenProblem[];
};

export type SchemaFacts =
  | TableFacts
  | DeletionFacts
  | SweepFacts
  | { readonly about: 'several'; readonly tables: readonly TableName[] }
  | { readonly about: 'nothing'; readonly because: string };

/** Reads what the event is about as it is now; each fact may be missing on its own. */
export async function enrich(heard: SchemaEvent, ports: Ports, memory: LaneMemory): Promise<SchemaFacts> {
  switch (heard.what) {
    case 'table':
      return tableFacts(heard, ports, memory);
    case 'tables-deleted':
    case 'database-deleted':
      return deletionFacts({ ...heard, what: heard.what }, ports);
    case 'tables-created':
      return { about: 'several', tables: heard.tables.map((table) => ({ database: heard.database, table })) };
    case 'database-created':
      return { about: 'nothing', because: 'a new database has no tables that anybody reads' };
    case 'sweep':
      return sweepFacts(heard, ports, memory);
    default:
      return heard satisfies never;
  }
}

async function tableFacts(heard: TableEvent, ports: Ports, memory: LaneMemory): Promise<TableFacts> {
  const known = await knownOf(memory, keyOf(heard.envelope, heard));
  const table = await lookUp(() => ports.catalog.find(heard));
  const facts = { about: 'table', heard, known, table } as const;
  if (!table.known) return facts;
  if (!table.value)
    return isNewsOfDeletion(heard, known.value)
      ? { ...facts, circumstances: await circumstances(heard, ports) }
      : facts;
  const before = await versionBefore(facts, table.value, ports);
  if (!before.known) return { ...facts, table: before };
  const comparison = compared(table.value, known.value, before.value);
  if (comparison.found !== 'changed') return { ...facts, comparison };
  const around = heard.occasion === 'checked' ? table.value.updatedAt : undefined;
  return { ...facts, comparison, circumstances: await circumstances(heard, ports, around) };
}

/** Needed only of a table that is not remembered, and a new one has none. */
async function versionBefore({ heard, known }: TableFacts, { versionId }: CatalogTable, { catalog }: Ports) {
  if (known.value?.shape || versionId === undefined || heard.occasion === 'created')
    return { known: true, value: undefined } as const;
  return lookUp(() => catalog.versionBefore(heard, versionId));
}

async function deletionFacts(heard: Deletion, ports: Ports): Promise<DeletionFacts> {
  const call = heard.what === 'database-deleted' ? 'DeleteDatabase' : 'BatchDeleteTable';
  return { about: 'deletion', heard, circumstances: await circumstances({ ...heard, call }, ports) };
}
