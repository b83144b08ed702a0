import {
  type AthenaClient,
  BatchGetNamedQueryCommand,
  BatchGetPreparedStatementCommand,
  ListNamedQueriesCommand,
  ListPreparedStatementsCommand,
  ListWorkGroupsCommand,
} from '@aws-sdk/client-athena';
import { collected, recent } from '../../../adapters/recent.ts';
import { plural } from '../../../core/text.ts';
import { MINUTE } from '../../../core/time.ts';
import type { Reader, ReaderSource } from './reader.ts';

const MAX_AGE_MS = 30 * MINUTE;
const MAX_KEYS = 200;
const PAGES = 4;
/** Athena takes five of these calls a second, and ten at once: that is what one event may use. */
const WORKGROUPS = 4;

/** Named queries and prepared statements, workgroup by workgroup. */
export function savedQueriesIn(athena: AthenaClient, now: () => Date): ReaderSource['savedQueries'] {
  const limits = { maxAgeMs: MAX_AGE_MS, maxKeys: MAX_KEYS, now };
  const lists = recent(() => workGroupsIn(athena), limits);
  const queries = recent(async (group) => {
    const [named, prepared] = [await namedQueries(athena, group), await preparedStatements(athena, group)];
    return { found: [...named.found, ...prepared.found], cut: named.cut || prepared.cut };
  }, limits);
  return async () => {
    const groups = await lists.read('workgroups');
    const all = await collected(groups.found, queries, WORKGROUPS);
    const found = all.found.flatMap((one) => one.found);
    if (all.left > 0) return { found, missing: `the saved queries of ${plural(all.left, 'workgroup')}` };
    const isCut = groups.cut || all.found.some((one) => one.cut);
    return isCut ? { found, missing: 'saved queries behind the first 200 of a workgroup' } : { found };
  };
}

type Page<Item> = { readonly items: readonly Item[]; readonly next: string | undefined };

async function pagesOf<Item>(read: (token: { NextToken?: string }) => Promise<Page<Item>>) {
  const found: Item[] = [];
  let next: string | undefined;
  for (let page = 0; page < PAGES && (page === 0 || next); page += 1) {
    const answer = await read(next ? { NextToken: next } : {});
    found.push(...answer.items);
    next = answer.next;
  }
  return { found, cut: next !== undefined };
}

function workGroupsIn(athena: AthenaClient) {
  return pagesOf(async (token) => {
    const { WorkGroups = [], NextToken } = await athena.send(new ListWorkGroupsCommand({ MaxResults: 50, ...token }));
    return { items: WorkGroups.flatMap(({ Name }) => Name ?? []), next: NextToken };
  });
}

async function namedQueries(athena: AthenaClient, WorkGroup: string) {
  return pagesOf<Reader>(async (token) => {
    const asked = { WorkGroup, MaxResults: 50, ...token };
    const { NamedQueryIds = [], NextToken } = await athena.send(new ListNamedQueriesCommand(asked));
    if (NamedQueryIds.length === 0) return { items: [], next: NextToken };
    const { NamedQueries = [] } = await athena.send(new BatchGetNamedQueryCommand({ NamedQueryIds }));
    const items = NamedQueries.map(({ Name = '', Database, QueryString = '' }) => ({
      kind: 'saved query' as const,
      name: Name,
      in: WorkGroup,
      sql: QueryString,
      ...(Database === undefined ? {} : { database: Database }),
    }));
    return { items, next: NextToken };
  });
}

async function preparedStatements(athena: AthenaClient, WorkGroup: string) {
  return pagesOf<Reader>(async (token) => {
    const asked = { WorkGroup, MaxResults: 50, ...token };
    const { PreparedStatements = [], NextToken } = await athena.send(new ListPreparedStatementsCommand(asked));
    const names = PreparedStatements.flatMap(({ StatementName }) => StatementName ?? []);
    if (names.length === 0) return { items: [], next: NextToken };
    const found = await athena.send(new BatchGetPreparedStatementCommand({ WorkGroup, PreparedStatementNames: names }));
    const items = (found.PreparedStatements ?? []).map(({ StatementName = '', QueryStatement = '' }) => ({
      kind: 'prepared statement' as const,
      name: StatementName,
      in: WorkGroup,
      sql: QueryStatement,
    }));
    return { items, next: NextToken };
  });
}
