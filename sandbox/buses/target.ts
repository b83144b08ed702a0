import type { Access } from '../iam/access.ts';
import { SqsError } from '../queues/sqs-error.ts';
import type { BusEvent, Queue, Queues, World } from '../world.ts';
import { DeliveryRefused, deliver, type GivenUp } from './delivery.ts';
import type { Rule, RuleTarget } from './rules.ts';
import { inputFor } from './target-input.ts';
import { deniedTarget, deniedToRule } from './target-permission.ts';

export type Surroundings = {
  readonly world: World;
  readonly queues: Queues;
  readonly access: Access;
  readonly forward: (busArn: string, event: BusEvent) => void;
};

/** Hands an event to one target of a rule, and to the target's dead-letter queue when that fails for good. */
export function deliverTo(target: RuleTarget, rule: Rule, event: BusEvent, surroundings: Surroundings): void {
  const { world, queues, forward } = surroundings;
  const queue = queues.byArn(target.Arn);
  deliver(world, {
    retry: target.RetryPolicy,
    attempt() {
      const denied = deniedTarget(target, rule, surroundings);
      if (denied !== undefined) throw new DeliveryRefused('NO_PERMISSIONS', denied);
      if (!queue && isOutside(target.Arn)) return note(target, rule, event, world);
      if (!queue) return forward(target.Arn, event);
      send(queue, inputFor(target, event, rule), event.id);
    },
    giveUp: (why) => deadLetter({ target, rule, event, why }, surroundings),
  });
}

function send(queue: Queue, body: string, eventId: string): void {
  try {
    queue.send({ body, eventId });
  } catch (error) {
    if (error instanceof SqsError) throw new DeliveryRefused('INVALID_PARAMETER', error.message);
    throw error;
  }
}

/** What is not of the template, and an operator's own rules may start. */
export function isOutside(arn: string): boolean {
  return /^arn:aws:(states|lambda|sqs|sns):/.test(arn);
}

function note(target: RuleTarget, rule: Rule, event: BusEvent, { recorder }: World): void {
  recorder.record({ what: 'hook', target: target.Arn, rule: rule.name, input: inputFor(target, event, rule) });
}

type Failure = { readonly target: RuleTarget; readonly rule: Rule; readonly event: BusEvent; readonly why: GivenUp };

function deadLetter(failure: Failure, surroundings: Surroundings): void {
  const { world, queues } = surroundings;
  const { target, rule, event, why } = failure;
  const queue = queues.byArn(target.DeadLetterConfig?.Arn ?? '');
  const mayWrite = queue && deniedToRule('sqs:SendMessage', queue.arn, rule, surroundings) === undefined;
  const body = JSON.stringify(event);
  const dropped = queue ? 'its dead-letter queue does not let the rule send to it' : 'it has no dead-letter queue';
  const reason = `${why.code}: ${why.message}${mayWrite ? '' : `; dropped, because ${dropped}`}`;
  world.recorder.record({ what: 'dead-letter', queue: mayWrite ? queue.name : '', from: rule.name, body, reason });
  if (mayWrite) queue.send({ body, messageAttributes: errorAttributes(failure), eventId: event.id });
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html */
function errorAttributes({ target, rule, why }: Failure) {
  const text = (StringValue: string) => ({ DataType: 'String', StringValue });
  return {
    RULE_ARN: text(rule.arn),
    TARGET_ARN: text(target.Arn),
    ERROR_CODE: text(why.code),
    ERROR_MESSAGE: text(why.message),
    RETRY_ATTEMPTS: { DataType: 'Number', StringValue: String(why.attempts) },
    ...(why.exhausted && { EXHAUSTED_RETRY_CONDITION: text(why.exhausted) }),
  };
}
