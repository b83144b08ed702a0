import type { CfnRule } from 'aws-cdk-lib/aws-events';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { TOCSIN } from '../functions/core/event.ts';
import { heartbeatPatternOf, intakesOf, patternsOf, returnsOf } from '../functions/core/lane.ts';
import { archive, defaultBusArn } from './archive.ts';
import type { CheckedLane } from './config/checked-config.ts';
import type { Foundation } from './foundation.ts';
import { type RuleProps, ruleInto } from './rule-into.ts';

type Listening = { readonly lane: CheckedLane; readonly queue: IQueue; readonly foundation: Foundation };

/** Everything that brings a lane its events: from AWS, to be counted, its heartbeat, and from Tocsin itself. */
export function lanesRules(scope: Construct, listening: Listening): readonly CfnRule[] {
  const { declaration } = listening.lane;
  const { bus } = listening.foundation;
  const heartbeat = heartbeatPatternOf(declaration);
  const into = (id: string, props: Omit<RuleProps, 'undelivered'>) =>
    ruleInto(listening.queue, scope, id, { ...props, undelivered: bus.undelivered });
  const timed = into('TimerRule', {
    description: `What comes to the lane ${declaration.name} from Tocsin itself: timers, sweeps, parts of events`,
    busName: bus.bus.eventBusName,
    pattern: { source: [TOCSIN], 'detail-type': returnsOf(declaration) },
  });
  const beating = heartbeat && into('HeartbeatRule', { description: 'The heartbeat of Tocsin', pattern: heartbeat });
  return [...heard(scope, listening), ...counted(scope, listening), ...(beating ? [beating] : []), timed];
}

/** Each pattern has an archive of its own, so that what a rule has missed can be sent through it again. */
function heard(scope: Construct, { lane, queue, foundation }: Listening): readonly CfnRule[] {
  const { declaration, options } = lane;
  return patternsOf(declaration, options).map((pattern, index) => {
    const description = `To the lane ${declaration.name}`;
    const kept = `What the lane ${declaration.name} hears`;
    archive(scope, `Archive${index + 1}`, { busArn: defaultBusArn(scope), description: kept, pattern });
    const { undelivered } = foundation.bus;
    return ruleInto(queue, scope, `Rule${index + 1}`, { description, pattern, undelivered });
  });
}

/** By the million: an archive would cost more than all the rest, and the counts of a day that is over help nobody. */
function counted(scope: Construct, { lane, queue, foundation }: Listening): readonly CfnRule[] {
  const { declaration, options } = lane;
  const description = `To be counted by the lane ${declaration.name}`;
  const { undelivered } = foundation.bus;
  return intakesOf(declaration, options).map(({ pattern, ...input }, index) =>
    ruleInto(queue, scope, `BulkRule${index + 1}`, { description, pattern, input, undelivered }),
  );
}
