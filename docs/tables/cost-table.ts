import { lanes } from '../../functions/lanes/registry.ts';
import type { Config } from '../../infra/config/define-config.ts';
import { exampleConfig } from '../example-config.ts';
import { markdownTable } from './markdown-table.ts';

/** Dollars in us-east-1. What is polled: https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html */
const POLLS_A_MONTH = 650_000;
const MILLION_REQUESTS = 0.4;
const FREE_REQUESTS = 1_000_000;
const ALARM = 0.1;
const FREE_ALARMS = 10;
const ALARMS_OF_A_PART = 3;
const ALARMS_OF_ALL = 2;
/** Its heartbeat is written in every hour. */
const ALARMS_OF_A_CHANNEL = 1;
const METRIC = 0.3;
const OCCASIONAL_METRICS = 1;

/** The queues that are polled, and the alarms, of a config. */
export function partsOf({ channels }: Pick<Config, 'channels'>): { readonly queues: number; readonly alarms: number } {
  const told = Object.keys(channels).length;
  const queues = lanes.length + told;
  return { queues, alarms: ALARMS_OF_ALL + ALARMS_OF_A_PART * queues + ALARMS_OF_A_CHANNEL * told };
}

/** What the example config costs a month on paper, with and without what an account has free. */
export function costTable(): string {
  const { queues, alarms } = partsOf(exampleConfig);
  const requests = queues * POLLS_A_MONTH;
  const polling = between(requests - FREE_REQUESTS, requests, MILLION_REQUESTS / 1_000_000);
  const watching = between(alarms - FREE_ALARMS, alarms, ALARM);
  const metrics = { least: 0, most: OCCASIONAL_METRICS + METRIC * Object.keys(exampleConfig.channels).length };
  const parts = [polling, watching, metrics];
  const least = parts.reduce((sum, part) => sum + part.least, 0);
  const most = parts.reduce((sum, part) => sum + part.most, 0);
  return markdownTable(
    ['What', 'A month'],
    [
      [`${queues} queues polled while idle, about 650,000 requests each; the first million is free`, dollars(polling)],
      [`${alarms} CloudWatch alarms; the first ten are free`, dollars(watching)],
      ['Custom metrics, billed for the hours in which they are written; the first ten are free', dollars(metrics)],
      ['Lambda, EventBridge and its archives, Scheduler, DynamoDB, logs, SNS, parameters', 'a few cents'],
      ['**Together**', `**about ${Math.floor(least)} to ${Math.ceil(most)} $**`],
    ],
  );
}

type Range = { readonly least: number; readonly most: number };

function between(fewest: number, most: number, price: number): Range {
  return { least: Math.max(0, fewest) * price, most: most * price };
}

function dollars({ least, most }: Range): string {
  return `${least.toFixed(2)} to ${most.toFixed(2)} $`;
}
