import * as z from 'zod';
import type { Declarations } from '../template/declared.ts';
import { TemplateRefused } from '../template/refused.ts';
import type { Queues } from '../world.ts';
import { resourcePolicy, type Statement } from './statement.ts';
import { complaintAbout } from './statement-check.ts';

/** What the resources themselves say about who may use them, by ARN. */
export type ResourcePolicies = { readonly of: (arn: string) => readonly Statement[] };

const queuePolicy = z.strictObject({ Queues: z.array(z.string()), PolicyDocument: resourcePolicy });
const topicPolicy = z.strictObject({ Topics: z.array(z.string()), PolicyDocument: resourcePolicy });

const lambdaPermission = z.strictObject({
  Action: z.string(),
  FunctionName: z.string().startsWith('arn:', 'the sandbox knows functions elsewhere by their ARN'),
  Principal: z.string(),
  SourceArn: z.string(),
});

export function readResourcePolicies(declarations: Declarations, queues: Queues, account: string): ResourcePolicies {
  const statements = new Map<string, readonly Statement[]>();

  function add(type: string, logicalId: string, arns: readonly string[], own: readonly Statement[]): void {
    const complaint = own.map(complaintAbout).find((one) => one !== undefined);
    if (complaint !== undefined) throw new TemplateRefused(type, logicalId, complaint);
    for (const arn of arns) statements.set(arn, [...(statements.get(arn) ?? []), ...own]);
  }

  for (const { logicalId, properties } of declarations.of('AWS::SQS::QueuePolicy', queuePolicy)) {
    const arns = properties.Queues.map((url) => queues.byUrl(url)?.arn ?? url);
    add('AWS::SQS::QueuePolicy', logicalId, arns, properties.PolicyDocument.Statement);
  }
  for (const { logicalId, properties } of declarations.of('AWS::SNS::TopicPolicy', topicPolicy)) {
    add('AWS::SNS::TopicPolicy', logicalId, properties.Topics, properties.PolicyDocument.Statement);
  }
  for (const { logicalId, arn } of declarations.of('AWS::SNS::Topic', z.unknown())) {
    if (!statements.has(arn)) add('AWS::SNS::Topic', logicalId, [arn], [ofOwnAccount(arn, account)]);
  }
  for (const { logicalId, properties } of declarations.of('AWS::Lambda::Permission', lambdaPermission)) {
    add('AWS::Lambda::Permission', logicalId, [properties.FunctionName], [permitted(properties)]);
  }
  return { of: (arn) => statements.get(arn) ?? [] };
}

/** Lambda words the statements of a function's policy one by one. */
function permitted({ Action, FunctionName, Principal, SourceArn }: z.infer<typeof lambdaPermission>): Statement {
  return {
    Effect: 'Allow',
    Action: [Action],
    Resource: [FunctionName],
    Principal: { Service: [Principal], AWS: [] },
    Condition: { ArnLike: { 'aws:SourceArn': [SourceArn] } },
  };
}

/** A topic without a policy lets in what belongs to its own account, CloudWatch's alarms among them. */
function ofOwnAccount(arn: string, account: string): Statement {
  return {
    Effect: 'Allow',
    Action: ['sns:Publish'],
    Resource: [arn],
    Principal: { Service: ['cloudwatch.amazonaws.com', 'events.amazonaws.com'], AWS: [] },
    Condition: { StringEquals: { 'aws:SourceAccount': [account] } },
  };
}
