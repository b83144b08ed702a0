import * as z from 'zod';
import type { Clock, Schedule } from '../world.ts';
import { type Timing, timingOf } from './expression.ts';
import { SchedulerError } from './scheduler-error.ts';

const name = z.string().regex(/^[0-9a-zA-Z-_.]{1,64}$/);
const retryPolicy = z.strictObject({
  MaximumRetryAttempts: z.number().min(0).max(185).optional(),
  MaximumEventAgeInSeconds: z.number().min(60).max(86_400).optional(),
});

/** CreateSchedule as far as the sandbox acts on it: what it would have to ignore is refused by name. */
const schedule = z.strictObject({
  GroupName: name,
  Name: name,
  ScheduleExpression: z.string().max(256),
  ScheduleExpressionTimezone: z.string().max(50).optional(),
  Description: z.string().max(512).optional(),
  State: z.enum(['ENABLED', 'DISABLED']).optional(),
  FlexibleTimeWindow: z.strictObject({ Mode: z.literal('OFF') }),
  ActionAfterCompletion: z.enum(['NONE', 'DELETE']).optional(),
  ClientToken: z
    .string()
    .regex(/^[a-zA-Z0-9-_]{1,64}$/)
    .optional(),
  Target: z.strictObject({
    Arn: z.string().regex(/^arn:aws:events:[^:]+:\d+:event-bus\//, 'the sandbox delivers schedules to event buses'),
    RoleArn: z.string().regex(/^arn:aws:iam::\d{12}:role\/.+/),
    Input: z.string().refine(isJson, 'must be well-formed JSON').optional(),
    DeadLetterConfig: z.strictObject({ Arn: z.string().optional() }).optional(),
    RetryPolicy: retryPolicy.optional(),
    EventBridgeParameters: z.strictObject({
      DetailType: z.string().min(1).max(128),
      Source: z
        .string()
        .min(1)
        .max(256)
        .regex(/^(?!aws\.)/, 'must not begin with aws.'),
    }),
  }),
});

/** Throws a ValidationException that names each member at fault; otherwise says when the schedule runs. */
export function validated(input: Schedule, clock: Clock): Timing {
  const { error } = schedule.safeParse(input);
  if (error) {
    const faults = error.issues.map(({ path, message }) => `Value at '${path.join('.')}' is not valid: ${message}`);
    throw new SchedulerError('ValidationException', faults.join('; '));
  }
  const timing = timingOf(input.ScheduleExpression, input.ScheduleExpressionTimezone);
  if (timing.runs === 'once') refusePast(timing.at, input, clock);
  return timing;
}

/**
 * The guide does not say what becomes of a one-time schedule whose minute is over; users report that AWS refuses it.
 * Refusing is also the safer reading: code that computes such a time fails here, and not by a timer that never comes.
 */
function refusePast(at: Date, { ScheduleExpression }: Schedule, clock: Clock): void {
  const thisMinute = Math.floor(clock.now().getTime() / 60_000) * 60_000;
  if (at.getTime() >= thisMinute) return;
  const now = clock.now().toISOString();
  throw new SchedulerError(
    'ValidationException',
    `Invalid Schedule Expression ${ScheduleExpression}: it is ${now} already.`,
  );
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
