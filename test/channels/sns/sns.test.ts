import { InvalidParameterException, PublishCommand, SNSClient, ThrottledException } from '@aws-sdk/client-sns';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, test } from 'vitest';
import { publishIn } from '../../../functions/adapters/topic.ts';
import { sns } from '../../../functions/channels/sns/channel.ts';
import type { Publication } from '../../../functions/core/delivery/channel.ts';
import { messageOf } from '../../../functions/core/message.ts';
import type { Notification } from '../../../functions/core/notification.ts';
import { acknowledged, failedCrawl, notificationOf, recovered } from '../../notification.ts';
import { contract } from './contract.ts';

function chatted(notification: Notification) {
  return JSON.parse(sns.render(notification, messageOf(notification), { email: [], format: 'amazon-q' }).text);
}

function publicationOf(notification: Notification): Publication {
  return sns.render(notification, messageOf(notification), { email: [], format: 'text' });
}

describe('a publication', () => {
  test('is a mail that answers from the top down, with nothing after it', () => {
    const { subject, text } = publicationOf(notificationOf());
    expect(subject).toBe('[ERROR] Crawl failed: orders-daily (access denied, not retried) [acme-prod eu-west-1]');
    expect(text).toBe(`[ERROR] Crawl failed: orders-daily (access denied, not retried) [acme-prod eu-west-1]

Urgency: Error: does not repair itself, needs a person
Impact: Tables in database sales are as of the last success, 13 Jul 02:11 UTC; new partitions cannot be queried.
Cause: The role tocsin-demo-crawler may not list the bucket acme-orders (s3:ListBucket).
Where: account acme-prod (111122223333), eu-west-1, crawler orders-daily
When: 14 Jul 2026, 02:11 UTC
Action: Nothing was done automatically: a retry would be denied as well.
Do now: Let the role list and read the bucket, then start the crawler again:
  aws glue start-crawler --name 'orders-daily' --region eu-west-1

Role: ${failedCrawl.firstStep.link?.url}
Open the crawler: ${failedCrawl.resource.consoleUrl}
Runbook: ${failedCrawl.runbook}

As it came from AWS:
  ERROR : Error Access Denied (Service: Amazon S3; Status Code: 403) retrieving file at s3://acme-orders/daily/.
  Tables created did not infer schemas from this file.

Failures in a row: 1; the 41 crawls before it succeeded
Target: s3://acme-orders/daily/
Schedule: daily at 02:00 UTC, next at 15 Jul 02:00 UTC

You get this because the problem is new. Event 6a7e8feb-b491-4cf7-a9f1-bf3703467718.`);
  });

  test('carries what filter policies and machines want as attributes', () => {
    const { attributes } = publicationOf(recovered);
    expect(attributes).toEqual({
      notification_id: recovered.id,
      decision: 'resolved',
      severity: 'info',
      status: 'resolved',
      lane: 'glue-crawler',
      kind: 'crawl-failed',
      account: '111122223333',
      region: 'eu-west-1',
      fingerprint: 'glue-crawler/111122223333/eu-west-1/orders-daily',
      alert: expect.any(String),
    });
    expect(JSON.parse(attributes.alert ?? '')).toEqual(recovered.alert);
  });

  test('leaves the alert out of the attributes when it would crowd out the text', () => {
    const raw = 'x'.repeat(70_000);
    const { attributes } = publicationOf(notificationOf({ cause: { sentence: 'Loud.', raw } }));
    expect(attributes).not.toHaveProperty('alert');
    expect(attributes).toHaveProperty('kind', 'crawl-failed');
  });

  test.each([
    [
      'Crawl failed: Zażółć…\r\nBcc: everyone@example.com',
      '[ERROR] Crawl failed: Zazo?c... Bcc: everyone@example.com [acme-prod eu-west-1]',
    ],
    ['Crawl failed: 注文-日次 🚨', '[ERROR] Crawl failed: ?-? ? [acme-prod eu-west-1]'],
  ])('has a subject that every Region and mail client takes: %j', (title, beginning) => {
    expect(publicationOf(notificationOf({ title })).subject).toContain(beginning);
  });

  test('says when its subject is cut', () => {
    const { subject } = publicationOf(notificationOf({ title: `Crawl failed: ${'orders-'.repeat(15)}` }));
    expect(subject).toHaveLength(99);
    expect(subject.endsWith('...')).toBe(true);
  });
});

test('subscribes the addresses of its settings, and refuses what is no address', () => {
  expect(sns.topicSubscribers?.({ email: ['data@example.com'] })).toEqual(['data@example.com']);
  expect(sns.topicSubscribers?.({})).toEqual([]);
  expect(sns.settings.safeParse({ email: ['data at example'] }).success).toBe(false);
});

