import * as z from 'zod';
import { boolean, type Declarations, numericWithin, withoutEffect } from '../template/declared.ts';
import { type Place, queueUrl } from '../template/identity.ts';
import { TemplateRefused } from '../template/refused.ts';
import type { Message, Queues, World } from '../world.ts';
import { createQueue, type SandboxQueue } from './queue.ts';

const queueProperties = z.strictObject({
  QueueName: z.string().optional(),
  VisibilityTimeout: numericWithin(0, 43_200).default(30),
  DelaySeconds: numericWithin(0, 900).default(0),
  MessageRetentionPeriod: numericWithin(60, 1_209_600).default(345_600),
  MaximumMessageSize: numericWithin(1_024, 1_048_576).default(1_048_576),
  RedrivePolicy: z
    .strictObject({ deadLetterTargetArn: z.string(), maxReceiveCount: numericWithin(1, 1_000) })
    .optional(),
  SqsManagedSseEnabled: boolean.optional(),
  ReceiveMessageWaitTimeSeconds: withoutEffect,
  Tags: withoutEffect,
});

/** The template's queues, each with its dead-letter queue. */
export function createQueues(declarations: Declarations, place: Place, world: World): Queues {
  const queues = new Map<string, SandboxQueue>();
  const declared = declarations.of('AWS::SQS::Queue', queueProperties);
  const arns = declared.map(({ arn }) => arn);

  function redrive(from: string, to: string, message: Message): void {
    const reason = `received ${message.receiveCount} times without being deleted`;
    const queue = queues.get(to);
    queue?.takeOver(message);
    world.recorder.record({ what: 'dead-letter', queue: queue?.name ?? '', from, body: message.body, reason });
  }

  for (const { logicalId, name, arn, properties } of declared) {
    const { deadLetterTargetArn: deadLetters, maxReceiveCount } = properties.RedrivePolicy ?? {};
    if (deadLetters && !arns.includes(deadLetters)) {
      throw new TemplateRefused('AWS::SQS::Queue', logicalId, `its dead-letter queue ${deadLetters} is not here`);
    }
    const settings = { name, arn, url: () => queueUrl(name, place), ...settingsOf(properties) };
    const to = (message: Message) => redrive(name, deadLetters ?? '', message);
    queues.set(arn, createQueue(maxReceiveCount ? { ...settings, redrive: { maxReceiveCount, to } } : settings, world));
  }

  const all = [...queues.values()];
  return {
    byArn: (arn) => queues.get(arn),
    // Only the path counts: the gateway may be reached by another host name than the one in the URL.
    byUrl: (url) => all.find((queue) => new URL(queue.url).pathname === new URL(url).pathname),
    all: () => all,
  };
}

function settingsOf(properties: z.infer<typeof queueProperties>) {
  return {
    visibilitySeconds: properties.VisibilityTimeout,
    delaySeconds: properties.DelaySeconds,
    retentionSeconds: properties.MessageRetentionPeriod,
    maximumBytes: properties.MaximumMessageSize,
  };
}
