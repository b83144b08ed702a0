import * as z from 'zod/mini';
import type { Sought } from './trail.ts';

const text = z.optional(z.nullable(z.string()));
const named = z.optional(z.nullable(z.object({ name: text })));

/** The parts of a CloudTrail record that tell what was done, to what. Anything may be missing. */
export const record = z.object({
  eventSource: z.string(),
  eventID: text,
  errorCode: text,
  requestParameters: z.optional(
    z.nullable(
      z.object({
        databaseName: text,
        tableName: text,
        name: text,
        tableInput: named,
        tablesToDelete: z.optional(z.nullable(z.array(z.string()))),
      }),
    ),
  ),
});

export type CloudTrailRecord = z.infer<typeof record>;

/** A call of this name may belong to another service, may have failed, and may be about another table. */
export function isSought(
  { eventSource, errorCode, requestParameters: asked }: CloudTrailRecord,
  sought: Sought,
): boolean {
  if (eventSource !== 'glue.amazonaws.com' || errorCode || !asked) return false;
  if (sought.call === 'DeleteDatabase') return isName(asked.name, sought.database);
  if (!isName(asked.databaseName, sought.database)) return false;
  const tables = [asked.tableName, asked.name, asked.tableInput?.name, ...(asked.tablesToDelete ?? [])];
  return sought.tables.some((table) => tables.some((name) => isName(name, table)));
}

function isName(found: string | null | undefined, wanted: string): boolean {
  return found?.toLowerCase() === wanted.toLowerCase();
}
