import { AthenaServiceException, ListWorkGroupsCommand } from '@aws-sdk/client-athena';
import { CloudTrailServiceException, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import {
  GetDatabasesCommand,
  GetTableCommand,
  GetTablesCommand,
  GetTableVersionsCommand,
  GetTagsCommand,
  GlueServiceException,
  type Table,
} from '@aws-sdk/client-glue';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { recorded } from '../../event-files.ts';
import { glueTable } from './tables.ts';
import { athena, glue, newWorld, notFound, tableIs, trail } from './world.ts';

const dropped = recorded('glue-schema/column-dropped');
const restored = recorded('glue-schema/column-restored');
const id = ['id', 'bigint'] as const;
const total = ['total', 'decimal(12,2)'] as const;
const discount = ['discount', 'decimal(5,2)'] as const;
const channel = ['channel', 'string'] as const;
const full = (VersionId: string, more: Partial<Table> = {}) =>
  glueTable('orders', [id, total, discount], { VersionId, ...more });
const short = (VersionId: string, more: Partial<Table> = {}) =>
  glueTable('orders', [id, total], { VersionId, ...more });
const wide = (VersionId: string) => glueTable('orders', [id, total, discount, channel], { VersionId });
const refusal = { name: 'AccessDeniedException', $fault: 'client', $metadata: {}, message: 'not allowed' } as const;
const again = (event: object, event_id: string) => ({ ...event, id: event_id });

let world: ReturnType<typeof newWorld>;

beforeEach(() => {
  world = newWorld('2026-11-06T09:12:45Z');
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

describe('a column that is dropped', () => {
  beforeEach(() => tableIs(short('7'), full('6')));

  it('is an error that names it, what reads it, and what Athena will answer', async () => {
    const { alert, told } = await world.handle(dropped);
    expect(told.map(({ decision }) => decision)).toEqual(['noticed']);
    expect(alert).toMatchObject({
      kind: 'schema-breaking',
      severity: 'error',
      status: 'notice',
      title: 'Breaking schema change in sales.orders: column discount removed',
      labels: { team: 'data' },
    });
    expect(alert?.impact).toContain('COLUMN_NOT_FOUND');
    expect(alert?.impact).toContain('view sales.revenue names what changed');
    expect(alert?.urgency).toContain('get up if anybody needs view sales.revenue');
    const readers = alert?.facts.filter(({ label }) => label.startsWith('Read by'));
    expect(readers).toEqual([
      { label: 'Read by view', value: 'revenue in sales: names discount' },
      { label: 'Read by saved query', value: '“order count” in primary' },
    ]);
  });

  it('is data for programs as well', async () => {
    const { alert } = await world.handle(dropped);
    expect(alert?.data).toMatchObject({
      schema: 'glue-schema.change/1',
      database: 'sales',
      table: 'orders',
      verdict: 'breaking',
      versionId: '7',
      versionIdBefore: '6',
      changes: [{ change: 'removed', path: 'discount', verdict: 'breaking', athena: 'safe' }],
      readers: [{ kind: 'view', namesBroken: ['discount'] }, { kind: 'saved query' }],
    });
  });

  it('is told once, however many events there are of it', async () => {
    const { told } = await world.handle(dropped, dropped, again(dropped, 'second'), again(dropped, 'third'));
    expect(new Set(told.map((notification) => notification.id)).size).toBe(1);
  });

  it('names who did it, once CloudTrail knows', async () => {
    const call = (by: string, more: object = {}) =>
      JSON.stringify({
        eventSource: 'glue.amazonaws.com',
        userIdentity: { arn: `arn:aws:sts::111122223333:assumed-role/${by}/ci` },
        sourceIPAddress: '198.51.100.7',
        userAgent: 'terraform',
        requestParameters: { databaseName: 'sales', tableInput: { name: 'orders' } },
        ...more,
      });
    const others = [
      call('of-another-service', { eventSource: 'dynamodb.amazonaws.com' }),
      call('of-another-table', { requestParameters: { databaseName: 'sales', tableInput: { name: 'customers' } } }),
      call('who-was-refused', { errorCode: 'AccessDenied' }),
      'not JSON',
    ];
    const EventTime = new Date('2026-11-06T09:12:38Z');
    const Events = [...others, call('deploy')].map((CloudTrailEvent) => ({ CloudTrailEvent, EventTime }));
    trail.on(LookupEventsCommand).resolves({ Events });
    const { alert } = await world.handle(dropped);
    expect(alert?.actor).toBe(
      'Role deploy (session ci) called UpdateTable on 6 Nov 2026, 09:12 UTC, from 198.51.100.7, with Terraform.',
    );
    expect(trail.commandCalls(LookupEventsCommand)).toHaveLength(1);
  });

  it('says where to look while CloudTrail does not know', async () => {
    const { alert } = await world.handle(dropped);
    expect(alert?.actor).toContain('it often comes minutes late: UpdateTable of orders in eu-west-1');
    expect(alert?.firstStep.text).toMatch(/The last command asks CloudTrail again who did it:$/);
    expect(alert?.firstStep.command?.split('\n\n')).toEqual([
      expect.stringMatching(/--version-id=6 .* && aws glue update-table /),
      expect.stringMatching(/^aws cloudtrail lookup-events /),
    ]);
  });

  it('names the crawler when the table says that another crawl has written it', async () => {
    const by = (CRAWL_RUN_ID: string) => ({ Parameters: { UPDATED_BY_CRAWLER: 'orders-daily', CRAWL_RUN_ID } });
    tableIs(short('7', by('b')), full('6', by('a')));
    const { alert } = await world.handle(dropped);
    expect(alert?.actor).toMatch(/^Glue crawler orders-daily wrote this version\./);
    expect(alert?.data).toMatchObject({ crawler: 'orders-daily' });
  });

  it('names no crawler when the crawl is the one of before', async () => {
    const by = { Parameters: { UPDATED_BY_CRAWLER: 'orders-daily', CRAWL_RUN_ID: 'a' } };
    tableIs(short('7', by), full('6', by));
    const { alert } = await world.handle(dropped);
    expect(alert?.actor).not.toContain('crawler');
    expect(alert?.facts).toContainEqual({ label: 'Filled by crawler', value: 'orders-daily' });
  });

  it('is told even when nothing else can be looked up, with each reason', async () => {
    trail.on(LookupEventsCommand).rejects(new CloudTrailServiceException({ ...refusal, name: 'ThrottlingException' }));
    athena.on(ListWorkGroupsCommand).rejects(new AthenaServiceException(refusal));
    glue.on(GetDatabasesCommand).rejects(new GlueServiceException(refusal));
    glue.on(GetTagsCommand).rejects(new GlueServiceException(refusal));
    const { alert } = await world.handle(dropped);
    expect(alert).toMatchObject({ severity: 'error', kind: 'schema-breaking', labels: {} });
    expect(alert?.actor).toContain('CloudTrail could not be asked (ThrottlingException: not allowed)');
    expect(alert?.facts).toContainEqual({
      label: 'Views',
      value: 'could not be read (AccessDeniedException: not allowed)',
    });
    expect(alert?.facts).toContainEqual({
      label: 'Saved queries',
      value: 'could not be read (AccessDeniedException: not allowed)',
    });
  });

  it('is told whatever the names are, half a character included', async () => {
    const detail = { databaseName: 'x'.repeat(255), tableName: '\ud800', typeOfChange: 'UpdateTable' };
    expect((await world.handle({ ...dropped, detail })).alert?.kind).toBe('schema-breaking');
  });

  it.each(['ledger read', 'entry written', 'record written', 'published'] as const)(
    'is told once when the function dies at the step "%s" and the message comes back',
    async (step) => {
      world.dieAt(step);
      const first = await world.handle(dropped);
      const second = await world.handle(dropped);
      expect(first.answer.batchItemFailures).toHaveLength(1);
      expect([...first.told, ...second.told].map(({ alert }) => alert.kind)).toEqual(['schema-breaking']);
    },
  );

  it('is over when the table has its former schema again, and that is said', async () => {
    await world.handle(dropped);
    tableIs(full('8'), short('7'), full('6'));
    const { alert } = await world.handle(restored);
    expect(alert).toMatchObject({
      kind: 'schema-changed',
      severity: 'info',
      title: 'Schema of sales.orders is what it was before, undone: column discount removed',
      data: { restores: true },
    });
    expect(alert?.cause.sentence).toContain('exactly the schema again that it had until 6 Nov 2026, 09:12 UTC');
    expect(alert?.firstStep.text).toContain('Close the incident of the earlier message by hand');
  });

  it('is over too when the way back would break something itself', async () => {
    const counted = (VersionId: string, type: string) => glueTable('orders', [['n', type]], { VersionId });
    tableIs(counted('7', 'bigint'), counted('6', 'int'));
    expect((await world.handle(dropped)).alert?.kind).toBe('schema-breaking');
    tableIs(counted('8', 'int'), counted('7', 'bigint'));
    const { alert } = await world.handle(restored);
    expect(alert).toMatchObject({
      kind: 'schema-changed',
      severity: 'info',
      data: { verdict: 'breaking', restores: true },
    });
  });

  it('is not over by another column, which is a change like any other', async () => {
    await world.handle(dropped);
    tableIs(glueTable('orders', [id, total, channel], { VersionId: '8' }), short('7'));
    const { alert } = await world.handle(restored);
    expect(alert).toMatchObject({ title: 'Compatible schema change in sales.orders: column channel added' });
  });
});

describe('what to do first about a change', () => {
  it('is never an older version of a table that keeps metadata of its own', async () => {
    const iceberg = { Parameters: { table_type: 'ICEBERG' } };
    tableIs(short('7', iceberg), full('6', iceberg));
    const { alert } = await world.handle(dropped);
    expect(alert?.kind).toBe('schema-breaking');
    expect(alert?.firstStep.command).not.toContain('update-table');
    expect(alert?.firstStep.text).toContain('by ALTER TABLE in its engine');
  });

  it('is the former location or a look into both folders, and a warning, when a table reads other files', async () => {
    const at = (VersionId: string, Location: string) =>
      glueTable('orders', [id], { VersionId, StorageDescriptor: { Location } });
    tableIs(at('7', 's3://lake/orders-v2/'), at('6', 's3://lake/orders/'));
    const { alert } = await world.handle(dropped);
    expect(alert).toMatchObject({ kind: 'schema-changed', severity: 'warning', data: { verdict: 'compatible' } });
    expect(alert?.urgency).toContain('look before anybody relies on view sales.revenue');
    expect(alert?.firstStep.command?.split('\n\n').slice(1, 3)).toEqual([
      "aws s3 ls --recursive --summarize 's3://lake/orders/' | tail -2",
      "aws s3 ls --recursive --summarize 's3://lake/orders-v2/' | tail -2",
    ]);
  });
});

describe('an update that changes no schema', () => {
  it('is quiet, and asks neither CloudTrail nor Athena', async () => {
    const statistics = (recordCount: string) => ({ Parameters: { recordCount, CRAWL_RUN_ID: recordCount } });
    tableIs(full('7', statistics('9')), full('6', statistics('8')));
    const { told } = await world.handle(dropped);
    expect(told).toEqual([]);
    expect(world.entry(dropped.id)?.because).toBe('the schema is what it was');
    expect([...trail.calls(), ...athena.calls()]).toEqual([]);
  });

  it('is quiet when only the metadata of an Iceberg table moved', async () => {
    const iceberg = (VersionId: string) =>
      glueTable('orders', [id], {
        files: 'iceberg',
        VersionId,
        Parameters: { metadata_location: `s3://x/${VersionId}` },
      });
    tableIs(iceberg('7'), iceberg('6'));
    expect((await world.handle(dropped)).told).toEqual([]);
  });
});

describe('a table whose versions are not all kept', () => {
  it('is quiet when there is only one, and is compared with it from then on', async () => {
    tableIs(full('0'));
    expect((await world.handle(dropped)).told).toEqual([]);
    expect(world.entry(dropped.id)?.because).toContain('It is remembered from now on');
    tableIs(short('1'));
    const { alert } = await world.handle(restored);
    expect(alert?.title).toBe('Breaking schema change in sales.orders: column discount removed');
    expect(alert?.facts).toContainEqual({ label: 'Compared with', value: 'what Tocsin saw when it looked last' });
  });

  it('is not compared with a version that is not the one right before', async () => {
    tableIs(short('3'), full('0'));
    expect((await world.handle(dropped)).told).toEqual([]);
  });

  it('takes the version before by its number, in whatever order they come', async () => {
    tableIs(short('10'), full('8'), full('1'), wide('9'));
    const { alert } = await world.handle(dropped);
    expect(alert?.cause.sentence).toContain('in the Glue Data Catalog differs from version 9 in 2 points');
  });

  it('looks for the version before on the next pages too', async () => {
    glue.on(GetTableCommand).resolves({ Table: short('7') });
    glue.on(GetTableVersionsCommand).resolves({ TableVersions: [], NextToken: 'next' });
    glue
      .on(GetTableVersionsCommand, { NextToken: 'next' })
      .resolves({ TableVersions: [{ VersionId: '6', Table: full('6') }] });
    expect((await world.handle(dropped)).alert?.title).toContain('column discount removed');
  });

  it('is compared with what was remembered when several updates came between, and says so', async () => {
    tableIs(full('5'));
    await world.handle(dropped);
    tableIs(short('8'), wide('7'));
    const { alert } = await world.handle(restored);
    expect(alert?.cause.sentence).toContain('differs from version 5');
    expect(alert?.cause.sentence).toContain('2 versions between the two are in this difference as well.');
    expect(alert?.data).toMatchObject({ versionsBetween: 2 });
  });

  it('is not told again by the older of two events that arrive in the wrong order', async () => {
    tableIs(short('8'), full('7'));
    const { told } = await world.handle(restored, dropped);
    expect(told.map(({ alert }) => alert.origin.eventId)).toEqual([restored.id]);
  });

  it('is compared without version ids where Glue gives none, and without anything that may be missing', async () => {
    tableIs({ Name: 'orders' });
    expect((await world.handle(dropped)).told).toEqual([]);
    tableIs({ Name: 'orders', StorageDescriptor: { Columns: [{ Name: 'id' }] } });
    const { alert } = await world.handle(restored);
    expect(alert?.title).toBe('Compatible schema change in sales.orders: column id added');
    expect(alert?.cause.sentence).toContain(
      'Its definition in the Glue Data Catalog differs from the schema that Tocsin saw last',
    );
  });
});

describe('a table that is gone', () => {
  const deleted = { ...recorded('glue-schema/table-deleted') };
  const gone = {
    ...deleted,
    detail: { databaseName: 'sales', typeOfChange: 'DeleteTable', changedTables: ['orders'] },
  };

  it('before it could be read for the first time is left to the event of its deletion', async () => {
    expect((await world.handle(dropped)).told).toEqual([]);
    expect((await world.handle(gone)).alert?.kind).toBe('table-deleted');
  });

  it('is told by whatever event finds it gone, once, with its last columns', async () => {
    tableIs(full('7'));
    await world.handle(dropped);
    glue.on(GetTableCommand).rejects(notFound());
    vi.setSystemTime(new Date('2026-11-06T15:13:00Z'));
    const { alert } = await world.handle(restored);
    expect(alert).toMatchObject({ kind: 'table-deleted', severity: 'error' });
    expect(alert?.facts).toContainEqual({
      label: 'Columns',
      value: 'id bigint, total decimal(12,2), discount decimal(5,2)',
    });
    expect((await world.handle(gone)).told).toEqual([]);
    const byAnotherClock = { ...again(gone, 'another clock'), time: '2026-11-06T15:14:00Z' };
    expect((await world.handle(byAnotherClock)).told).toEqual([]);
  });

  it('names what reads it, and asks for the crawler that made it', async () => {
    tableIs(full('7', { Parameters: { UPDATED_BY_CRAWLER: "o'daily" } }));
    await world.handle(dropped);
    glue.on(GetTableCommand).rejects(notFound());
    const { alert } = await world.handle(gone);
    expect(alert?.title).toBe('Table deleted: sales.orders (read by 2 views and saved queries)');
    expect(alert?.firstStep.command?.split('\n\n')[0]).toBe(
      "aws glue start-crawler --region eu-west-1 --name='o'\\''daily'",
    );
  });

  it('is told when it is back, with the schema it had', async () => {
    tableIs(full('7'));
    await world.handle(dropped);
    glue.on(GetTableCommand).rejects(notFound());
    await world.handle(gone);
    tableIs(full('0'));
    const { alert } = await world.handle(again({ ...dropped, time: '2026-11-06T15:30:00Z' }, 'back'));
    expect(alert).toMatchObject({ severity: 'info', title: 'Table sales.orders is back, with the schema it had' });
  });

  it('and made anew with another schema is told as that change', async () => {
    tableIs(full('7'));
    await world.handle(dropped);
    glue.on(GetTableCommand).rejects(notFound());
    await world.handle(gone);
    tableIs(short('0'));
    const { alert } = await world.handle(again({ ...dropped, time: '2026-11-06T15:30:00Z' }, 'back'));
    expect(alert?.title).toBe('Breaking schema change in sales.orders: column discount removed');
  });

  it('is no news when it is there again by the time that anybody looks', async () => {
    tableIs(full('7'));
    await world.handle(dropped);
    expect((await world.handle(gone)).told).toEqual([]);
  });

  it('and gone once more is told once more', async () => {
    tableIs(full('7'));
    await world.handle(dropped);
    glue.on(GetTableCommand).rejects(notFound());
    await world.handle(gone);
    const later = { ...again(gone, 'later'), time: '2026-11-08T09:00:00Z' };
    expect((await world.handle(later)).alert?.kind).toBe('table-deleted');
  });
});

describe('many tables at once', () => {
  it('are one message that names them and what reads them', async () => {
    const event = { ...recorded('glue-schema/tables-deleted') };
    const detail = { databaseName: 'sales', typeOfChange: 'BatchDeleteTable', changedTables: ['orders', 'scratch_1'] };
    const { alert, told } = await world.handle({ ...event, detail });
    expect(told).toHaveLength(1);
    expect(alert?.title).toBe('2 tables deleted from sales: orders and scratch_1');
    expect(alert?.impact).toContain('Affected: view sales.revenue and saved query “order count”.');
  });

  it('are told with their database when that goes, and what reads it from elsewhere', async () => {
    const event = { ...recorded('glue-schema/database-deleted') };
    const detail = { databaseName: 'sales', typeOfChange: 'DeleteDatabase', changedTables: null };
    const { alert } = await world.handle({ ...event, detail });
    expect(alert).toMatchObject({ kind: 'database-deleted', title: 'Database deleted: sales' });
    expect(alert?.impact).toContain('Affected: saved query “order count”.');
  });

  it('that are made are looked at one by one', async () => {
    const event = { ...recorded('glue-schema/table-created') };
    const detail = { databaseName: 'sales', typeOfChange: 'CreateTable', changedTables: ['a', 'b'] };
    const { parts } = await world.handle({ ...event, detail });
    const check = { account: '111122223333', region: 'eu-west-1', database: 'sales', isOpen: false };
    expect(parts).toEqual([
      { detailType: 'Table Check Due', detail: { ...check, table: 'a' } },
      { detailType: 'Table Check Due', detail: { ...check, table: 'b' } },
    ]);
  });
});

describe('tables that the option `ignore` names', () => {
  it('are told by none of their events, and are remembered all the same', async () => {
    world = newWorld('2026-11-06T09:12:45Z', { ignore: ['sales.ord*'] });
    tableIs(short('7'), full('6'));
    expect((await world.handle(dropped)).told).toEqual([]);
    glue.on(GetTableCommand).rejects(new GlueServiceException(refusal));
    expect((await world.handle(again(dropped, 'second'))).told).toEqual([]);
    glue.on(GetTableCommand).rejects(notFound());
    expect((await world.handle(again(dropped, 'third'))).told).toEqual([]);
    const detail = { databaseName: 'sales', typeOfChange: 'BatchDeleteTable', changedTables: ['orders', 'ordered'] };
    expect((await world.handle({ ...recorded('glue-schema/tables-deleted'), detail })).told).toEqual([]);
  });
});

describe('a table that cannot be read', () => {
  const sweep = recorded('glue-schema/sweep-due');

  beforeEach(() => glue.on(GetTableCommand).rejects(new GlueServiceException(refusal)));

  it('is a warning, told once', async () => {
    const { told, alert } = await world.handle(dropped, again(dropped, 'second'));
    expect(told.map(({ decision }) => decision)).toEqual(['opened']);
    expect(alert).toMatchObject({ kind: 'table-unreadable', severity: 'warning', status: 'firing' });
    expect(alert?.cause.raw).toBe('AccessDeniedException: not allowed');
  });

  it('is one too whose versions cannot be read, as long as it was never seen', async () => {
    tableIs(short('7'), full('6'));
    glue.on(GetTableVersionsCommand).rejects(new GlueServiceException(refusal));
    expect((await world.handle(dropped)).alert?.kind).toBe('table-unreadable');
    tableIs(short('7'), full('6'));
    expect((await world.handle(again(dropped, 'second'))).alert?.kind).toBe('schema-breaking');
  });

  it('is looked at again by the daily look, and resolved when it can be read', async () => {
    await world.handle(dropped);
    const { parts } = await world.handle(sweep);
    expect(parts).toMatchObject([{ detail: { database: 'sales', table: 'orders', isOpen: true } }]);
    tableIs(full('7'));
    const { told } = await world.handle(checkOf(parts[0]?.detail));
    expect(told.map(({ decision, alert }) => [decision, alert.title])).toEqual([
      ['resolved', 'Tocsin can read table sales.orders again'],
    ]);
    expect(told[0]?.alert.impact).toContain('what changed until now is not known');
  });

  it('was not missed when its schema is what it was before', async () => {
    tableIs(full('7'));
    await world.handle(dropped);
    glue.on(GetTableCommand).rejects(new GlueServiceException(refusal));
    await world.handle(again(dropped, 'second'));
    const { parts } = await world.handle(sweep);
    tableIs(full('8'), full('7'));
    const { told } = await world.handle(checkOf(parts[0]?.detail));
    expect(told[0]?.alert.impact).toContain('is what it was when Tocsin read it last');
  });

  it.each([
    ['Insufficient Lake Formation permission(s) on orders', /^aws lakeformation grant-permissions /],
    ['User: x is not authorized to perform: glue:GetTable', /^aws glue get-table /],
  ])('has the grant as a command only when AWS says that it is one of Lake Formation: %s', async (message, command) => {
    glue.on(GetTableCommand).rejects(new GlueServiceException({ ...refusal, message }));
    const { alert } = await world.handle(dropped);
    expect(alert?.firstStep.command).toMatch(command);
  });
});

function checkOf(detail: unknown) {
  return { ...recorded('glue-schema/unreadable-checked'), id: JSON.stringify(detail), detail };
}

describe('the daily look', () => {
  const sweep = recorded('glue-schema/sweep-due');
  const UpdateTime = new Date('2026-11-06T20:00:00Z');

  it('finds the change that no event told, and tells it as of its time', async () => {
    tableIs(full('6'));
    await world.handle(dropped);
    tableIs(short('7', { UpdateTime }));
    glue.on(GetTablesCommand).resolves({ TableList: [short('7', { UpdateTime })] });
    const { parts } = await world.handle(sweep);
    expect(parts).toHaveLength(1);
    const { alert } = await world.handle(checkOf(parts[0]?.detail));
    expect(alert?.cause.sentence).toContain('No event told it: the daily look found it.');
    expect(alert?.origin.time).toBe(UpdateTime.toISOString());
    expect((await world.handle(again(sweep, 'next'))).parts).toEqual([]);
  });

  it('leaves alone what is as remembered, and what was not updated within a day', async () => {
    tableIs(full('6'));
    await world.handle(dropped);
    const TableList = [
      full('6', { UpdateTime }),
      glueTable('old', [id], { UpdateTime: new Date('2026-11-01T00:00:00Z') }),
    ];
    glue.on(GetTablesCommand).resolves({ TableList });
    expect((await world.handle(sweep)).parts).toEqual([]);
  });

  it('says when the catalog has more than one look reaches', async () => {
    glue.on(GetTablesCommand).resolves({ TableList: [], NextToken: 'always more' });
    await world.handle(sweep);
    expect(world.entry(sweep.id)?.because).toContain('the catalog has more than one look reaches');
  });

  it('comes back when the catalog cannot be listed, until the watchdog hears of it', async () => {
    glue.on(GetDatabasesCommand).rejects(new GlueServiceException(refusal));
    const { answer } = await world.handle(sweep);
    expect(answer.batchItemFailures).toHaveLength(1);
  });

  it('goes on when a database is deleted while it looks', async () => {
    glue.on(GetTablesCommand).rejects(notFound());
    const { answer, parts } = await world.handle(sweep);
    expect([answer.batchItemFailures, parts]).toEqual([[], []]);
  });
});
