import { join } from 'node:path';
import type { CfnRule } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import { laneGrants } from '../functions/adapters/grants.ts';
import { type LaneDeclaration, sendersOf } from '../functions/core/lane.ts';
import { lanePlaces } from './access/places.ts';
import type { CheckedLane } from './config/checked-config.ts';
import { laneEnvironment } from './environments.ts';
import type { Foundation } from './foundation.ts';
import { laneFolder } from './functions.ts';
import { type GuardedQueue, guardedQueue } from './guarded-queue.ts';
import { lanesRules } from './lane-rules.ts';
import { type QueueFunctionProps, queueFunction } from './queue-function.ts';
import { allowRules, allowSender } from './rule-into.ts';

/** With the backoff of functions/shell/batch.ts an event is given up after about a quarter of an hour. */
const ATTEMPTS = 5;
const MAX_CONCURRENCY = 5;

/** One lane of the registry: its rules, its queue, its function and the alarms on them. */
export class DeployedLane extends Construct {
  readonly rules: readonly CfnRule[];

  constructor(scope: Construct, lane: CheckedLane, foundation: Foundation) {
    const { declaration } = lane;
    super(scope, `lane-${declaration.name}`);
    const queues = guardedQueue(this, { timeoutSeconds: declaration.timeoutSeconds, attempts: ATTEMPTS });
    this.rules = lanesRules(this, { lane, queue: queues.queue, foundation });
    allowRules(queues.queue, this.rules);
    for (const sender of sendersOf(declaration, lane.options)) allowSender(queues.queue, sender);
    this.recur(declaration, foundation);
    queueFunction(this, laneFunction(lane, queues, foundation));
  }

  private recur({ name, sweep, heartbeat }: LaneDeclaration, { timers }: Foundation): void {
    if (sweep !== undefined) {
      const description = `Daily look of the lane ${name} at what no event told`;
      timers.every(this, 'Sweep', { cron: '30 4 * * ? *', detailType: sweep, description });
    }
    if (heartbeat !== undefined) {
      const description = 'Goes the way of an event and of a notification, to say that they get through';
      timers.every(this, 'Heartbeat', { cron: '0/15 * * * ? *', detailType: heartbeat, description, by: 'default' });
    }
  }
}

function laneFunction(lane: CheckedLane, queues: GuardedQueue, foundation: Foundation): QueueFunctionProps {
  const { declaration } = lane;
  const { name, watches } = declaration;
  return {
    description: `Tocsin lane ${name}: ${watches}`,
    folder: join(foundation.functions, laneFolder(declaration)),
    size: declaration,
    pace: {
      batchSize: declaration.batchSize,
      maxConcurrency: MAX_CONCURRENCY,
      ...(declaration.bulk ? { windowSeconds: declaration.bulk.windowSeconds } : {}),
    },
    environment: laneEnvironment(lane, queues, foundation),
    access: {
      grants: laneGrants(declaration),
      places: lanePlaces(queues, foundation),
      whyWide: `Which one is known only from the event. The lane watches: ${watches}.`,
    },
    queues,
    watched: {
      by: foundation.watchdog,
      who: `lane ${name}`,
      on: 'an event',
      lost: `something happened that nobody was told about. The lane watches: ${watches}.`,
      late: `alerts come late. The lane watches: ${watches}.`,
    },
  };
}
