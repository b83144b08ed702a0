import type { Topic } from 'aws-cdk-lib/aws-sns';
import { Aws } from 'aws-cdk-lib/core';
import type { Foundation } from '../foundation.ts';
import type { GuardedQueue } from '../guarded-queue.ts';

/** What the placeholders of a grant stand for, as ARNs. Only the places that a function has can be named. */
export type Places = Readonly<Record<string, string>>;

const deployment: Places = { partition: Aws.PARTITION, region: Aws.REGION, account: Aws.ACCOUNT_ID };

export function lanePlaces(queues: GuardedQueue, { bus, timers, ledger }: Foundation): Places {
  return {
    ...placesOf(queues),
    ledger: ledger.tableArn,
    bus: bus.bus.eventBusArn,
    timers: timers.schedules,
    'timer-role': timers.role.roleArn,
  };
}

export function channelPlaces(
  resources: GuardedQueue & { readonly topic: Topic | undefined },
  { ledger, bus }: Foundation,
): Places {
  const topic = resources.topic === undefined ? {} : { topic: resources.topic.topicArn };
  return { ...placesOf(resources), ledger: ledger.tableArn, bus: bus.bus.eventBusArn, ...topic };
}

function placesOf({ queue, deadLetters }: GuardedQueue): Places {
  return { ...deployment, queue: queue.queueArn, 'dead-letters': deadLetters.queueArn };
}

/** Puts the ARNs in for the placeholders of a grant's resource. */
export function fillIn(on: string, places: Places): string {
  return on.replaceAll(/\$\{([^}]*)\}/g, (placeholder, name: string) => {
    const arn = places[name];
    if (arn === undefined) {
      throw new Error(`a grant on "${on}": ${placeholder} is unknown here (known: ${Object.keys(places).join(', ')})`);
    }
    return arn;
  });
}
