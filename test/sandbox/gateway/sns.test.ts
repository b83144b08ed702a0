import {
  InvalidParameterException,
  InvalidParameterValueException,
  NotFoundException,
  PublishCommand,
  type PublishCommandInput,
  SNSClient,
} from '@aws-sdk/client-sns';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Fixture, startedGateway, TOPIC } from './fixture.ts';

let gateway: Fixture;
const publish = (input: Partial<PublishCommandInput>) =>
  new SNSClient(gateway.client).send(new PublishCommand({ TopicArn: TOPIC.arn, Message: 'hello', ...input }));

beforeAll(async () => {
  gateway = await startedGateway();
});
afterAll(() => gateway.stop());

test('a message lands in the inbox with its subject and attributes, whatever signs they hold', async () => {
  const severity = { DataType: 'String', StringValue: 'error & more' };
  const { MessageId } = await publish({
    Subject: 'Crawl «orders» failed',
    Message: 'a<b>&c\nd',
    MessageAttributes: { severity },
  });
  expect(MessageId).toBeTruthy();
  expect(gateway.inbox().at(-1)).toMatchObject({
    vendor: 'sns',
    function: 'Fn',
    url: TOPIC.arn,
    status: 200,
    body: { Message: 'a<b>&c\nd', Subject: 'Crawl «orders» failed', MessageAttributes: { severity } },
  });
});

test('what claims to be a custom notification of Amazon Q Developer is held to its form, and taken all the same', async () => {
  const effectOf = async (message: object) => {
    await publish({ Message: JSON.stringify(message) });
    return gateway.inbox().at(-1);
  };
  const told = { version: '1.0', source: 'custom', content: { description: 'a crawl failed' } };
  expect(await effectOf(told)).toMatchObject({ status: 200, effect: 'shown by Amazon Q in the channel' });
  const threaded = { ...told, metadata: { threadId: 't-1' } };
  expect(await effectOf(threaded)).toMatchObject({ effect: 'shown by Amazon Q in the thread t-1' });
  const wrong = { ...told, content: { ...told.content, keywords: [1] } };
  expect(await effectOf(wrong)).toMatchObject({
    status: 200,
    effect: expect.stringMatching(/^dropped by Amazon Q: .*expected string.* at content\.keywords\[0\]/),
  });
  expect(await effectOf({ ...told, version: '2' })).toMatchObject({ effect: expect.stringContaining('at version') });
  expect(await effectOf({ source: 'aws.health' })).not.toHaveProperty('effect');
});

test.each<[string, Partial<PublishCommandInput>, string]>([
  ['a subject of a hundred characters', { Subject: 'x'.repeat(100) }, 'Invalid parameter: Subject'],
  ['a line break in the subject', { Subject: 'a\nb' }, 'Invalid parameter: Subject'],
  ['an empty message', { Message: '' }, 'Invalid parameter: Empty message'],
  ['more than 256 KiB', { Message: 'é'.repeat(131_073) }, 'Invalid parameter: Message too long'],
  ['a structure without default', { MessageStructure: 'json', Message: '{"email":"x"}' }, 'No default entry'],
])('%s is an InvalidParameter, and the inbox says so', async (_what, input, message) => {
  const refused = publish(input);
  await expect(refused).rejects.toBeInstanceOf(InvalidParameterException);
  await expect(refused).rejects.toThrow(message);
  expect(gateway.inbox().at(-1)).toMatchObject({ status: 400, complaint: expect.stringContaining(message) });
});

test('an attribute without a value is refused', async () => {
  const empty = { DataType: 'String', StringValue: '' };
  await expect(publish({ MessageAttributes: { empty } })).rejects.toBeInstanceOf(InvalidParameterValueException);
});

test('a topic that is not in the template is NotFound', async () => {
  const lost = publish({ TopicArn: `${TOPIC.arn}-other` });
  await expect(lost).rejects.toBeInstanceOf(NotFoundException);
  expect(gateway.inbox().at(-1)).toMatchObject({ status: 404, complaint: 'Topic does not exist' });
});
