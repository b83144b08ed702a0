import { encoded, shellQuoted } from '../../core/text.ts';
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

/**
 * Puts a version back, and changes nothing when Glue has not kept it. A table as it is read has more fields than one that
 * may be written, and null where it has nothing. No pipe: jq 1.6 takes no input for a success.
 */
export function putBackCommand({ region }: Place, name: TableName, versionId: string): string {
  const version = `aws glue get-table-version --region ${region} ${tableWords(name, 'table-name')} --version-id=${shellQuoted(versionId)} --query TableVersion.Table --output json`;
  const update = `aws glue update-table --region ${region} --database-name=${shellQuoted(name.database)} --table-input file://table-input.json`;
  const input = `jq '{${WRITABLE}} | with_entries(select(.value != null))' table-version.json`;
  return `${version} > table-version.json && ${input} > table-input.json && ${update}`;
}

const WRITABLE =
  'Name,Description,Owner,Retention,StorageDescriptor,PartitionKeys,ViewOriginalText,ViewExpandedText,TableType,Parameters';

/** The versions that Glue has kept, with their times and how many columns each has. */
export function versionsCommand({ region }: Place, name: TableName): string {
  const versions = 'TableVersions[].[VersionId,Table.UpdateTime,length(Table.StorageDescriptor.Columns)]';
  return `aws glue get-table-versions --region ${region} ${tableWords(name, 'table-name')} --query ${query(versions)} --output text`;
}

export function partitionsCommand({ region }: Place, name: TableName): string {
  return `aws glue get-partitions --region ${region} ${tableWords(name, 'table-name')} --max-items 3 --query ${query('Partitions[].Values')} --output text`;
}

/** How many files a folder holds, and how large they are; without the last stroke it would count `ledger-v2` as well. */
export function folderCommand(location: string): string {
  return `aws s3 ls --recursive --summarize ${shellQuoted(`${location.replace(/\/+$/, '')}/`)} | tail -2`;
}

/** Lets Tocsin's function read the definition of a table, and no data. */
export function grantCommand({ region }: Place, { database, table }: TableName): string {
  const id = `$(aws cloudformation describe-stack-resource --region ${region} --stack-name Tocsin --logical-resource-id LaneGlueSchemaFunction --query StackResourceDetail.PhysicalResourceId --output text)`;
  const role = `$(aws lambda get-function-configuration --region ${region} --function-name "${id}" --query Role --output text)`;
  const resource = shellQuoted(JSON.stringify({ Table: { DatabaseName: database, Name: table } }));
  return `aws lakeformation grant-permissions --region ${region} --principal "DataLakePrincipalIdentifier=${role}" --permissions DESCRIBE --resource ${resource}`;
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
  const calls = `Events[?contains(CloudTrailEvent,'${literal}')].CloudTrailEvent`;
  const who = `jq -r '[.eventTime, .userIdentity.arn, .sourceIPAddress] | @tsv'`;
  return `aws cloudtrail lookup-events --region ${region} --lookup-attributes AttributeKey=EventName,AttributeValue=${call} --start-time ${at(-10)} --end-time ${at(5)} --query ${query(calls)} --output text | ${who}`;
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
