import * as z from 'zod';
import { type Declarations, withoutEffect } from './template/declared.ts';

const topicProperties = z.strictObject({
  TopicName: z.string().optional(),
  DisplayName: withoutEffect,
  KmsMasterKeyId: withoutEffect,
  Tags: withoutEffect,
});
const subscriptionProperties = z.strictObject({
  TopicArn: z.string(),
  Protocol: z.string(),
  Endpoint: z.string().default(''),
});

/** The template's SNS topics and who has subscribed to them. */
export function readTopics(declarations: Declarations) {
  const subscriptions = declarations.of('AWS::SNS::Subscription', subscriptionProperties);
  return declarations.of('AWS::SNS::Topic', topicProperties).map(({ name, arn }) => ({
    name,
    arn,
    subscriptions: subscriptions
      .filter(({ properties }) => properties.TopicArn === arn)
      .map(({ properties: { Protocol: protocol, Endpoint: endpoint } }) => ({ protocol, endpoint })),
  }));
}
