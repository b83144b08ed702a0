import { randomUUID } from 'node:crypto';
import type * as z from 'zod';
import { AwsError } from '../gateway/aws-error.ts';
import { awsQuery } from '../gateway/aws-query.ts';
import type { Call, Service } from '../gateway/emulated-service.ts';
import type { Inbox } from '../gateway/inbox.ts';
import { operation } from '../gateway/operation.ts';
import type { World } from '../world.ts';
import { shownByAmazonQ } from './amazon-q.ts';
import { attributesOf, Publish, publishProblem } from './sns-message.ts';

export type Topic = { readonly name: string; readonly arn: string };

export function sns(world: World, topics: readonly Topic[], inbox: Inbox): Service {
  const publish = (input: z.infer<typeof Publish>, call: Call): { MessageId: string } => {
    const exists = topics.some(({ arn }) => arn === input.TopicArn);
    const problem = exists ? publishProblem(input) : new AwsError('NotFound', 'Topic does not exist', 404);
    const { TopicArn, MessageAttributes: _, ...message } = input;
    const effect = problem ? undefined : shownByAmazonQ(message.Message);
    inbox.put({
      at: world.clock.now(),
      function: call.function,
      vendor: 'sns',
      url: TopicArn,
      headers: {},
      body: { ...message, MessageAttributes: attributesOf(input) },
      status: problem?.status ?? 200,
      ...(problem && { complaint: problem.message }),
      ...(effect !== undefined && { effect }),
    });
    if (problem) throw problem;
    return { MessageId: randomUUID() };
  };
  return { name: 'sns', protocol: awsQuery, operations: { Publish: operation(Publish, publish) } };
}
