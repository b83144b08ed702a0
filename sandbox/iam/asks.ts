import type { Call } from '../gateway/emulated-service.ts';
import { isRecord } from '../gateway/json.ts';
import { actionNamed, type ResourceType, resourceTypesOf } from './catalog.ts';
import type { Context } from './condition.ts';
import type { Ask } from './decision.ts';
import { type Names, namesIn, type Place } from './names.ts';

/** Calls that IAM knows under another name than the API, or under another one than requests are signed for. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html */
const ACTIONS: Readonly<Record<string, string>> = {
  'monitoring:DescribeAlarms': 'cloudwatch:DescribeAlarms',
  's3:GetBucketLifecycleConfiguration': 's3:GetLifecycleConfiguration',
  's3:ListBuckets': 's3:ListAllMyBuckets',
};

/** What of the simulated account IAM looks at. */
export type Lookups = {
  readonly tagsOf: (arn: string) => Readonly<Record<string, string>>;
  /** The attribute of a table's partition key. */
  readonly partitionKeyOf: (table: string) => string | undefined;
};

type AskParts = { readonly place: Place; readonly lookups: Lookups };

/** All that a call needs to be allowed: each action on each resource. A part of a name that the request does not tell is `*`. */
export function asksOf(call: Call, input: unknown, { place, lookups }: AskParts): readonly Ask[] {
  const named = `${call.service}:${call.operation}`;
  const action = ACTIONS[named] ?? named;
  const request = isRecord(input) ? input : {};
  const asks = namesIn(call.service, request).flatMap((names) =>
    resourcesOf(action, names, place).map((resource) => {
      return { action, resource, context: contextOf(action, request, resource, lookups) };
    }),
  );
  return [...asks, ...passedRoles(call, request)];
}

function resourcesOf(action: string, names: Names, place: Place): readonly string[] {
  if (names.arn !== undefined) return [names.arn];
  const types = resourceTypesOf(action);
  const index = types.find(({ key }) => key === 'index');
  // A query of an index is checked on the index alone: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/using-identity-based-policies.html
  if (index && names.IndexName !== undefined) return [filled(index.arn, names, place)];
  const required = types.filter((type) => type.required);
  const isTold = ({ arn }: ResourceType) =>
    placeholdersOf(arn).every((name) => name in place || names[name] !== undefined);
  const chosen = required.length > 0 ? required : types.filter(isTold);
  return chosen.length > 0 ? chosen.map(({ arn }) => filled(arn, names, place)) : ['*'];
}

const placeholdersOf = (format: string): readonly string[] =>
  [...format.matchAll(/\$\{(\w+)\}/g)].map(([, name = '']) => name);

const filled = (format: string, names: Names, place: Place): string =>
  format.replaceAll(/\$\{(\w+)\}/g, (_, name: string) => ({ ...names, ...place })[name] ?? '*');

function contextOf(
  action: string,
  request: Readonly<Record<string, unknown>>,
  resource: string,
  lookups: Lookups,
): Context {
  const [service] = action.split(':');
  const base = { 'aws:SecureTransport': ['true'] };
  if (service === 'dynamodb') return { ...base, ...leadingKeys(request, lookups) };
  if (action === 'events:PutEvents') return { ...base, ...entriesOf(request) };
  if (!hasTags(action)) return base;
  const tags = Object.entries(lookups.tagsOf(resource)).map(([key, value]) => [`aws:ResourceTag/${key}`, [value]]);
  return { ...base, ...Object.fromEntries(tags) };
}

const hasTags = (action: string): boolean =>
  [
    ...(actionNamed(action)?.conditionKeys ?? []),
    ...resourceTypesOf(action).flatMap(({ conditionKeys = [] }) => conditionKeys),
  ].some((key) => key.startsWith('aws:ResourceTag/'));

/** The partition keys of the items that are read or written; `*` where the request names them in another way, or not at all. */
function leadingKeys(
  { TableName, Key, Item }: Readonly<Record<string, unknown>>,
  { partitionKeyOf }: Lookups,
): Context {
  const attribute = partitionKeyOf(String(TableName)) ?? '';
  const values = [Key, Item].flatMap((item) =>
    isRecord(item) && isRecord(item[attribute]) ? Object.values(item[attribute]) : [],
  );
  return { 'dynamodb:LeadingKeys': values.length > 0 ? values.map(String) : ['*'] };
}

/** What the events of a request are, all of them together. */
function entriesOf({ Entries }: Readonly<Record<string, unknown>>): Context {
  const entries = (Array.isArray(Entries) ? Entries : []).filter(isRecord);
  return {
    'events:source': entries.map(({ Source }) => String(Source)),
    'events:detail-type': entries.map(({ DetailType }) => String(DetailType)),
  };
}

/** Whoever gives a role to a service has to be allowed to. */
function passedRoles(call: Call, { Target }: Readonly<Record<string, unknown>>): readonly Ask[] {
  if (`${call.service}:${call.operation}` !== 'scheduler:CreateSchedule' || !isRecord(Target)) return [];
  const context = { 'iam:PassedToService': ['scheduler.amazonaws.com'] };
  return [{ action: 'iam:PassRole', resource: String(Target.RoleArn), context }];
}
