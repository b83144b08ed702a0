import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { raygun } from '../../../functions/channels/raygun/channel.ts';
import { failedCrawl, notificationOf } from '../../notification.ts';
import { contract } from './contract.ts';

test('takes only what opens or gets worse, for Raygun cannot resolve', () => {
  expect(raygun.decisions).toEqual(['opened', 'escalated']);
});

test('a problem is an entry of its own group with the answers beside a stand-in for a stack', async () => {
  const { sent } = await contract.send(notificationOf(), contract.yes);
  expect(sent.url).toBe('https://api.raygun.com/entries');
  expect(sent.headers['x-apikey']).toBe('aBcDeFgHiJkLmNoPqRsTuV');
  expect(JSON.parse(sent.body)).toEqual({
    occurredOn: '2026-07-14T02:11:09Z',
    details: {
      machineName: 'acme-prod eu-west-1',
      groupingKey: createHash('sha256').update('glue-crawler/111122223333/eu-west-1/orders-daily').digest('hex'),
      client: { name: 'Tocsin' },
      error: {
        className: 'glue-crawler.crawl-failed',
        message: '[ERROR] Crawl failed: orders-daily (access denied, not retried) [acme-prod eu-west-1]',
        stackTrace: [
          {
            className: 'glue-crawler.crawl-failed',
            methodName: 'crawler orders-daily',
            fileName: 'runbooks/glue-crawler.md',
            lineNumber: 1,
          },
        ],
      },
      tags: ['error', 'glue-crawler', 'crawl-failed', '111122223333', 'eu-west-1'],
      userCustomData: expect.objectContaining({
        '03 Cause': 'The role tocsin-demo-crawler may not list the bucket acme-orders (s3:ListBucket).',
        '08 Command': "aws glue start-crawler --name 'orders-daily' --region eu-west-1",
        '09 As it came from AWS': failedCrawl.cause.raw,
        '11 Target': 's3://acme-orders/daily/',
        'Open the crawler': failedCrawl.resource.consoleUrl,
        Runbook: failedCrawl.runbook,
      }),
    },
  });
});

test('a worse problem joins the group of the problem', async () => {
  const opened = await contract.send(notificationOf(), contract.yes);
  const worse = notificationOf({ decision: 'escalated', severity: 'critical' });
  const escalated = await contract.send(worse, contract.yes);
  const groupOf = ({ body }: { body: string }) => JSON.parse(body).details.groupingKey;
  expect(groupOf(escalated.sent)).toBe(groupOf(opened.sent));
  expect(JSON.parse(escalated.sent.body).details.tags[0]).toBe('critical');
});

test('429 is the limit of the plan and is not hammered, whatever Retry-After says', async () => {
  const { delivery } = await contract.send(notificationOf(), () => ({ status: 429, body: '', retryAfterSeconds: 1 }));
  expect(delivery).toEqual({
    outcome: 'refused',
    degrades: true,
    because: expect.stringContaining("the plan's limit for this month"),
  });
});

test('403 says which key belongs there', async () => {
  const { delivery } = await contract.send(notificationOf(), () => ({ status: 403, body: '' }));
  expect(delivery).toEqual({ outcome: 'refused', degrades: true, because: expect.stringContaining('API key') });
});
