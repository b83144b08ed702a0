/** Something that reads tables with SQL that is kept: a view of the Data Catalog, or what is saved in Athena. */
export type Reader = {
  readonly kind: 'view' | 'saved query' | 'prepared statement';
  readonly name: string;
  /** The database of a view, the workgroup of a query. */
  readonly in: string;
  readonly sql: string;
  /** Where names without a database are looked for. */
  readonly database?: string;
};

/** The readers that were found; `missing` says in words what was not looked through. */
export type Readers = { readonly found: readonly Reader[]; readonly missing?: string };

/** What the lane can look up about who reads. */
export type ReaderSource = {
  readonly views: (database: string) => Promise<Readers>;
  readonly savedQueries: () => Promise<Readers>;
};
