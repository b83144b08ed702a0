import * as z from 'zod/mini';
import { hashed } from '../../core/fingerprint.ts';
import type { LaneMemory } from '../../core/memory.ts';
import type { CatalogTable, Place } from './catalog/catalog.ts';
import type { TableName } from './heard.ts';
import { digestOf, type TableShape, tableShape } from './table-shape.ts';

/** What the lane knows of a table from the last time it looked. */
const remembered = z.object({
  /** Missing when the table was gone before it could be read for the first time. */
  shape: z.optional(tableShape),
  versionId: z.optional(z.string()),
  crawler: z.optional(z.object({ name: z.string(), run: z.optional(z.string()) })),
  seenAt: z.iso.datetime(),
  /** Set while there is no such table, and people were told so. */
  goneAt: z.optional(z.iso.datetime()),
  /** The schema before this one, to know it again when it comes back. */
  former: z.optional(z.object({ digest: z.string(), until: z.iso.datetime(), broke: z.boolean() })),
});

export type Remembered = z.infer<typeof remembered>;

/** With the version that the memory has of it, for writing. */
export type Known = { readonly value: Remembered | undefined; readonly version: number };

/** What was remembered in another form, by an older Tocsin, is as good as nothing. */
export async function knownOf(memory: LaneMemory, key: string): Promise<Known> {
  const { value, version } = await memory.recall(key);
  const read = remembered.safeParse(value);
  return { value: read.success ? read.data : undefined, version };
}

/** Names may hold anything and be long; a key of DynamoDB has 2,048 bytes. */
export function keyOf({ account, region }: Place, { database, table }: TableName): string {
  const key = [account, region, database, table].map((name) => encodeURIComponent(name.toWellFormed())).join('/');
  return key.length <= 1_000 ? key : hashed(key);
}

type Seen = {
  readonly found: CatalogTable;
  readonly now: Date;
  /** When it has changed: what it was, and whether that broke something. */
  readonly changed?: { readonly from: TableShape; readonly broke: boolean };
};

/** What to remember of a table that was just read. */
export function seen({ found, now, changed }: Seen, before: Remembered | undefined): Remembered {
  const at = now.toISOString();
  const former = changed ? { digest: digestOf(changed.from), until: at, broke: changed.broke } : before?.former;
  return {
    shape: found.shape,
    ...(found.versionId === undefined ? {} : { versionId: found.versionId }),
    ...(found.crawler === undefined ? {} : { crawler: found.crawler }),
    ...(former === undefined ? {} : { former }),
    seenAt: at,
  };
}

/** What to remember of a table that is no more: its last schema, in case it comes back. */
export function gone(before: Remembered | undefined, now: Date): Remembered {
  return { ...before, seenAt: now.toISOString(), goneAt: now.toISOString() };
}
