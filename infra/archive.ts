import { CfnArchive } from 'aws-cdk-lib/aws-events';
import { Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { EventPattern } from '../functions/core/event.ts';

/** As long as CloudTrail's events and a holiday are remembered: what was missed can be sent through again. */
const ARCHIVE_DAYS = 30;

export type ArchiveProps = {
  readonly busArn: string;
  readonly description: string;
  readonly pattern: EventPattern;
};

/** Keeps what a pattern matches on a bus, whatever becomes of the rule with the same pattern. */
export function archive(scope: Construct, id: string, { busArn, description, pattern }: ArchiveProps): void {
  new CfnArchive(scope, id, { sourceArn: busArn, description, eventPattern: pattern, retentionDays: ARCHIVE_DAYS });
}

/** The account's own bus. Whoever may put an event there cannot pretend to be AWS: a source that begins with `aws.` is refused. */
export function defaultBusArn(scope: Construct): string {
  return Stack.of(scope).formatArn({ service: 'events', resource: 'event-bus', resourceName: 'default' });
}
