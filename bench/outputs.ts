import { join } from 'node:path';
import { REPOSITORY } from '../infra/functions.ts';
import { refusal } from '../sandbox/gateway/aws-error.ts';
import { answersAt, readAnswers, recordedAnswers } from '../sandbox/services/recorded.ts';

/** The values of SSM parameters by name. */
export type Parameters = Readonly<Record<string, string>>;

export type Asked = {
  readonly service: string;
  readonly operation: string;
  /** The X-Amz-Target header, where the protocol has one. */
  readonly target: string | undefined;
  readonly input: unknown;
};

/** What Tocsin itself is made of: an empty answer is a valid one, unless there is another here. */
const OWN_SERVICES: readonly string[] = ['dynamodb', 'events', 'scheduler', 'sns', 'sqs', 'ssm'];

/** What the sandbox answers out of its account, and events/<lane>/answers.json therefore need not. */
const ANSWERS: Readonly<Record<string, unknown>> = {
  'ssm:GetParameter': { Parameter: { Name: '/webhook', Value: 'https://vendor.example/alerts' } },
  'glue:GetCrawler': {
    Crawler: {
      Name: 'orders-daily',
      Role: 'crawler',
      DatabaseName: 'orders',
      Targets: { S3Targets: [{ Path: 's3://acme-orders/daily/' }] },
      Schedule: { ScheduleExpression: 'cron(10 2 * * ? *)', State: 'SCHEDULED' },
      LastCrawl: {
        Status: 'FAILED',
        StartTime: Date.parse('2026-11-06T02:10:00Z') / 1_000,
        LogGroup: '/aws-glue/crawlers',
        LogStream: 'orders-daily',
      },
    },
  },
  'glue:ListCrawls': { Crawls: [] },
  'glue:GetTags': { Tags: {} },
  'logs:FilterLogEvents': { events: [] },
};

const recorded = answersAt(readAnswers(join(REPOSITORY, 'events')), new Date());

/** Throws an AwsError where nothing is known: a lane's fact is missing then, and its alert goes out all the same. */
export function outputOf({ service, operation, target, input }: Asked, parameters: Parameters): unknown {
  const name = `${service}:${operation}`;
  if (name === 'ssm:GetParameters') return { Parameters: valuesOf(input as { Names: string[] }, parameters) };
  const answer = recordedAnswers(recorded).answer({ target: target ?? name, input });
  if (answer) return answer.output;
  if (ANSWERS[name]) return ANSWERS[name];
  if (OWN_SERVICES.includes(service)) return {};
  throw refusal(`nothing is recorded for ${target ?? name}`);
}

function valuesOf({ Names }: { readonly Names: readonly string[] }, parameters: Parameters) {
  return Names.map((Name) => ({ Name, Value: parameters[Name] }));
}
