import type { TableName } from '../heard.ts';
import type { TableShape } from '../table-shape.ts';

/** A table, or one version of it, as the Data Catalog knows it. */
export type CatalogTable = {
  readonly shape: TableShape;
  /** A whole number that rises by one with every update. Missing in answers of some engines. */
  readonly versionId?: string;
  readonly updatedAt?: Date;
  /** The crawler that last wrote it, and the crawl, as the table's parameters say. */
  readonly crawler?: { readonly name: string; readonly run?: string };
};

export type Place = { readonly account: string; readonly region: string };

/** What the lane can look up in the Data Catalog. */
export type Catalog = {
  /** Undefined when there is no such table. */
  readonly find: (name: TableName) => Promise<CatalogTable | undefined>;
  /** The version right before this one; undefined when it is not kept. */
  readonly versionBefore: (name: TableName, versionId: string) => Promise<CatalogTable | undefined>;
  readonly databaseTags: (place: Place, database: string) => Promise<Readonly<Record<string, string>>>;
  /** The tables updated since; `cut` when there were more databases or tables than are looked through. */
  readonly updatedSince: (time: Date) => Promise<Updated>;
};

export type Updated = {
  readonly tables: readonly (TableName & { readonly found: CatalogTable })[];
  readonly cut: boolean;
};
