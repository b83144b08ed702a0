import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SQSClient } from '@aws-sdk/client-sqs';
import { SSMClient } from '@aws-sdk/client-ssm';
import middy from '@middy/core';
import type { SQSEvent } from 'aws-lambda';
import { busIn } from '../../adapters/bus.ts';
import { channelRecordsIn } from '../../adapters/channel-records.ts';
import { deliveriesIn } from '../../adapters/deliveries.ts';
import { inboxIn } from '../../adapters/inbox.ts';
import { itemChangesIn } from '../../adapters/item-changes.ts';
import { ledgerIn } from '../../adapters/ledger.ts';
import { patience } from '../../adapters/patience.ts';
import { secretsIn } from '../../adapters/secrets.ts';
import { tableIn } from '../../adapters/table.ts';
import { threadsIn } from '../../adapters/threads.ts';
import { toldInsteadIn } from '../../adapters/told-instead.ts';
import type { Channel, Secret } from '../../core/delivery/channel.ts';
import { MINUTE } from '../../core/time.ts';
import { batchHandler, receiveCountOf } from '../batch.ts';
import { channelEnvironment } from '../environment.ts';
import { beat, heartbeatIn } from './beat.ts';
import { deliverNotification } from './deliver-notification.ts';

type Surroundings = { readonly environment: NodeJS.ProcessEnv; readonly now: () => Date };
const deployed: Surroundings = { environment: process.env, now: () => new Date() };

/** Makes the Lambda handler of a channel: its queue's messages, one notification each, are delivered once. */
export function runChannel<Body, Declared extends Readonly<Record<string, Secret>>, Port, Settings>(
  channel: Channel<Body, Declared, Port, Settings>,
  port: Port,
  { environment, now }: Surroundings = deployed,
) {
  const env = channelEnvironment.parse(environment);
  const logger = new Logger();
  const metrics = new Metrics({ defaultDimensions: { channel: env.TOCSIN_CHANNEL } });
  const inbox = inboxIn(new SQSClient(patience), {
    queue: env.TOCSIN_QUEUE_URL,
    deadLetters: env.TOCSIN_DEAD_LETTERS_URL,
  });
  const dynamo = new DynamoDBClient(patience);
  const table = { ...tableIn(dynamo, env.TOCSIN_LEDGER), ...itemChangesIn(dynamo, env.TOCSIN_LEDGER) };
  const desk = {
    name: env.TOCSIN_CHANNEL,
    kind: channel.name,
    pace: channel.pace,
    keepsThreads: channel.keepsThreads ?? false,
    threads: threadsIn(table, env.TOCSIN_RETENTION_DAYS),
    patienceMs: env.TOCSIN_FALLBACK_AFTER_MINUTES * MINUTE,
    ledger: ledgerIn(table, env.TOCSIN_RETENTION_DAYS),
    deliveries: deliveriesIn(table, env.TOCSIN_RETENTION_DAYS),
    records: channelRecordsIn(table, env.TOCSIN_RETENTION_DAYS),
    toldInstead: toldInsteadIn(table, env.TOCSIN_RETENTION_DAYS),
    bus: busIn(new EventBridgeClient(patience), env.TOCSIN_BUS),
    secrets: secretsIn(new SSMClient(patience), channel.secrets, env.TOCSIN_SECRETS),
    inbox,
    logger,
    metrics,
  };
  const settings = channel.settings.parse(env.TOCSIN_SETTINGS);
  return middy<SQSEvent>()
    .use(injectLambdaContext(logger))
    .use(logMetrics(metrics))
    .handler(
      batchHandler({
        inbox,
        logger,
        metrics,
        handle: (record) => {
          const heartbeat = heartbeatIn(record.body);
          if (heartbeat) return beat(channel, settings, desk, { heartbeat, now: now() });
          return deliverNotification(channel, { port, settings }, desk, {
            body: record.body,
            attempt: receiveCountOf(record),
            now: now(),
          });
        },
      }),
    );
}
