import type { Topic } from 'aws-cdk-lib/aws-sns';
import type { CheckedChannel, CheckedLane } from './config/checked-config.ts';
import type { Foundation } from './foundation.ts';
import type { GuardedQueue } from './guarded-queue.ts';
import { channelVariables, laneVariables } from './variables.ts';

/** The environment of a lane's function: exactly what functions/shell/environment.ts expects. */
export function laneEnvironment(lane: CheckedLane, queues: GuardedQueue, foundation: Foundation) {
  return {
    ...laneVariables(lane, foundation.config),
    ...sharedVariables(queues, foundation),
    ...(lane.declaration.timers.length === 0 ? {} : timerVariables(foundation)),
  };
}

/** The environment of a channel's function: exactly what functions/shell/environment.ts expects. */
export function channelEnvironment(
  channel: CheckedChannel,
  resources: GuardedQueue & { readonly topic: Topic | undefined },
  foundation: Foundation,
) {
  return {
    ...channelVariables(channel, foundation.config),
    ...sharedVariables(resources, foundation),
    ...(resources.topic === undefined ? {} : { TOCSIN_TOPIC: resources.topic.topicArn }),
  };
}

function sharedVariables({ queue, deadLetters }: GuardedQueue, { ledger, bus }: Foundation) {
  return {
    TOCSIN_QUEUE_URL: queue.queueUrl,
    TOCSIN_DEAD_LETTERS_URL: deadLetters.queueUrl,
    TOCSIN_LEDGER: ledger.tableName,
    TOCSIN_BUS: bus.bus.eventBusName,
  };
}

function timerVariables({ bus, timers }: Foundation) {
  return {
    TOCSIN_BUS_ARN: bus.bus.eventBusArn,
    TOCSIN_TIMER_GROUP: timers.group.scheduleGroupName,
    TOCSIN_TIMER_ROLE: timers.role.roleArn,
    TOCSIN_TIMER_DEAD_LETTERS: timers.deadLetters.queueArn,
  };
}
