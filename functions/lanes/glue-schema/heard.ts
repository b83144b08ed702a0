import * as z from 'zod/mini';
import { type EventEnvelope, TOCSIN } from '../../core/event.ts';

export const TABLE_CHECK_DUE = 'Table Check Due';
export const SCHEMA_SWEEP_DUE = 'Schema Sweep Due';

export type TableName = { readonly database: string; readonly table: string };

/** Something happened to one table, or it is time to look at it: what became of it is read from the catalog. */
export type TableEvent = TableName & {
  readonly what: 'table';
  readonly envelope: EventEnvelope;
  readonly occasion: 'updated' | 'created' | 'deleted' | 'checked';
  /** The call that CloudTrail has of it. */
  readonly call: string;
  /** Whether people were told that the table could not be read, and not yet that it can be. */
  readonly isOpen: boolean;
};

/** What an event of the Data Catalog tells, in our words. It never carries a schema. */
export type SchemaEvent =
  | TableEvent
  | {
      readonly what: 'tables-created' | 'tables-deleted' | 'database-created' | 'database-deleted';
      readonly envelope: EventEnvelope;
      readonly database: string;
      readonly tables: readonly string[];
    }
  | { readonly what: 'sweep'; readonly envelope: EventEnvelope };

const name = z.string().check(z.minLength(1), z.maxLength(255));
const tableChange = z.object({ databaseName: name, tableName: name, typeOfChange: z.literal('UpdateTable') });
const databaseChange = z.object({
  databaseName: name,
  typeOfChange: z.enum(['CreateDatabase', 'DeleteDatabase', 'CreateTable', 'DeleteTable', 'BatchDeleteTable']),
  changedTables: z._default(z.nullable(z.array(name)), []),
});

/** One table to look at, as it travels over the Tocsin bus: of the table's account and Region, not of Tocsin's. */
const tableCheck = z.object({
  account: z.string(),
  region: z.string(),
  database: name,
  table: name,
  isOpen: z.boolean(),
});
export type TableCheck = z.infer<typeof tableCheck>;

/**
 * Reads an event of the Data Catalog; throws a ZodError that names the field when it is not one.
 * https://docs.aws.amazon.com/glue/latest/dg/automating-awsglue-with-cloudwatch-events.html
 */
export function parse(envelope: EventEnvelope): SchemaEvent {
  if (envelope.source === TOCSIN) return ownEvent(envelope);
  if (envelope['detail-type'] === 'Glue Data Catalog Table State Change') {
    const { databaseName: database, tableName: table, typeOfChange: call } = tableChange.parse(envelope.detail);
    return { what: 'table', envelope, occasion: 'updated', database, table, call, isOpen: false };
  }
  return databaseEvent(envelope);
}

function ownEvent(envelope: EventEnvelope): SchemaEvent {
  if (envelope['detail-type'] === SCHEMA_SWEEP_DUE) return { what: 'sweep', envelope };
  const { account, region, database, table, isOpen } = tableCheck.parse(envelope.detail);
  const origin = { ...envelope, account, region };
  return { what: 'table', envelope: origin, occasion: 'checked', database, table, call: 'UpdateTable', isOpen };
}

function databaseEvent(envelope: EventEnvelope): SchemaEvent {
  const { databaseName: database, typeOfChange: call, changedTables } = databaseChange.parse(envelope.detail);
  const tables = changedTables ?? [];
  if (call === 'CreateDatabase') return { what: 'database-created', envelope, database, tables };
  if (call === 'DeleteDatabase') return { what: 'database-deleted', envelope, database, tables };
  const isCreated = call === 'CreateTable';
  const [table, ...more] = tables;
  if (table !== undefined && more.length === 0)
    return {
      what: 'table',
      envelope,
      occasion: isCreated ? 'created' : 'deleted',
      database,
      table,
      call,
      isOpen: false,
    };
  return { what: isCreated ? 'tables-created' : 'tables-deleted', envelope, database, tables };
}
