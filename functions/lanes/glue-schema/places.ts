import { shellQuoted } from '../../core/text.ts';
import { MINUTE } from '../../core/time.ts';
import type { Place } from './catalog/catalog.ts';
import type { TableName } from './heard.ts';

/** Links and commands that work as they stand, however odd the names. */

type Link = { readonly text: string; readonly url: string };

export function tableLink({ account, region }: Place, { database, table }: TableName): Link {
  const at = `database=${encoded(database)}&catalogId=${account}&versionId=latest`;
  return { text: 'Table', url: `${console(region)}#/v2/data-catalog/tables/view/${encoded(table)}?${at}` };
}

export function databaseLink({ account, region }: Place, database: string): Link {
  return {
    text: 'Database',
    url: `${console(region)}#/v2/data-catalog/databases/view/${encoded(database)}?catalogId=${account}`,
  };
}

export function tableArn({ account, region }: Place, { database, table }: TableName): string {
  return `arn:${partitionOf(region)}:glue:${region}:${account}:table/${database}/${table}`;
}

/** The table as an alert names it. */
export function tableResource({ envelope, ...name }: TableName & { readonly envelope: Place }, type = 'table') {
  const { database, table } = name;
  return { type, id: `${database}.${table}`, arn: tableArn(envelope, name), consoleUrl: tableLink(envelope, name).url };
}

export function databaseArn({ account, region }: Place, database: string): string {
  return `arn:${partitionOf(region)}:glue:${region}:${account}:database/${database}`;
}

/** The names of a table's ARN; a database's name holds no stroke that Athena could read. */
export function tableOfArn(arn: string): TableName | undefined {
  const [, database, table] = /^arn:[^:]+:glue:[^:]*:\d+:table\/([^/]+)\/(.+)$/s.exec(arn) ?? [];
  return database !== undefined && table !== undefined ? { database, table } : undefined;
}

/** The columns of a version, one a line; nothing when Glue has not kept it. */
export function versionCommand({ region }: Place, name: TableName, versionId: string): string {
  const columns = `TableVersions[?VersionId=='${versionId}'].Table.StorageDescriptor.Columns[].[Name,Type]`;
  return `aws glue get-table-versions --region ${region} ${tableWords(name, 'table-name')} --query ${query(columns)} --output text`;
}

export function columnsCommand({ region }: Place, name: TableName): string {
  const columns = 'Table.StorageDescriptor.Columns[].[Name,Type]';
  return `aws glue get-table --region ${region} ${tableWords(name, 'name')} --query ${query(columns)} --output text`;
}

export function databaseCommand({ region }: Place, database: string): string {
  return `aws glue get-tables --region ${region} --database-name=${shellQuoted(database)} --query ${query('TableList[].[Name,CreateTime]')} --output text`;
}

export function startCrawlerCommand({ region }: Place, crawler: string): string {
  return `aws glue start-crawler --region ${region} --name=${shellQuoted(crawler)}`;
}

/** Who made the call, from a little before the event on: for the time when CloudTrail has it. */
export function trailCommand({ region, time }: Place & { readonly time: string }, call: string, name: string): string {
  const at = (minutes: number) => `${new Date(Date.parse(time) + minutes * MINUTE).toISOString().slice(0, 19)}Z`;
  const literal = name.replaceAll('\\', '\\\\').replaceAll("'", "\\'");
  const calls = `Events[?contains(CloudTrailEvent,'${literal}')].[EventTime,Username]`;
  return `aws cloudtrail lookup-events --region ${region} --lookup-attributes AttributeKey=EventName,AttributeValue=${call} --start-time ${at(-10)} --end-time ${at(5)} --query ${query(calls)} --output text`;
}

/** A JMESPath, whose own quotes are single ones: in double quotes where no shell would touch what is in it. */
function query(path: string): string {
  return /["$`\\!]/.test(path) ? shellQuoted(path) : `"${path}"`;
}

function tableWords({ database, table }: TableName, option: 'name' | 'table-name'): string {
  return `--database-name=${shellQuoted(database)} --${option}=${shellQuoted(table)}`;
}

function console(region: string): string {
  const domain = region.startsWith('cn-')
    ? 'amazonaws.cn'
    : region.startsWith('us-gov-')
      ? 'amazonaws-us-gov.com'
      : 'aws.amazon.com';
  return `https://${region}.console.${domain}/glue/home?region=${region}`;
}

function partitionOf(region: string): string {
  return region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

/** Also what encodeURIComponent leaves, and where a mail client may think that the address ends. */
function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
