import * as z from 'zod';
import type { Declarations } from '../template/declared.ts';
import type { Queues } from '../world.ts';

/** A service that sends to a queue on behalf of a rule: what the queue's policy is asked about. */
export type Sender = { readonly service: string; readonly sourceArn: string; readonly account: string };
export type QueuePolicies = { readonly mayWrite: (queueArn: string, sender: Sender) => boolean };

const oneOrMore = z.union([z.string(), z.array(z.string())]).transform((value): readonly string[] => [value].flat());
const principals = z.strictObject({ Service: oneOrMore.default([]), AWS: oneOrMore.default([]) });
const everyone = z.literal('*').transform((all): z.infer<typeof principals> => ({ Service: [], AWS: [all] }));
const conditionKeys = z.enum(['aws:SourceArn', 'aws:SourceAccount', 'aws:SecureTransport']);
const conditions = z.partialRecord(conditionKeys, oneOrMore);
const statement = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Principal: z.union([everyone, principals]),
  Action: oneOrMore,
  Resource: oneOrMore,
  Condition: z
    .partialRecord(z.enum(['ArnEquals', 'ArnLike', 'StringEquals', 'StringLike', 'Bool']), conditions)
    .default({}),
});
type Statement = z.infer<typeof statement>;

const queuePolicyProperties = z.strictObject({
  Queues: z.array(z.string()),
  PolicyDocument: z.strictObject({ Version: z.string().optional(), Statement: z.array(statement) }),
});

/** Who may send to which queue. Without a policy only the account's own roles may, and no service on their behalf. */
export function readQueuePolicies(declarations: Declarations, queues: Queues): QueuePolicies {
  const statements = new Map<string, readonly Statement[]>();
  for (const { properties } of declarations.of('AWS::SQS::QueuePolicy', queuePolicyProperties)) {
    for (const url of properties.Queues) {
      const arn = queues.byUrl(url)?.arn ?? url;
      statements.set(arn, [...(statements.get(arn) ?? []), ...properties.PolicyDocument.Statement]);
    }
  }
  const judged = (queueArn: string, sender: Sender): boolean => {
    const applying = (statements.get(queueArn) ?? []).filter((one) => applies(one, queueArn, sender));
    return applying.some(({ Effect }) => Effect === 'Allow') && !applying.some(({ Effect }) => Effect === 'Deny');
  };
  const known = new Map<string, boolean>();
  return {
    // The policies stay as the template has them, so that a sender is judged once.
    mayWrite(queueArn, sender) {
      const asked = [queueArn, sender.service, sender.sourceArn, sender.account].join(' ');
      const may = known.get(asked) ?? judged(queueArn, sender);
      known.set(asked, may);
      return may;
    },
  };
}

function applies({ Principal, Action, Resource, Condition }: Statement, queueArn: string, sender: Sender): boolean {
  const context: Readonly<Record<z.infer<typeof conditionKeys>, string>> = {
    'aws:SourceArn': sender.sourceArn,
    'aws:SourceAccount': sender.account,
    'aws:SecureTransport': 'true',
  };
  const met = Object.values(Condition)
    .flatMap((keys) => conditionKeys.options.map((key) => ({ key, values: keys[key] })))
    .map(({ key, values }) => values?.some((value) => isLike(context[key], value)) ?? true);
  const meant = Principal.AWS.includes('*') || Principal.Service.includes(sender.service);
  const covers = Action.some((action) => isLike('sqs:sendmessage', action.toLowerCase()));
  return meant && covers && Resource.some((resource) => isLike(queueArn, resource)) && met.every(Boolean);
}

/** `*` and `?` as IAM reads them. StringEquals takes them literally, which matters to no ARN and to no account. */
function isLike(value: string, pattern: string): boolean {
  const source = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 's').test(value);
}
