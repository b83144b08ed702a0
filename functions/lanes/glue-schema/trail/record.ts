import * as z from 'zod/mini';
import type { Actor, Sought } from './trail.ts';

const text = z.optional(z.nullable(z.string()));
const named = z.optional(z.nullable(z.object({ name: text })));

/** The parts of a CloudTrail record that tell who did what. Anything may be missing. */
export const record = z.object({
  eventSource: z.string(),
  eventID: text,
  errorCode: text,
  sourceIPAddress: text,
  userAgent: text,
  userIdentity: z.optional(
    z.nullable(z.object({ type: text, arn: text, userName: text, invokedBy: text, accountId: text })),
  ),
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

export function actorFrom(found: CloudTrailRecord, at: Date): Actor {
  const { userIdentity: identity, sourceIPAddress: address, userAgent: agent } = found;
  return {
    who:
      whoIs(identity?.arn ?? '') ??
      identity?.userName ??
      identity?.invokedBy ??
      identity?.type ??
      'somebody without a name',
    ...(address ? { address } : {}),
    ...(agent && agent !== address ? { agent } : {}),
    at,
    ...(found.eventID ? { eventId: found.eventID } : {}),
  };
}

/** `arn:aws:sts::111122223333:assumed-role/deploy/ci` is the role deploy, in the session ci. */
function whoIs(arn: string): string | undefined {
  const [, account = '', resource = ''] = /^arn:[^:]+:(?:iam|sts)::(\d*):(.+)$/.exec(arn) ?? [];
  const [kind, name, session] = resource.split('/');
  if (resource === 'root') return `the root user of account ${account}`;
  if (kind === 'assumed-role') return `role ${name}${session === undefined ? '' : ` (session ${session})`}`;
  if (kind === 'user') return `user ${resource.split('/').at(-1)}`;
  return arn === '' ? undefined : arn;
}
