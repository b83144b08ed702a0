import { join } from 'node:path';
import type { CfnRule } from 'aws-cdk-lib/aws-events';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { channelGrants } from '../functions/adapters/grants.ts';
import { channelPlaces } from './access/places.ts';
import { channelRules } from './channel-rules.ts';
import type { CheckedChannel } from './config/checked-config.ts';
import { channelEnvironment } from './environments.ts';
import type { Foundation } from './foundation.ts';
import { channelFolder } from './functions.ts';
import { type GuardedQueue, guardedQueue } from './guarded-queue.ts';
import { watchHeartbeat } from './heartbeat-alarm.ts';
import { mailTopic } from './mail-topic.ts';
import { type Pace, type QueueFunctionProps, queueFunction } from './queue-function.ts';
import { allowRules, ruleInto } from './rule-into.ts';

/** With the backoff of functions/shell/batch.ts a vendor may be away for an hour and three quarters. */
const ATTEMPTS = 12;
/** One notification at a time: a vendor that is slow with one must not use up the time of another. */
const PACE: Pace = { batchSize: 1, maxConcurrency: 2 };

/** One channel of the config: its rules, its queue, its function and the alarms on them. */
export class DeployedChannel extends Construct {
  readonly rules: readonly CfnRule[];

  constructor(scope: Construct, channel: CheckedChannel, foundation: Foundation) {
    const { name, declaration } = channel;
    super(scope, `channel-${name}`);
    const queues = guardedQueue(this, { timeoutSeconds: declaration.timeoutSeconds, attempts: ATTEMPTS });
    const { bus, config } = foundation;
    const target = { busName: bus.bus.eventBusName, undelivered: bus.undelivered };
    this.rules = channelRules(channel, config).map(({ id, ...rule }) =>
      ruleInto(queues.queue, this, id, { ...rule, ...target }),
    );
    allowRules(queues.queue, this.rules);
    const resources = { ...queues, topic: this.topicOf(channel) };
    queueFunction(this, channelFunction(channel, resources, foundation));
    watchHeartbeat(this, channel, foundation);
  }

  private topicOf({ name, declaration, settings }: CheckedChannel): Topic | undefined {
    const email = declaration.topicSubscribers?.(settings);
    return email === undefined ? undefined : mailTopic(this, { email, says: `what the channel ${name} tells` });
  }
}

type Resources = GuardedQueue & { readonly topic: Topic | undefined };

function channelFunction(channel: CheckedChannel, resources: Resources, foundation: Foundation): QueueFunctionProps {
  const { name, declaration, secrets } = channel;
  return {
    description: `Tocsin channel ${name}: ${declaration.speaks}`,
    folder: join(foundation.functions, channelFolder(declaration)),
    size: declaration,
    pace: PACE,
    environment: channelEnvironment(channel, resources, foundation),
    access: {
      grants: channelGrants(declaration, Object.values(secrets)),
      places: channelPlaces(resources, foundation),
      whyWide: `Which one is known only from the notification. The channel speaks: ${declaration.speaks}.`,
    },
    queues: resources,
    watched: {
      by: foundation.watchdog,
      who: `channel ${name}`,
      on: 'a notification',
      lost: `whoever reads the channel ${name} (${declaration.name}) was not told about a problem.`,
      late: `notifications reach the channel ${name} (${declaration.name}) late.`,
    },
  };
}
