import { join } from 'node:path';
import type { CfnRule } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import { laneGrants } from '../functions/adapters/grants.ts';
import { TOCSIN } from '../functions/core/event.ts';
import { intakesOf, type LaneDeclaration, patternsOf, returnsOf, sendersOf } from '../functions/core/lane.ts';
import { lanePlaces } from './access/places.ts';
import type { CheckedLane } from './config/checked-config.ts';
import { laneEnvironment } from './environments.ts';
import type { Foundation } from './foundation.ts';
import { laneFolder } from './functions.ts';
import { type GuardedQueue, guardedQueue } from './guarded-queue.ts';
import { type QueueFunctionProps, queueFunction } from './queue-function.ts';
import { allowRules, allowSender, ruleInto } from './rule-into.ts';

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
    this.rules = this.listen(lane, queues, foundation);
    allowRules(queues.queue, this.rules);
    for (const sender of sendersOf(declaration, lane.options)) allowSender(queues.queue, sender);
    this.sweep(declaration, foundation);
    queueFunction(this, laneFunction(lane, queues, foundation));
  }

  private sweep({ name, sweep }: LaneDeclaration, { timers }: Foundation): void {
    if (sweep === undefined) return;
    const description = `Daily look of the lane ${name} at what no event told`;
    timers.every(this, 'Sweep', { cron: '30 4 * * ? *', detailType: sweep, description });
  }

  private listen({ declaration, options }: CheckedLane, { queue }: GuardedQueue, { bus }: Foundation) {
    const { name } = declaration;
    const { undelivered } = bus;
    const heard = patternsOf(declaration, options).map((pattern, index) =>
      ruleInto(queue, this, `Rule${index + 1}`, { description: `To the lane ${name}`, pattern, undelivered }),
    );
    const counted = intakesOf(declaration, options).map(({ pattern, ...input }, index) =>
      ruleInto(queue, this, `BulkRule${index + 1}`, {
        description: `To be counted by the lane ${name}`,
        pattern,
        input,
        undelivered,
      }),
    );
    const returns = returnsOf(declaration);
    const timed = ruleInto(queue, this, 'TimerRule', {
      description: `What comes back to the lane ${name}: timers, sweeps, parts of events`,
      busName: bus.bus.eventBusName,
      pattern: { source: [TOCSIN], 'detail-type': returns },
      undelivered,
    });
    return [...heard, ...counted, timed];
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
