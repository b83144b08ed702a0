import {
  EntityNotFoundException,
  GetDatabasesCommand,
  GetTableCommand,
  GetTablesCommand,
  type GetTablesCommandInput,
  type GetTablesResponse,
  GetTableVersionsCommand,
  GetTagsCommand,
  type GlueClient,
  type Table,
} from '@aws-sdk/client-glue';
import type { TableName } from '../heard.ts';
import { databaseArn } from '../places.ts';
import type { Catalog, CatalogTable, Updated } from './catalog.ts';
import { tableFrom } from './table-from.ts';

/** The Data Catalog as Glue tells it. */
export function catalogIn(glue: GlueClient): Catalog {
  return {
    find: (name) => find(glue, name),
    versionBefore: (name, versionId) => versionBefore(glue, name, versionId),
    databaseTags: async (place, database) =>
      (await glue.send(new GetTagsCommand({ ResourceArn: databaseArn(place, database) }))).Tags ?? {},
    updatedSince: (time) => updatedSince(glue, time),
  };
}

async function find(glue: GlueClient, { database, table }: TableName): Promise<CatalogTable | undefined> {
  try {
    const { Table: found } = await glue.send(new GetTableCommand({ DatabaseName: database, Name: table }));
    return found && tableFrom(found);
  } catch (error) {
    if (error instanceof EntityNotFoundException) return undefined;
    throw error;
  }
}

const VERSION_PAGES = 5;

/** Glue promises no order, and may have left out versions: only the number that is one less is the state before. */
async function versionBefore(glue: GlueClient, { database, table }: TableName, versionId: string) {
  const wanted = Number(versionId) - 1;
  let NextToken: string | undefined;
  for (let page = 0; page < VERSION_PAGES && (page === 0 || NextToken); page += 1) {
    const asked = { DatabaseName: database, TableName: table, MaxResults: 100, ...(NextToken ? { NextToken } : {}) };
    const answer = await glue.send(new GetTableVersionsCommand(asked));
    const found = answer.TableVersions?.find(
      ({ VersionId }) => VersionId !== undefined && Number(VersionId) === wanted,
    );
    if (found?.Table) return tableFrom(found.Table, found.VersionId);
    NextToken = answer.NextToken;
  }
  return undefined;
}

const DATABASE_PAGES = 3;
const TABLE_PAGES = 60;

/** Glue cannot be asked for what is new: all tables are looked through, as far as a number of pages reaches. */
async function updatedSince(glue: GlueClient, time: Date): Promise<Updated> {
  const databases = await databasesIn(glue, DATABASE_PAGES);
  const tables: (TableName & { found: CatalogTable })[] = [];
  let pages = TABLE_PAGES;
  for (const database of databases.names) {
    const listed = await tablesIn(glue, database, pages);
    pages -= listed.pages;
    const isNew = ({ UpdateTime }: Table) => UpdateTime !== undefined && UpdateTime >= time;
    tables.push(
      ...listed.tables.filter(isNew).map((one) => ({ database, table: one.Name ?? '', found: tableFrom(one) })),
    );
    if (listed.cut || pages <= 0) return { tables, cut: listed.cut || database !== databases.names.at(-1) };
  }
  return { tables, cut: databases.cut };
}

export async function databasesIn(glue: GlueClient, maxPages: number) {
  const names: string[] = [];
  let NextToken: string | undefined;
  for (let page = 0; page < maxPages && (page === 0 || NextToken); page += 1) {
    const answer = await glue.send(new GetDatabasesCommand({ MaxResults: 100, ...(NextToken ? { NextToken } : {}) }));
    names.push(...(answer.DatabaseList ?? []).flatMap(({ Name }) => (Name === undefined ? [] : [Name])));
    NextToken = answer.NextToken;
  }
  return { names, cut: NextToken !== undefined };
}

export async function tablesIn(glue: GlueClient, database: string, maxPages: number) {
  const tables: Table[] = [];
  let pages = 0;
  let NextToken: string | undefined;
  do {
    const asked = { DatabaseName: database, MaxResults: 100, ...(NextToken ? { NextToken } : {}) };
    const answer = await tablesPage(glue, asked);
    tables.push(...(answer.TableList ?? []));
    NextToken = answer.NextToken;
    pages += 1;
  } while (NextToken && pages < maxPages);
  return { tables, pages, cut: NextToken !== undefined };
}

/** A database may go while its tables are listed: then it has none. */
async function tablesPage(glue: GlueClient, asked: GetTablesCommandInput): Promise<GetTablesResponse> {
  try {
    return await glue.send(new GetTablesCommand(asked));
  } catch (error) {
    if (error instanceof EntityNotFoundException) return {};
    throw error;
  }
}
