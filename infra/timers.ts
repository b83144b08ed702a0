import type { EventBus } from 'aws-cdk-lib/aws-events';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule, ScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Aws, RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { TOCSIN } from '../functions/core/event.ts';
import { defaultBusArn } from './archive.ts';
import { deadLettersOf } from './dead-letters.ts';
import type { Watchdog } from './watchdog.ts';

export type Recurring = {
  /** The six fields of EventBridge Scheduler, in UTC: a rate would begin at each deployment anew. */
  readonly cron: string;
  readonly detailType: string;
  readonly description: string;
  /** `default`: over the account's bus, the way that the events of AWS come. */
  readonly by?: 'default';
};

export type TimersProps = { readonly bus: EventBus; readonly watchdog: Watchdog };

/** Where lanes keep their one-time schedules, and what those may do: come back as an event on the Tocsin bus. */
export class Timers extends Construct {
  readonly group: ScheduleGroup;
  readonly role: Role;
  readonly deadLetters: Queue;
  private readonly bus: EventBus;

  constructor(scope: Construct, { bus, watchdog }: TimersProps) {
    super(scope, 'Timers');
    this.bus = bus;
    this.group = new ScheduleGroup(this, 'Group', { removalPolicy: RemovalPolicy.DESTROY });
    this.deadLetters = deadLettersOf('the schedules', this, {
      by: watchdog,
      name: 'a timer could not go off',
      impact: 'a retry or a reminder that was due did not happen.',
      toDo: 'receive a message from the queue: its attribute ERROR_MESSAGE says why, its body which timer it was.',
    });
    this.role = new Role(this, 'Role', {
      description: 'Puts the timers of Tocsin on its bus',
      assumedBy: schedulesOf(this.group),
      inlinePolicies: { Timers: goingOff([bus.eventBusArn, defaultBusArn(this)], this.deadLetters) },
    });
  }

  /** Puts an event of this detail type on the Tocsin bus again and again, or on the one that is named. */
  every(scope: Construct, id: string, { cron, detailType, description, by }: Recurring): void {
    new CfnSchedule(scope, id, {
      description,
      groupName: this.group.scheduleGroupName,
      scheduleExpression: `cron(${cron})`,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: by === undefined ? this.bus.eventBusArn : defaultBusArn(this),
        roleArn: this.role.roleArn,
        input: '{}',
        eventBridgeParameters: { source: TOCSIN, detailType },
        deadLetterConfig: { arn: this.deadLetters.queueArn },
      },
    });
  }

  /** Every schedule of the group, as IAM names them. */
  get schedules(): string {
    const resourceName = `${this.group.scheduleGroupName}/*`;
    return Stack.of(this).formatArn({ service: 'scheduler', resource: 'schedule', resourceName });
  }
}

function goingOff(buses: readonly string[], deadLetters: Queue): PolicyDocument {
  return new PolicyDocument({
    statements: [
      new PolicyStatement({ actions: ['events:PutEvents'], resources: [...buses] }),
      new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [deadLetters.queueArn] }),
    ],
  });
}

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html */
function schedulesOf(group: ScheduleGroup): ServicePrincipal {
  return new ServicePrincipal('scheduler.amazonaws.com', {
    conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID, 'aws:SourceArn': group.scheduleGroupArn } },
  });
}
