import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { mockClient } from 'aws-sdk-client-mock';
import { publishIn } from '../../../functions/adapters/topic.ts';
import { sns } from '../../../functions/channels/sns/channel.ts';
import type { Publication } from '../../../functions/core/delivery/channel.ts';
import type { SdkContract } from '../channel-contract.ts';
import { sending } from '../sending.ts';
import { textsIn } from '../texts.ts';
import { bytes, unmet } from '../unmet.ts';

const topicArn = 'arn:aws:sns:eu-west-1:111122223333:tocsin-mail';

/** https://docs.aws.amazon.com/sns/latest/api/API_Publish.html */
export const contract: SdkContract<Publication> = {
  over: 'sdk',
  send: sending(sns),
  settings: [{}, { email: ['data@example.com'] }, { format: 'amazon-q' }],
  yes: (publication) => {
    const client = new SNSClient({ region: 'eu-west-1' });
    mockClient(client).on(PublishCommand).resolves({ MessageId: '1' });
    return publishIn(client, topicArn)(publication);
  },
  failing: (error) => {
    const client = new SNSClient({ region: 'eu-west-1' });
    mockClient(client).on(PublishCommand).rejects(error);
    return publishIn(client, topicArn);
  },
  refused: [
    'InvalidParameterException',
    'InvalidParameter',
    'NotFoundException',
    'AuthorizationErrorException',
    'AuthorizationError',
    'AccessDenied',
    'EndpointDisabledException',
    'KMSAccessDeniedException',
    'ValidationException',
  ],
  deferred: [
    'ThrottledException',
    'Throttling',
    'InternalErrorException',
    'KMSThrottlingException',
    'ServiceUnavailable',
    'TimeoutError',
    'ExpiredToken',
    'SomethingNew',
  ],
  degraded: [
    'NotFoundException',
    'AuthorizationErrorException',
    'AuthorizationError',
    'AccessDenied',
    'EndpointDisabledException',
    'KMSAccessDeniedException',
  ],
  texts: textsIn,
  complaints: ({ subject, text, attributes }) => {
    const pairs = Object.entries(attributes);
    const size =
      bytes(text) + pairs.reduce((sum, [name, value]) => sum + bytes(name) + bytes('String') + bytes(value), 0);
    const whatQueuesTake = /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]+$/u;
    return unmet({
      ...chatWishes(text),
      'a subject of at most 99 in ASCII': /^[\x21-\x7e][\x20-\x7e]{0,98}$/.test(subject),
      'at most 262,144 bytes with attributes': size <= 262_144,
      'at most 10 attributes': pairs.length <= 10,
      'names and values': pairs.every(([name, value]) => /^[A-Za-z0-9_.-]{1,256}$/.test(name) && value !== ''),
      'characters that a queue takes': [text, ...Object.values(attributes)].every((part) => whatQueuesTake.test(part)),
    });
  },
};

/** https://docs.aws.amazon.com/chatbot/latest/adminguide/custom-notifs.html, and 3,000 characters a text, which is Slack's limit. */
function chatWishes(text: string): Readonly<Record<string, boolean>> {
  if (!text.startsWith('{"version":"1.0","source":"custom"')) return {};
  const { content, metadata } = JSON.parse(text);
  const texts: readonly string[] = [content.title, content.description, ...content.nextSteps, ...content.keywords];
  const outsideOfCode = texts.map((one) => one.replaceAll(/```[\s\S]*?```/g, ''));
  return {
    'the markup of the chat': content.textType === 'client-markdown',
    'a title of at most 250': content.title.length >= 1 && content.title.length <= 250,
    'texts of at most 3,000': texts.every((one) => one.length >= 1 && one.length <= 3_000),
    'no mention and no link of Slack': texts.every((one) => !/[<>]|&(?!amp;|lt;|gt;|[a-z]{0,3}… \(cut)/.test(one)),
    'no link of Markdown': outsideOfCode.every((one) => !one.includes('](')),
    'a thread of 64 characters': /^[0-9a-f]{64}$/.test(metadata.threadId),
    'a context of texts': Object.values(metadata.additionalContext).every((value) => typeof value === 'string'),
  };
}
