import { describe, expect, test } from 'vitest';
import type { Notification } from '../../../functions/core/notification.ts';
import { type Severity, severities } from '../../../functions/core/severity.ts';
import { acknowledged, failedCrawl, notificationOf, recovered } from '../../notification.ts';
import { contract } from './contract.ts';

type Part = { readonly type: string; readonly text: string; readonly url?: string };

async function messageTo(notification: Notification) {
  const { sent } = await contract.send(notification, contract.yes);
  const message = JSON.parse(sent.body);
  const [header, known] = message.blocks;
  const details = message.attachments[0].blocks;
  return {
    url: sent.url,
    message,
    header: header.text,
    sections: linesOf(known),
    details: details.flatMap(linesOf),
  };
}

/** What a reader sees of a block, a text for each of its elements. */
function linesOf(block: { elements: readonly (Part & { elements?: readonly Part[] })[] }): readonly string[] {
  return block.elements.map((element) => (element.elements ?? [element]).map(({ text }) => text).join(''));
}

test('a problem is a header, the answers, the command, and links; details follow in the attachment', async () => {
  const { url, header, sections, details } = await messageTo(notificationOf());
  expect(url).toBe('https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX');
  expect(header).toEqual({
    type: 'plain_text',
    text: '🔴 [ERROR] Crawl failed: orders-daily (access denied, not retried) [acme-prod eu-west-1]',
    emoji: false,
  });
  expect(sections).toEqual([
    [
      'Urgency: Error: does not repair itself, needs a person',
      `Impact: ${failedCrawl.impact}`,
      'Cause: The role tocsin-demo-crawler may not list the bucket acme-orders (s3:ListBucket).',
      'Where: account acme-prod (111122223333), eu-west-1, crawler orders-daily',
      'When: 14 Jul 2026, 02:11 UTC',
      'Action: Nothing was done automatically: a retry would be denied as well.',
      'Do now: Let the role list and read the bucket, then start the crawler again:',
    ].join('\n'),
    "aws glue start-crawler --name 'orders-daily' --region eu-west-1",
    'Role  ·  Open the crawler  ·  Runbook',
  ]);
  expect(details).toEqual([
    'As it came from AWS',
    failedCrawl.cause.raw,
    'Failures in a row: 1; the 41 crawls before it succeeded\nTarget: s3://acme-orders/daily/\nSchedule: daily at 02:00 UTC, next at 15 Jul 02:00 UTC',
    'You get this because the problem is new. Event 6a7e8feb-b491-4cf7-a9f1-bf3703467718.',
  ]);
});

test('the command stands alone in a preformatted block, untouched, backticks and all', async () => {
  const command = "aws glue start-crawler --name 'a`b$(c) <!here>' \\\n  --region eu-west-1";
  const { message } = await messageTo(notificationOf({ firstStep: { text: 'Start it again:', command } }));
  expect(message.blocks[1].elements[1]).toEqual({
    type: 'rich_text_preformatted',
    elements: [{ type: 'text', text: command }],
  });
});

test('a solved problem is green, says so in words, and has no empty parts', async () => {
  const { message, header, sections, details } = await messageTo(recovered);
  expect(header.text).toBe('✅ [RESOLVED] Crawl succeeded: orders-daily [acme-prod eu-west-1]');
  expect(message.attachments[0].color).toBe('#2e9e5b');
  expect(sections).toHaveLength(2);
  expect(sections[0]).toContain('When: 14 Jul 2026, 04:30 UTC, open for 2 h 19 min');
  expect(details).toHaveLength(1);
});

test('what is taken on is short: where, when, by whom, and that there is nothing to do', async () => {
  const { message, header, sections } = await messageTo(acknowledged);
  expect(header.text).toBe(
    '🙋 [ACKNOWLEDGED] Crawl failed: orders-daily (access denied, not retried) [acme-prod eu-west-1]',
  );
  expect(message.attachments[0].color).toBe('#7a5fb0');
  expect(sections[0]).toContain('Taken on: by ops: the source is down');
  expect(sections.join()).not.toMatch(/Impact|Cause|Action/);
  expect(JSON.stringify(message).length).toBeLessThan(2_500);
});

