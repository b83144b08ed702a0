import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { atLeast } from '../../functions/core/severity.ts';
import { defineConfig } from '../../infra/config/define-config.ts';
import { synthesize } from '../../sandbox/synthesize.ts';
import type { BusEvent } from '../../sandbox/world.ts';
import { recordedEvent } from '../e2e/running-sandbox.ts';
import { inspect } from './inspect.ts';
import { isWithoutBrowser, watchedSandbox } from './page.ts';

/** The kinds of channels that the README's config does without. */
const config = defineConfig({
  channels: {
    oncall: { kind: 'pagerduty', routingKey: '/tocsin/pagerduty/routing-key', fallback: 'team' },
    team: { kind: 'slack-bot', token: '/tocsin/slack/token', channel: 'C0123456789' },
    programs: { kind: 'webhook', url: '/tocsin/programs/url', signingKey: '/tocsin/programs/signing-key' },
    room: { kind: 'sns', format: 'amazon-q' },
  },
  routes: [
    { match: { severity: atLeast('error') }, channels: ['oncall'] },
    { match: 'everything', channels: ['team', 'programs', 'room'] },
  ],
  runbooks: 'https://example.com/runbooks',
  watchdog: { email: ['platform@example.com'] },
});

const throttled = recordedEvent('glue-crawler/failed-throttled');
const denied: BusEvent = ofOrders(recordedEvent('glue-crawler/failed-access-denied'));
const succeeded = recordedEvent('glue-crawler/succeeded');

function ofOrders(event: BusEvent): BusEvent {
  return JSON.parse(JSON.stringify(event).replaceAll('payments-raw', 'orders-daily'));
}

describe.skipIf(isWithoutBrowser())('of a problem that gets worse, cannot be paged, and ends', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-page-'));
  const watched = watchedSandbox(() => synthesize(config, folder));
  beforeAll(async () => {
    const { sandbox } = watched();
    sandbox.faults.always('pagerduty', { status: 400 });
    sandbox.send(recordedEvent('tocsin/heartbeat-due'));
    for (const event of [throttled, denied, succeeded]) {
      sandbox.world.clock.jumpBy(Math.max(0, Date.parse(event.time) - sandbox.world.clock.now().getTime()));
      sandbox.send(event);
      await sandbox.settle(['backoff']);
    }
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const inboxOf = async (channel: string, vendor: string) => {
    const page = await watched().open(`/inbox/${channel}`);
    return { page, box: page.getByRole('region', { name: `${vendor}, channel ${channel}` }) };
  };

  test('a Slack bot shows one message as it reads now, and the story in its thread', async () => {
    const { page, box } = await inboxOf('team', 'Slack');
    const message = box.locator('.slack-message');
    await message.getByText('· edited').waitFor();
    expect(await message.count()).toBe(1);
    expect(await message.locator('.slack-header').first().innerText()).toContain('[RESOLVED]');
    await message.getByText('NOT DELIVERED TO oncall').first().waitFor();
    await message.getByText('also sent to the channel').first().waitFor();
    await inspect(page, 'slack-bot');
  });

  test('a webhook shows the answers, and that its signature is right; the request is one click away', async () => {
    const { page, box } = await inboxOf('programs', 'Webhook');
    const opened = box.getByRole('article').filter({ hasText: 'notification.opened' });
    await opened.getByText('Glue crawl failed: orders-daily').first().waitFor();
    await opened.getByText('Signature checked').click();
    await opened.getByText(/^v1,/).waitFor();
    await inspect(page, 'webhook');
    await page.getByRole('button', { name: 'Raw requests' }).click();
    await box.getByText('"webhook-signature"').first().waitFor();
  });

  test('Amazon Q shows the problem in a thread, and its marks as they are meant', async () => {
    const { page, box } = await inboxOf('room', 'Amazon Q');
    await box.getByText('2 replies').waitFor();
    await box.locator('strong', { hasText: 'Impact:' }).first().waitFor();
    expect(await box.innerText()).not.toContain('```');
    await inspect(page, 'amazon-q');
  });

  test('PagerDuty, which did not take it, says who told it instead', async () => {
    const { page, box } = await inboxOf('oncall', 'PagerDuty');
    await box.getByRole('list', { name: 'Not delivered here' }).getByText('told by team').first().waitFor();
    await inspect(page, 'not-delivered');
  });

  test('the way of the event says it as well, and no heartbeat is among the events', async () => {
    const page = await watched().open('/try');
    await page.getByLabel('Showing').selectOption(denied.id);
    await page.locator('.arrivals').getByText('Not delivered to oncall, told by team').waitFor();
    expect(await page.getByLabel('Showing').innerText()).not.toContain('Heartbeat');
  });
});
