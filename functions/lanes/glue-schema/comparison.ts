import type { CatalogTable } from './catalog/catalog.ts';
import { tableChanges } from './diff/table-changes.ts';
import type { Remembered } from './remembered.ts';
import { digestOf, type TableShape } from './table-shape.ts';
import { judged } from './verdict/judge.ts';
import type { Judged } from './verdict/judgement.ts';

/** What a table's schema is compared with: what Tocsin saw last, or the version before in the Data Catalog. */
export type Earlier = {
  readonly shape: TableShape;
  readonly versionId?: string;
  readonly crawler?: Remembered['crawler'];
  readonly source: 'remembered' | 'version';
};

export type SchemaChange = {
  readonly before: Earlier;
  readonly after: CatalogTable;
  /** The breaking ones first. */
  readonly changes: readonly Judged[];
  readonly isBreaking: boolean;
  /** How many versions lie between the two, of which nobody knows what they were. */
  readonly skipped: number;
  /** Until when the schema was as it is again now. */
  readonly restores?: {
    readonly until: string;
    readonly broke: boolean;
    /** What was changed then, and is no more. */
    readonly undone: readonly Judged[];
  };
  /** The crawler that made the change, where the table says that another crawl has written it. */
  readonly crawler?: string;
};

export type Comparison =
  | { readonly found: 'changed'; readonly change: SchemaChange }
  | { readonly found: 'same'; readonly because: string }
  | { readonly found: 'nothing-to-compare'; readonly because: string };

/** What changed in a table since it was last looked at. */
export function compared(
  after: CatalogTable,
  remembered: Remembered | undefined,
  versionBefore: CatalogTable | undefined,
): Comparison {
  const before = earlierOf(remembered, versionBefore);
  if (before === undefined) return { found: 'nothing-to-compare', because: NO_FORMER };
  const changes = between(before.shape, after.shape);
  if (changes.length === 0) return { found: 'same', because: 'the schema is what it was' };
  const { former } = remembered ?? {};
  const isFormer = former?.digest === digestOf(after.shape);
  const isOfCrawl = after.crawler?.run !== undefined && after.crawler.run !== before.crawler?.run;
  const change = {
    before,
    after,
    changes,
    isBreaking: changes.some(({ verdict }) => verdict === 'breaking'),
    skipped: skippedBetween(before.versionId, after.versionId),
    ...(former && isFormer
      ? { restores: { until: former.until, broke: former.broke, undone: between(after.shape, before.shape) } }
      : {}),
    ...(after.crawler && isOfCrawl ? { crawler: after.crawler.name } : {}),
  };
  return { found: 'changed', change };
}

function between(before: TableShape, after: TableShape): readonly Judged[] {
  return judged(tableChanges(before, after), before, after);
}

const NO_FORMER =
  'the schema before is not known: Tocsin has not seen the table yet, and Glue has not kept the version before. It is remembered from now on';

/** What was told last comes first: the difference to it holds everything that nobody has been told. */
function earlierOf(remembered: Remembered | undefined, version: CatalogTable | undefined): Earlier | undefined {
  const { shape } = remembered ?? {};
  if (remembered && shape) return { ...partsOf({ ...remembered, shape }), source: 'remembered' };
  return version && { ...partsOf(version), source: 'version' };
}

type Parts = Pick<CatalogTable, 'shape'> & Partial<Pick<Remembered, 'versionId' | 'crawler'>>;

function partsOf({ shape, versionId, crawler }: Parts): Omit<Earlier, 'source'> {
  return {
    shape,
    ...(versionId === undefined ? {} : { versionId }),
    ...(crawler === undefined ? {} : { crawler }),
  };
}

function skippedBetween(before: string | undefined, after: string | undefined): number {
  const between = Number(after ?? Number.NaN) - Number(before ?? Number.NaN) - 1;
  return between > 0 ? between : 0;
}