test.each([
  ['escalated', 'critical', '🚨 [CRITICAL, WORSE THAN BEFORE] '],
  ['reminder', 'error', '🔴 [ERROR, STILL FIRING] '],
  ['noticed', 'info', 'ℹ️ [INFO] '],
] as const)('%s says so in the header', async (decision, severity, beginning) => {
  const { header } = await messageTo(notificationOf({ decision, severity }));
  expect(header.text.startsWith(beginning)).toBe(true);
});

test('every severity has a word, a sign and a colour of its own', async () => {
  const looks = await Promise.all(severities.map((severity) => messageTo(notificationOf({ severity }))));
  const differ = (values: readonly string[]) => expect(new Set(values).size).toBe(severities.length);
  differ(looks.map(({ header }) => header.text.split(' ')[0]));
  differ(looks.map(({ message }) => message.attachments[0].color));
  for (const [index, severity] of severities.entries())
    expect(looks[index]?.header.text).toContain(`[${severity.toUpperCase() as Uppercase<Severity>}]`);
});

test('a crawler named like markup stays a name: shown as it is, parsed nowhere', async () => {
  const id = '<!channel> *x* <https://evil.example|y> &amp;';
  const { message, header, sections } = await messageTo(
    notificationOf({ title: `Crawl failed: ${id}`, resource: { type: 'crawler', id } }),
  );
  expect(header.text).toContain(id);
  expect(sections.join()).toContain(`eu-west-1, crawler “${id}”`);
  expect(JSON.stringify(message)).not.toContain('mrkdwn');
  expect(message.text).toContain('&lt;!channel&gt; *x* &lt;https://evil.example|y&gt; &amp;amp;');
  expect(message.text).not.toMatch(/[<>]/);
  expect(message).toMatchObject({ unfurl_links: false, unfurl_media: false });
});

test('a headline longer than a header is cut there and whole below', async () => {
  const title = `Crawl failed: ${'orders-'.repeat(18)}daily`;
  const { header, sections } = await messageTo(notificationOf({ title }));
  expect(header.text).toHaveLength(150);
  expect(header.text.endsWith('…')).toBe(true);
  expect(sections[0]).toBe(`[ERROR] ${title} [acme-prod eu-west-1]`);
});

test('links are links and no buttons, and one that Slack would refuse is named instead', async () => {
  const consoleUrl = `https://console.aws.amazon.com/${'a'.repeat(3_000)}`;
  const { message, sections } = await messageTo(notificationOf({ resource: { ...failedCrawl.resource, consoleUrl } }));
  expect(message.blocks.map(({ type }: Part) => type)).toEqual(['header', 'rich_text']);
  expect(sections.at(-1)).toBe('Role  ·  Open the crawler: left out, its address is too long for Slack  ·  Runbook');
});

test('an address that is none costs the link and not the message', async () => {
  const { sections } = await messageTo(
    notificationOf({
      firstStep: { text: 'Look.', link: { text: 'Here', url: 'javascript:alert(1)' } },
      runbook: 'runbooks/glue-crawler.md',
    }),
  );
  expect(sections.at(-1)).toBe('Open the crawler');
});

describe('the answer', () => {
  test.each([
    [200, 'ok\n', 'delivered', undefined],
    [200, '', 'refused', 'Slack says "ok" when it has posted'],
    [200, '<html>proxy</html>', 'refused', 'Slack says "ok" when it has posted'],
    [400, 'invalid_payload', 'refused', undefined],
    [403, 'action_prohibited', 'refused', 'administrator'],
    [404, 'no_service', 'refused', 'the webhook was revoked: make a new one'],
    [404, 'channel_not_found', 'refused', 'make a webhook for another one'],
    [410, 'channel_is_archived', 'refused', 'unarchive it'],
    [429, 'rate_limited', 'deferred', undefined],
    [500, 'rollup_error', 'deferred', undefined],
  ] as const)('%i %j is %s', async (status, body, outcome, advice) => {
    const { delivery } = await contract.send(notificationOf(), () => ({ status, body }));
    expect(delivery.outcome).toBe(outcome);
    if (advice !== undefined) expect(delivery).toHaveProperty('because', expect.stringContaining(advice));
  });
});
