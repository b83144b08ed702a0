import { randomUUID } from 'node:crypto';
import { DeliveryRefused, deliver, type GivenUp } from '../buses/delivery.ts';
import type { Access } from '../iam/access.ts';
import type { BusEvent, Buses, Queues, Schedule, World } from '../world.ts';
import { deniedToSchedule } from './schedule-role.ts';

export type Firing = { readonly schedule: Schedule; readonly arn: string; readonly scheduledFor: Date };
export type FiringParts = {
  readonly world: World;
  readonly buses: Buses;
  readonly queues: Queues;
  readonly access: Access;
};

/** Puts the schedule's event on its bus; calls done when that is delivered or given up. */
export function fire(
  { schedule, arn, scheduledFor }: Firing,
  { world, buses, queues, access }: FiringParts,
  done: () => void,
): void {
  const { Target } = schedule;
  const executionId = randomUUID();
  const input = withContext(Target.Input ?? '{}', {
    'schedule-arn': arn,
    'scheduled-time': seconds(scheduledFor),
    'execution-id': executionId,
    'attempt-number': '1',
  });
  world.recorder.record({ what: 'timer', schedule });
  deliver(world, {
    retry: { MaximumRetryAttempts: 185, MaximumEventAgeInSeconds: 86_400, ...Target.RetryPolicy },
    attempt() {
      const denied = deniedToSchedule(schedule, 'events:PutEvents', Target.Arn, { access, world });
      if (denied !== undefined) throw new DeliveryRefused('AccessDeniedException', denied);
      const bus = buses.byNameOrArn(Target.Arn);
      if (!bus) throw new DeliveryRefused('ResourceNotFoundException', `Event bus ${Target.Arn} does not exist.`);
      bus.put(eventOf(schedule, arn, input, world));
      done();
    },
    giveUp(why) {
      const deadLetters = queues.byArn(Target.DeadLetterConfig?.Arn ?? '');
      const dropped = deadLetters && deniedToSchedule(schedule, 'sqs:SendMessage', deadLetters.arn, { access, world });
      const queue = dropped === undefined ? deadLetters : undefined;
      const reason = `${why.code}: ${why.message}${dropped === undefined ? '' : `; dropped, because ${dropped}`}`;
      const from = schedule.Name;
      world.recorder.record({ what: 'dead-letter', queue: queue?.name ?? '', from, body: input, reason });
      queue?.send({
        body: input,
        messageAttributes: errorAttributes({ schedule, arn, scheduledFor }, why, executionId),
      });
      done();
    },
  });
}

function eventOf({ Target }: Schedule, arn: string, input: string, { clock, account, region }: World): BusEvent {
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': Target.EventBridgeParameters?.DetailType ?? '',
    source: Target.EventBridgeParameters?.Source ?? '',
    account,
    time: seconds(clock.now()),
    region,
    resources: [arn],
    detail: JSON.parse(input),
  };
}

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html */
function withContext(input: string, context: Readonly<Record<string, string>>): string {
  return input.replaceAll(/<aws\.scheduler\.([a-z-]+)>/g, (found, name: string) => context[name] ?? found);
}

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html */
function errorAttributes({ schedule, arn, scheduledFor }: Firing, why: GivenUp, executionId: string) {
  const text = (StringValue: string) => ({ DataType: 'String', StringValue });
  return {
    ERROR_CODE: text(why.code),
    ERROR_MESSAGE: text(why.message),
    EXECUTION_ID: text(executionId),
    IS_PAYLOAD_TRUNCATED: text('false'),
    RETRY_ATTEMPTS: text(String(why.attempts)),
    SCHEDULED_TIME: text(seconds(scheduledFor)),
    SCHEDULE_ARN: text(arn),
    TARGET_ARN: text(schedule.Target.Arn),
    ...(why.exhausted && { EXHAUSTED_RETRY_CONDITION: text(why.exhausted) }),
  };
}

const seconds = (date: Date) => date.toISOString().replace(/\.\d+Z$/, 'Z');
