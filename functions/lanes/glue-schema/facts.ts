import { type Fact, lookUp } from '../../core/fact.ts';
import type { LaneMemory, OpenProblem } from '../../core/memory.ts';
import { HOUR } from '../../core/time.ts';
import type { Catalog, CatalogTable } from './catalog/catalog.ts';
import { type Comparison, compared } from './comparison.ts';
import { isNewsOfDeletion } from './deletion.ts';
import type { SchemaEvent, TableEvent, TableName } from './heard.ts';
import type { ReaderSource, Readers } from './readers/reader.ts';
import { type Known, keyOf, knownOf } from './remembered.ts';
import { digestOf } from './table-shape.ts';
import type { Actor, Trail } from './trail/trail.ts';

export type Ports = { readonly catalog: Catalog; readonly readers: ReaderSource; readonly trail: Trail };

/** Who did it, whom it concerns, and who owns it. */
export type Circumstances = {
  readonly actor: Fact<Actor | undefined>;
  readonly views: Fact<Readers>;
  readonly savedQueries: Fact<Readers>;
  readonly tags: Fact<Readonly<Record<string, string>>>;
};

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
  const comparison = compared(table.value, known.value, await versionBefore(facts, table.value, ports));
  if (comparison.found !== 'changed') return { ...facts, comparison };
  const around = heard.occasion === 'checked' ? table.value.updatedAt : undefined;
  return { ...facts, comparison, circumstances: await circumstances(heard, ports, around) };
}

/** Needed only of a table that is not remembered, and a new one has none. */
async function versionBefore({ heard, known }: TableFacts, { versionId }: CatalogTable, { catalog }: Ports) {
  if (known.value?.shape || versionId === undefined || heard.occasion === 'created') return undefined;
  const version = await lookUp(() => catalog.versionBefore(heard, versionId));
  return version.known ? version.value : undefined;
}

async function deletionFacts(heard: Deletion, ports: Ports): Promise<DeletionFacts> {
  const call = heard.what === 'database-deleted' ? 'DeleteDatabase' : 'BatchDeleteTable';
  return { about: 'deletion', heard, circumstances: await circumstances({ ...heard, call }, ports) };
}

type Subject = Pick<TableEvent, 'envelope' | 'database' | 'call'> &
  ({ readonly table: string } | { readonly tables: readonly string[] });

async function circumstances(about: Subject, { catalog, readers, trail }: Ports, at?: Date): Promise<Circumstances> {
  const { envelope, database, call } = about;
  const tables = 'table' in about ? [about.table] : about.tables;
  const around = at ?? new Date(envelope.time);
  const [actor, views, savedQueries, tags] = await Promise.all([
    lookUp(() => trail.find({ call, database, tables, around })),
    lookUp(() => readers.views(database)),
    lookUp(() => readers.savedQueries()),
    lookUp(() => catalog.databaseTags(envelope, database)),
  ]);
  return { actor, views, savedQueries, tags };
}

/** A day, and some more for a sweep that comes late. */
const LOOK_BACK = 26 * HOUR;
const MAX_TABLES = 300;

/** A sweep that cannot look fails: it comes again, and if it never can, the watchdog says so. */
async function sweepFacts({ envelope }: SchemaEvent, { catalog }: Ports, memory: LaneMemory): Promise<SweepFacts> {
  const updated = await catalog.updatedSince(new Date(Date.parse(envelope.time) - LOOK_BACK));
  const tables: TableName[] = [];
  for (const { found, ...name } of updated.tables.slice(0, MAX_TABLES)) {
    const { value } = await knownOf(memory, keyOf(envelope, name));
    const shape = value?.goneAt === undefined ? value?.shape : undefined;
    if (shape === undefined || digestOf(shape) !== digestOf(found.shape)) tables.push(name);
  }
  return { about: 'sweep', tables, cut: updated.cut || updated.tables.length > MAX_TABLES, open: await memory.open() };
}
