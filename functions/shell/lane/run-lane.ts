import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SQSClient } from '@aws-sdk/client-sqs';
import middy from '@middy/core';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { busIn } from '../../adapters/bus.ts';
import { inboxIn } from '../../adapters/inbox.ts';
import { ledgerIn } from '../../adapters/ledger.ts';
import { memoryIn } from '../../adapters/memory.ts';
import { patience } from '../../adapters/patience.ts';
import { silencesIn } from '../../adapters/silences.ts';
import { tableIn } from '../../adapters/table.ts';
import { talliesIn } from '../../adapters/tallies.ts';
import type { Lane } from '../../core/lane.ts';
import { HOUR, MINUTE } from '../../core/time.ts';
import { batchHandler, receiveCountOf } from '../batch.ts';
import { type LaneEnvironment, laneEnvironment } from '../environment.ts';
import { attendOpen, isRound } from './attend-open.ts';
import { type Counted, countBulk } from './count-bulk.ts';
import { handleEvent, type Timed } from './handle-event.ts';
import type { Policy } from './judge.ts';
import { eventIdIn } from './read-event.ts';

type Surroundings = { readonly environment: NodeJS.ProcessEnv; readonly now: () => Date };
const deployed: Surroundings = { environment: process.env, now: () => new Date() };

/** Makes the Lambda handler of a lane: its queue's messages, one event each, go through the lane's stages. */
export function runLane<Heard, Facts, Remedy, Ports, Options extends object>(
  lane: Lane<Heard, Facts, Remedy, Ports, Options>,
  ports: Ports & Timed,
  { environment, now }: Surroundings = deployed,
) {
  const env = laneEnvironment.parse(environment);
  const logger = new Logger();
  const metrics = new Metrics({ defaultDimensions: { lane: lane.name } });
  const table = tableIn(new DynamoDBClient(patience), env.TOCSIN_LEDGER);
  const desk = {
    ledger: ledgerIn(table, env.TOCSIN_RETENTION_DAYS),
    memory: memoryIn(table),
    tallies: talliesIn(table),
    silences: silencesIn(table),
    bus: busIn(new EventBridgeClient(patience), env.TOCSIN_BUS),
    policy: policyOf(env.TOCSIN_POLICY),
    logger,
    metrics,
  };
  const settings = {
    options: lane.options.parse(env.TOCSIN_OPTIONS),
    accountNames: env.TOCSIN_ACCOUNT_NAMES,
    runbooks: env.TOCSIN_RUNBOOKS,
  };
  const context = () => ({ ...settings, now: now() });
  const handle = ({ body, eventSourceARN, messageId }: SQSRecord) =>
    isRound(body)
      ? attendOpen(lane.name, { bench: desk, context: context() })
      : handleEvent(lane, ports, { desk, context: context() }, { body, messageId, arn: eventSourceARN });
  const inbox = inboxIn(new SQSClient(patience), {
    queue: env.TOCSIN_QUEUE_URL,
    deadLetters: env.TOCSIN_DEAD_LETTERS_URL,
  });
  const failed = (record: SQSRecord, because: string) => {
    const failure = { eventId: eventIdIn(record), lane: lane.name, attempt: receiveCountOf(record), because };
    return desk.ledger.rememberFailure({ ...failure, at: now().toISOString() }, now());
  };
  const oneByOne = batchHandler({ inbox, logger, metrics, handle, failed });
  const { bulk, name } = lane;
  const handler: BatchHandler = bulk
    ? bulkFirst((records) => countBulk(records, { lane: { name, bulk }, ports, desk, context: context() }), oneByOne)
    : oneByOne;
  return middy<SQSEvent>().use(injectLambdaContext(logger)).use(logMetrics(metrics)).handler(handler);
}

function policyOf({ repeatAfterHours, storm, inhibitions, mutes }: LaneEnvironment['TOCSIN_POLICY']): Policy {
  const stormPolicy = storm && { after: storm.after, windowMs: storm.withinMinutes * MINUTE };
  return { repeatAfterMs: repeatAfterHours * HOUR, inhibitions, mutes, ...(stormPolicy ? { storm: stormPolicy } : {}) };
}

type BatchHandler = (event: SQSEvent, context: Pick<Context, 'getRemainingTimeInMillis'>) => Promise<SQSBatchResponse>;

/** The look-ups of one event take no longer, and nothing that is counted may be lost to a timeout. */
const RESERVE_MS = 20_000;

/** Counts what of a batch is bulk, and hands the rest on one by one; what there is no time for comes back. */
function bulkFirst(count: (records: readonly SQSRecord[]) => Promise<Counted>, rest: BatchHandler): BatchHandler {
  return async ({ Records }, context) => {
    const { others, failed } = await count(Records);
    const batchItemFailures = failed.map((itemIdentifier) => ({ itemIdentifier }));
    for (const record of others) {
      if (context.getRemainingTimeInMillis() < RESERVE_MS) batchItemFailures.push({ itemIdentifier: record.messageId });
      else batchItemFailures.push(...(await rest({ Records: [record] }, context)).batchItemFailures);
    }
    return { batchItemFailures };
  };
}
