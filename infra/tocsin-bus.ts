import { EventBus } from 'aws-cdk-lib/aws-events';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { HEARTBEAT } from '../functions/core/delivery/heartbeat.ts';
import { TOCSIN } from '../functions/core/event.ts';
import { ROUND } from '../functions/core/lane.ts';
import { archive } from './archive.ts';
import { deadLettersOf } from './dead-letters.ts';
import type { Watchdog } from './watchdog.ts';

/** The bus that notifications and timers travel on. It has a fixed name, so that rules of your own find it. */
export class TocsinBus extends Construct {
  readonly bus: EventBus;
  /** For the events that a rule, of this bus or of the default bus, could not put into its queue. */
  readonly undelivered: Queue;

  constructor(scope: Construct, { watchdog }: { readonly watchdog: Watchdog }) {
    super(scope, 'Bus');
    this.bus = new EventBus(this, 'Default', { eventBusName: TOCSIN, description: 'What Tocsin decided to tell' });
    archive(this, 'Archive', {
      busArn: this.bus.eventBusArn,
      description: 'What Tocsin told, to send it to a channel or to rules of your own once more',
      // Rounds and heartbeats say something only at their own time.
      pattern: { source: [TOCSIN], 'detail-type': [{ 'anything-but': [ROUND, HEARTBEAT] }] },
    });
    this.undelivered = deadLettersOf('the targets of all rules', this, {
      by: watchdog,
      name: 'EventBridge could not hand over an event',
      impact: 'an event never reached its lane, or a notification its channel: nobody was told.',
      toDo: 'receive a message from the queue: its attributes RULE_ARN and ERROR_MESSAGE say which rule and why.',
    });
  }
}
