import type { GlueClient, Table } from '@aws-sdk/client-glue';
import * as z from 'zod/mini';
import { collected, recent } from '../../../adapters/recent.ts';
import { jsonOf } from '../../../core/json.ts';
import { plural } from '../../../core/text.ts';
import { MINUTE } from '../../../core/time.ts';
import { databasesIn, tablesIn } from '../catalog/catalog-in.ts';
import type { Reader, ReaderSource } from './reader.ts';

const MAX_AGE_MS = 15 * MINUTE;
const MAX_KEYS = 500;
const DATABASE_PAGES = 3;
const TABLE_PAGES = 3;
/** Databases that one event reads, besides those that are known from before. */
const DATABASES = 12;

/** The views of the Data Catalog: those of the table's own database first, then of the others. */
export function viewsIn(glue: GlueClient, now: () => Date): ReaderSource['views'] {
  const limits = { maxAgeMs: MAX_AGE_MS, maxKeys: MAX_KEYS, now };
  const lists = recent(() => databasesIn(glue, DATABASE_PAGES), limits);
  const views = recent(async (database) => {
    const { tables, cut } = await tablesIn(glue, database, TABLE_PAGES);
    return { found: tables.flatMap((one) => viewFrom(one, database)), cut };
  }, limits);
  return async (own) => {
    const { names, cut } = await lists.read('databases');
    const all = await collected([own, ...names.filter((name) => name !== own)], views, DATABASES);
    const found = all.found.flatMap((one) => one.found);
    if (all.left > 0) return { found, missing: `the views of ${plural(all.left, 'other database')}` };
    const isCut = cut || all.found.some((one) => one.cut);
    return isCut ? { found, missing: 'views behind the first hundreds of tables and databases' } : { found };
  };
}

const athenaView = z.object({ originalSql: z.string(), schema: z.optional(z.string()) });

/** Athena keeps a view as JSON in base64, in a comment. Not documented, and the same in Trino, from which it comes. */
function viewFrom({ Name = '', TableType, ViewOriginalText = '', ViewDefinition }: Table, database: string): Reader[] {
  if (TableType !== 'VIRTUAL_VIEW') return [];
  const view = { kind: 'view', name: Name, in: database, database } as const;
  const encoded = /^\/\* Presto View: (.+) \*\/$/.exec(ViewOriginalText.trim())?.[1];
  const athena = athenaView.safeParse(jsonOf(Buffer.from(encoded ?? '', 'base64').toString()));
  if (athena.success) return [{ ...view, sql: athena.data.originalSql, database: athena.data.schema ?? database }];
  const dialects = (ViewDefinition?.Representations ?? []).flatMap(({ ViewOriginalText: text }) => text ?? []);
  return [{ ...view, sql: dialects.length > 0 ? dialects.join('\n') : ViewOriginalText }];
}
