import type { Resource } from './load.ts';

/** Where the stack stands: what the pseudo parameters and ARNs say. */
export type Place = {
  readonly account: string;
  readonly region: string;
  readonly stack: string;
  /** Queue URLs begin with it: the SDK sends a queue's requests to its URL's host, whatever endpoint it was given. */
  readonly gatewayUrl: () => string;
};

export type Identity = {
  readonly name: string;
  readonly arn: string;
  readonly ref: string;
  readonly attributes: Readonly<Record<string, unknown>>;
};

type Kind = {
  readonly nameProperty?: string;
  /** The ARN after `arn:aws:`. */
  readonly arn?: (name: string, place: Place, properties: Resource['properties']) => string;
  readonly ref?: 'arn' | ((name: string, place: Place) => string);
  readonly attributes?: (name: string, place: Place, properties: Resource['properties']) => Record<string, unknown>;
};

const regional =
  (service: string, path: string) =>
  (name: string, { region, account }: Place) =>
    `${service}:${region}:${account}:${path}${name}`;

export const queueUrl = (name: string, place: Place) => `${place.gatewayUrl()}/${place.account}/${name}`;

const KINDS: Readonly<Record<string, Kind>> = {
  'AWS::CloudWatch::Alarm': { nameProperty: 'AlarmName', arn: regional('cloudwatch', 'alarm:') },
  'AWS::DynamoDB::Table': { nameProperty: 'TableName', arn: regional('dynamodb', 'table/') },
  'AWS::Events::Archive': { nameProperty: 'ArchiveName', arn: regional('events', 'archive/') },
  'AWS::Events::EventBus': {
    nameProperty: 'Name',
    arn: regional('events', 'event-bus/'),
    attributes: (name) => ({ Name: name }),
  },
  'AWS::Events::Rule': {
    nameProperty: 'Name',
    arn: (name, place, { EventBusName }) => regional('events', 'rule/')(busPrefix(EventBusName) + name, place),
  },
  'AWS::IAM::Role': { nameProperty: 'RoleName', arn: (name, { account }) => `iam::${account}:role/${name}` },
  'AWS::Lambda::EventSourceMapping': {},
  'AWS::Lambda::Function': { nameProperty: 'FunctionName', arn: regional('lambda', 'function:') },
  'AWS::Lambda::Permission': {},
  'AWS::Logs::LogGroup': {
    nameProperty: 'LogGroupName',
    arn: (name, place) => `${regional('logs', 'log-group:')(name, place)}:*`,
  },
  'AWS::SNS::Subscription': { ref: 'arn', arn: regional('sns', 'subscription:') },
  'AWS::SNS::Topic': {
    nameProperty: 'TopicName',
    ref: 'arn',
    arn: regional('sns', ''),
    attributes: (name, place) => ({ TopicName: name, TopicArn: `arn:aws:${regional('sns', '')(name, place)}` }),
  },
  'AWS::SNS::TopicPolicy': {},
  'AWS::SQS::Queue': {
    nameProperty: 'QueueName',
    ref: queueUrl,
    arn: regional('sqs', ''),
    attributes: (name, place) => ({ QueueName: name, QueueUrl: queueUrl(name, place) }),
  },
  'AWS::SQS::QueuePolicy': {},
  'AWS::SSM::Parameter': {
    nameProperty: 'Name',
    arn: (name, place) => regional('ssm', 'parameter')(name.startsWith('/') ? name : `/${name}`, place),
    attributes: (_name, _place, { Type, Value }) => ({ Type, Value }),
  },
  'AWS::Scheduler::Schedule': {
    nameProperty: 'Name',
    arn: (name, place, { GroupName }) => regional('scheduler', 'schedule/')(`${GroupName ?? 'default'}/${name}`, place),
  },
  'AWS::Scheduler::ScheduleGroup': { nameProperty: 'Name', arn: regional('scheduler', 'schedule-group/') },
};

export const isSupported = (type: string) => type in KINDS;

/** What Ref and Fn::GetAtt give for a resource whose properties are resolved. */
export function identityOf({ logicalId, type, properties }: Resource, place: Place): Identity {
  const { nameProperty, arn: arnOf = () => '', ref, attributes } = KINDS[type] ?? {};
  const given = nameProperty && properties[nameProperty];
  const name = typeof given === 'string' ? given : generatedName(place.stack, logicalId);
  const arn = `arn:aws:${arnOf(name, place, properties)}`;
  return {
    name,
    arn,
    ref: ref === 'arn' ? arn : (ref?.(name, place) ?? name),
    attributes: { Arn: arn, ...attributes?.(name, place, properties) },
  };
}

/** CloudFormation appends twelve random characters; the sandbox's names stay the same from run to run. Lambda takes 64. */
function generatedName(stack: string, logicalId: string): string {
  return `${stack}-${logicalId}`.slice(-64);
}

const busPrefix = (bus: unknown) => (typeof bus === 'string' && bus !== 'default' ? `${bus.split('/').at(-1)}/` : '');