describe('the topic', () => {
  test('gets one text and attributes of type String', async () => {
    const client = new SNSClient({ region: 'eu-west-1' });
    const mock = mockClient(client);
    mock.on(PublishCommand).resolves({ MessageId: '1' });
    const topicArn = 'arn:aws:sns:eu-west-1:111122223333:tocsin-mail';
    const { delivery } = await contract.send(notificationOf(), publishIn(client, topicArn));
    expect(delivery).toEqual({ outcome: 'delivered' });
    const input = mock.commandCalls(PublishCommand)[0]?.args[0].input;
    expect(input).toMatchObject({
      TopicArn: topicArn,
      Subject: publicationOf(notificationOf()).subject,
      Message: publicationOf(notificationOf()).text,
      MessageAttributes: { severity: { DataType: 'String', StringValue: 'error' } },
    });
    expect(input).not.toHaveProperty('MessageStructure');
  });

  test('knows the errors of the SDK by the names they really have', async () => {
    const outcomeOf = async (error: Error) => {
      const { delivery } = await contract.send(notificationOf(), contract.failing(error));
      return delivery.outcome;
    };
    expect(await outcomeOf(new InvalidParameterException({ message: 'too long', $metadata: {} }))).toBe('refused');
    expect(await outcomeOf(new ThrottledException({ message: 'slow down', $metadata: {} }))).toBe('deferred');
  });
});

describe('for a chat of Amazon Q Developer', () => {
  test('is a custom notification: what to know, what to do next, and what it is about', () => {
    const { version, source, id, content, metadata } = chatted(notificationOf());
    expect({ version, source, id }).toEqual({ version: '1.0', source: 'custom', id: notificationOf().id });
    expect(content).toEqual({
      textType: 'client-markdown',
      title: '[ERROR] Crawl failed: orders-daily (access denied, not retried) [acme-prod eu-west-1]',
      description: expect.stringMatching(
        /^\*Urgency:\* Error: .*\n\*Impact:\* Tables .*[\s\S]*\n```\nERROR : Error Access/,
      ),
      nextSteps: [
        'Let the role list and read the bucket, then start the crawler again:',
        `\`\`\`\n${failedCrawl.firstStep.command}\n\`\`\``,
        `Role: ${failedCrawl.firstStep.link?.url}`,
        `Open the crawler: ${failedCrawl.resource.consoleUrl}`,
        `Runbook: ${failedCrawl.runbook}`,
      ],
      keywords: ['opened', 'error', 'glue-crawler', 'crawl-failed', '111122223333', 'eu-west-1'],
    });
    expect(metadata).toMatchObject({
      ...{ eventType: 'glue-crawler.crawl-failed', relatedResources: [failedCrawl.resource.arn] },
      additionalContext: { decision: 'opened', severity: 'error', fingerprint: failedCrawl.fingerprint },
    });
  });

  test('is one thread for each problem', () => {
    const threads = [notificationOf(), acknowledged, recovered].map((one) => chatted(one).metadata.threadId);
    expect(new Set(threads).size).toBe(1);
    expect(chatted(notificationOf({ fingerprint: 'another' })).metadata.threadId).not.toBe(threads[0]);
  });

  test('mentions nobody, links nowhere and hides nothing that a name says', () => {
    const id = '<!channel> *x* ~gone~ `code` [y](https://evil.example) orders_daily _z_';
    const { content } = chatted(notificationOf({ title: `Crawl failed: ${id}` }));
    expect(content.title).toContain(
      "&lt;!channel&gt; ∗x∗ ∼gone∼ 'code' [y] (https://evil.example) orders_daily ＿z＿ [acme-prod",
    );
  });

  test('shows a command as it stands, and says so when it leaves one out', () => {
    const command = (text: string) =>
      chatted(notificationOf({ firstStep: { text: 'Run it:', command: text } })).content.nextSteps[1];
    expect(command("a 'b' && c ```")).toBe("```\na 'b' &amp;&amp; c '''\n```");
    expect(command('&'.repeat(1_999))).toMatch(
      /^\(the command is left out, it has [\d,]+ characters: see the runbook\)$/,
    );
  });

  test('is refused beside addresses of mail', () => {
    const { error } = sns.settings.safeParse({ format: 'amazon-q', email: ['data@example.com'] });
    expect(error?.issues).toMatchObject([{ path: ['email'], message: expect.stringContaining('mail would be JSON') }]);
  });
});
