import type { Access } from '../iam/access.ts';
import type { Queues, World } from '../world.ts';
import type { Rule, RuleTarget } from './rules.ts';

type Parts = { readonly world: World; readonly queues: Queues; readonly access: Access };

/** Targets that EventBridge reaches with the role of the rule's target, and what the role has to allow. */
const WITH_ROLE: Readonly<Record<string, string>> = { states: 'states:StartExecution', events: 'events:PutEvents' };

/** Why EventBridge may not hand an event to the target; undefined: it may. What belongs to somebody else is theirs to allow. */
export function deniedTarget({ Arn, RoleArn }: RuleTarget, rule: Rule, { world, queues, access }: Parts) {
  const service = Arn.split(':')[2] ?? '';
  const action = WITH_ROLE[service];
  if (action !== undefined) {
    if (RoleArn === undefined) return `RoleArn is required for target ${Arn}.`;
    const ask = { action, resource: Arn, context: { 'aws:SecureTransport': ['true'] } };
    return access.deniedWith({ roleArn: RoleArn, service: 'events.amazonaws.com', sourceArn: rule.arn }, ask);
  }
  if (service === 'lambda') return deniedToRule('lambda:InvokeFunction', Arn, rule, { world, access });
  return queues.byArn(Arn) && deniedToRule('sqs:SendMessage', Arn, rule, { world, access });
}

/** Why the resource's own policy does not let EventBridge in on behalf of the rule. */
export function deniedToRule(
  action: string,
  resource: string,
  rule: Rule,
  { world, access }: Pick<Parts, 'world' | 'access'>,
): string | undefined {
  const source = { 'aws:SourceArn': [rule.arn], 'aws:SourceAccount': [world.account] };
  const context = { 'aws:SecureTransport': ['true'], ...source };
  return access.deniedService('events.amazonaws.com', { action, resource, context });
}
