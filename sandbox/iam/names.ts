import { isRecord } from '../gateway/json.ts';

/** Where an ARN is, in the words of the ARN formats. */
export type Place = { readonly Partition: string; readonly Region: string; readonly Account: string };

/** What a request calls a resource, by the placeholders of the ARN formats; or the whole ARN, where it has that. */
export type Names = Readonly<Record<string, string | undefined>>;

type Request = Readonly<Record<string, unknown>>;
const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** By service: the names in a request, more than one where it is about several resources. */
const NAMES: Readonly<Record<string, (request: Request) => Names | readonly Names[]>> = {
  athena: ({ WorkGroup }) => ({ WorkGroupName: text(WorkGroup) }),
  dynamodb: ({ TableName, IndexName }) => ({ TableName: text(TableName), IndexName: text(IndexName) }),
  events: (request) => (Array.isArray(request.Entries) ? buses(request.Entries) : replayed(request)),
  glue: ({ ResourceArn, Name, CrawlerName, DatabaseName, TableName }) => ({
    arn: text(ResourceArn),
    CrawlerName: text(CrawlerName ?? Name),
    DatabaseName: text(DatabaseName),
    TableName: text(TableName ?? Name),
  }),
  kms: ({ KeyId }) => (text(KeyId)?.startsWith('arn:') ? { arn: text(KeyId) } : { KeyId: text(KeyId) }),
  // Logs checks a read on the streams of the group: a policy on the bare group does not do.
  logs: ({ logGroupName, logStreamName }) => ({
    LogGroupName: logStreamName === undefined ? `${logGroupName}:log-stream:` : text(logGroupName),
    LogStreamName: text(logStreamName),
  }),
  s3: ({ Bucket }) => ({ BucketName: text(Bucket) }),
  scheduler: ({ GroupName, Name }) => ({ GroupName: text(GroupName) ?? 'default', ScheduleName: text(Name) }),
  sns: ({ TopicArn }) => ({ arn: text(TopicArn) }),
  sqs: ({ QueueUrl }) => ({ QueueName: text(QueueUrl)?.split('/').at(-1) }),
  ssm: ({ Name, Names }) => [Name, ...listOf(Names)].flatMap(parameters),
};

export function namesIn(service: string, request: Request): readonly Names[] {
  const names = NAMES[service]?.(request) ?? ownArn(service, request);
  return isList(names) ? names : [names];
}

/** Of other services, the request's own ARN of that service where it has one: `CertificateArn`. */
function ownArn(service: string, request: Request): Names {
  return {
    arn: Object.values(request)
      .map(text)
      .find((value) => value?.split(':')[2] === service),
  };
}

const isList = (names: Names | readonly Names[]): names is readonly Names[] => Array.isArray(names);

function buses(entries: readonly unknown[]): readonly Names[] {
  const named = entries.map((entry) => (isRecord(entry) ? text(entry.EventBusName) : undefined) ?? 'default');
  return [...new Set(named)].map((bus) => (bus.startsWith('arn:') ? { arn: bus } : { EventBusName: bus }));
}

/** A replay is of an archive, to a bus. */
const replayed = ({ EventSourceArn, Destination, ReplayName }: Request): Names => ({
  ArchiveName: lastOf(EventSourceArn),
  EventBusName: isRecord(Destination) ? lastOf(Destination.Arn) : undefined,
  ReplayName: text(ReplayName),
});

const lastOf = (arn: unknown): string | undefined => text(arn)?.split('/').at(-1);

const parameters = (name: unknown): readonly Names[] =>
  typeof name === 'string' ? [{ ParameterNameWithoutLeadingSlash: name.replace(/^\//, '') }] : [];
