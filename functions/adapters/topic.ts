import { PublishCommand, type PublishCommandInput, type SNSClient } from '@aws-sdk/client-sns';
import type { Publication, Publish } from '../core/delivery/channel.ts';
import type { Delivery } from '../core/delivery/delivery.ts';
import { reasonOf } from '../core/fact.ts';

/** What SNS will answer again, whatever is published. https://docs.aws.amazon.com/sns/latest/api/API_Publish.html#API_Publish_Errors */
const UNUSABLE = [
  'AccessDenied',
  'AuthorizationError',
  'EndpointDisabled',
  'InvalidSecurity',
  'KMSAccessDenied',
  'KMSDisabled',
  'KMSNotFound',
  'KMSOptInRequired',
  'NotFound',
];
/** What it will answer again to this message. */
const FINAL = ['InvalidParameter', 'InvalidParameterValue', 'Validation'];

/** Publishes to one topic. Throttling, outages and whatever has no name yet are worth another try. */
export function publishIn(client: SNSClient, topicArn: string): Publish {
  return async (publication) => {
    try {
      await client.send(new PublishCommand(inputOf(publication, topicArn)));
      return { outcome: 'delivered' };
    } catch (error) {
      return outcomeOf(error);
    }
  };
}

function inputOf({ subject, text, attributes }: Publication, topicArn: string): PublishCommandInput {
  return {
    TopicArn: topicArn,
    Subject: subject,
    Message: text,
    MessageAttributes: Object.fromEntries(
      Object.entries(attributes).map(([name, value]) => [name, { DataType: 'String', StringValue: value }]),
    ),
  };
}

function outcomeOf(error: unknown): Delivery {
  const because = reasonOf(error);
  // The SDK ends the names it knows in Exception; SNS does not, and neither does a name the SDK does not know.
  const name = error instanceof Error ? error.name.replace(/(Error)?Exception$/, '$1') : '';
  if (UNUSABLE.includes(name)) return { outcome: 'refused', because, degrades: true };
  return FINAL.includes(name) ? { outcome: 'refused', because } : { outcome: 'deferred', because };
}
