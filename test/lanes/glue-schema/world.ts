import {
  AthenaClient,
  BatchGetNamedQueryCommand,
  BatchGetPreparedStatementCommand,
  ListNamedQueriesCommand,
  ListPreparedStatementsCommand,
  ListWorkGroupsCommand,
} from '@aws-sdk/client-athena';
import { CloudTrailClient, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import {
  EntityNotFoundException,
  GetDatabasesCommand,
  GetTableCommand,
  GetTablesCommand,
  GetTableVersionsCommand,
  GetTagsCommand,
  GlueClient,
  type Table,
} from '@aws-sdk/client-glue';
import { mockClient } from 'aws-sdk-client-mock';
import { vi } from 'vitest';
import { batchOf, invoke, laneSurroundings, stubLaneEnvironment } from '../lane-handler.ts';
import { athenaView } from './tables.ts';

export const glue = mockClient(GlueClient);
export const athena = mockClient(AthenaClient);
export const trail = mockClient(CloudTrailClient);

export const notFound = () => new EntityNotFoundException({ $metadata: {}, message: 'Entity Not Found' });

/** A fresh function in an account where one view and one saved query read sales.orders, and CloudTrail is slow. */
export function newWorld(now: string, options: object = {}) {
  vi.resetModules();
  vi.useFakeTimers({ now: new Date(now), toFake: ['Date'] });
  stubLaneEnvironment(options);
  for (const mock of [glue, athena, trail]) mock.reset();
  const surroundings = laneSurroundings();
  glue.on(GetTagsCommand).resolves({ Tags: { team: 'data' } });
  glue.on(GetDatabasesCommand).resolves({ DatabaseList: [{ Name: 'sales' }] });
  const revenue = athenaView('revenue', 'sales', 'SELECT id, total * (1 - discount) AS net FROM orders');
  glue.on(GetTablesCommand).resolves({ TableList: [revenue] });
  glue.on(GetTableCommand).rejects(notFound());
  glue.on(GetTableVersionsCommand).resolves({ TableVersions: [] });
  trail.on(LookupEventsCommand).resolves({ Events: [] });
  athena.on(ListWorkGroupsCommand).resolves({ WorkGroups: [{ Name: 'primary' }] });
  athena.on(ListNamedQueriesCommand).resolves({ NamedQueryIds: ['q1'] });
  const query = { Name: 'order count', Database: 'sales', QueryString: 'SELECT count(*) FROM orders' };
  athena.on(BatchGetNamedQueryCommand).resolves({ NamedQueries: [query] });
  athena.on(ListPreparedStatementsCommand).resolves({ PreparedStatements: [] });
  athena.on(BatchGetPreparedStatementCommand).resolves({ PreparedStatements: [] });
  return { ...surroundings, handle: (...events: readonly object[]) => handle(surroundings, events) };
}

type Surroundings = ReturnType<typeof laneSurroundings>;

/** Hands over the events in one batch; gives what was told about them and what came back as parts. */
async function handle({ published, parts }: Surroundings, events: readonly object[]) {
  const before = { published: published.length, parts: parts.length };
  const { handler } = await import('../../../functions/lanes/glue-schema/handler.ts');
  const answer = await invoke(handler, batchOf(...events));
  const told = published.slice(before.published);
  return { answer, told, alert: told.at(-1)?.alert, parts: parts.slice(before.parts) };
}

/** From now on the table is this, and Glue has kept these versions of it. */
export function tableIs(now: Table, ...kept: readonly Table[]): void {
  glue.on(GetTableCommand).resolves({ Table: now });
  const versions = [now, ...kept].map((Table) => ({ VersionId: Table.VersionId, Table }));
  glue.on(GetTableVersionsCommand).resolves({ TableVersions: versions as never });
}
