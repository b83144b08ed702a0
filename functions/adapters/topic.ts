import { PublishCommand, type PublishCommandInput, type SNSClient } from '@aws-sdk/client-sns';
import type { Publication, Publish } from '../core/channel.ts';
import type { Delivery } from '../core/delivery.ts';
import { reasonOf } from '../core/fact.ts';

/** What SNS will answer again, however often it is asked. https://docs.aws.amazon.com/sns/latest/api/API_Publish.html#API_Publish_Errors */
const FINAL = [
  'AccessDenied',
  'AuthorizationError',
  'EndpointDisabled',
  'InvalidParameter',
  'InvalidParameterValue',
  'InvalidSecurity',
  'KMSAccessDenied',
  'KMSDisabled',
  'KMSNotFound',
  'KMSOptInRequired',
  'NotFound',
  'Validation',
];

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
  return FINAL.includes(name) ? { outcome: 'refused', because } : { outcome: 'deferred', because };
}
