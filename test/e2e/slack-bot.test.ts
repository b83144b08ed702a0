import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { defineConfig } from '../../infra/config/define-config.ts';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { type Synthesized, synthesize } from '../../sandbox/synthesize.ts';
import type { BusEvent } from '../../sandbox/world.ts';
import { receivedBy, recordedEvent } from './running-sandbox.ts';

const folder = mkdtempSync(join(tmpdir(), 'tocsin-slack-bot-'));
const config = defineConfig({
  channels: { team: { kind: 'slack-bot', token: '/tocsin/slack/token', channel: 'C0123456789' } },
  routes: [{ match: 'everything', channels: ['team'] }],
  runbooks: 'https://example.com/runbooks',
  watchdog: { email: ['platform@example.com'] },
});
let synthesized: Synthesized;
beforeAll(async () => {
  synthesized = await synthesize(config, folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

const throttled = recordedEvent('glue-crawler/failed-throttled');
/** Of the same crawler, two minutes later, and worse. */
const denied = ofOrders(recordedEvent('glue-crawler/failed-access-denied'));
const succeeded = recordedEvent('glue-crawler/succeeded');

function ofOrders(event: BusEvent): BusEvent {
  return JSON.parse(JSON.stringify(event).replaceAll('payments-raw', 'orders-daily'));
}

async function sandboxOfTeam(): Promise<Sandbox> {
  const sandbox = await startSandbox({ ...synthesized, recurring: false, at: new Date(throttled.time) });
  onTestFinished(() => sandbox.stop());
  return sandbox;
}

/** Sends them together, and has all told that follows from it. */
async function tell(sandbox: Sandbox, ...events: readonly BusEvent[]): Promise<void> {
  const ahead = Date.parse(events.at(-1)?.time ?? '') - sandbox.world.clock.now().getTime();
  sandbox.world.clock.jumpBy(Math.max(0, ahead));
  for (const event of events) sandbox.send(event);
  await sandbox.settle(['backoff']);
}

type Body = {
  ts?: string;
  thread_ts?: string;
  reply_broadcast?: boolean;
  text: string;
  attachments?: { color: string }[];
};

/** What Slack was asked to do, in short. */
function calls(sandbox: Sandbox) {
  return receivedBy(sandbox, 'team').map(({ url, body, complaint }) => {
    const { ts, thread_ts, reply_broadcast, text, attachments } = body as Body;
    const does = url.endsWith('chat.update') ? 'edits' : thread_ts === undefined ? 'posts' : 'replies';
    const color = attachments?.[0]?.color;
    return {
      does: reply_broadcast ? 'replies aloud' : does,
      on: ts ?? thread_ts,
      headline: text.split('\n')[0],
      color,
      complaint,
    };
  });
}

test('a problem is one message, edited as it gets worse and ends, with its story in the thread', async () => {
  const sandbox = await sandboxOfTeam();
  await tell(sandbox, throttled);
  expect(calls(sandbox)).toMatchObject([{ does: 'posts', headline: expect.stringContaining('[WARNING] ') }]);
  await tell(sandbox, denied);
  expect(calls(sandbox).slice(1)).toMatchObject([
    { does: 'edits', headline: expect.stringContaining('[ERROR, WORSE THAN BEFORE] ') },
    { does: 'replies aloud', headline: expect.stringContaining('[ERROR, WORSE THAN BEFORE] ') },
  ]);
  await tell(sandbox, succeeded);
  expect(calls(sandbox).slice(3)).toMatchObject([
    { does: 'edits', headline: expect.stringContaining('[RESOLVED] '), color: '#2e9e5b' },
    { does: 'replies', headline: expect.stringContaining('[RESOLVED] ') },
  ]);
  const [, ...later] = calls(sandbox);
  expect(new Set(later.map(({ on }) => on)).size).toBe(1);
  expect(later.filter(({ complaint }) => complaint !== undefined)).toEqual([]);
});

test('of two notifications of a new problem at the same time one waits, and there is one message', async () => {
  const sandbox = await sandboxOfTeam();
  sandbox.faults.add({ vendor: 'slack', harm: { does: 'delay', ms: 300 } });
  await tell(sandbox, throttled, denied);
  const logs = sandbox.world.recorder.happenings().flatMap((one) => (one.what === 'log' ? [one.line] : []));
  expect(logs).toContainEqual(expect.stringContaining('notification waits'));
  expect(calls(sandbox).filter(({ does }) => does === 'posts')).toHaveLength(1);
});

test('a message that somebody deleted is posted anew, and the problem goes on in that one', async () => {
  const sandbox = await sandboxOfTeam();
  await tell(sandbox, throttled);
  sandbox.faults.next('slack', [{ body: { ok: false, error: 'message_not_found' } }]);
  await tell(sandbox, denied);
  await tell(sandbox, succeeded);
  expect(calls(sandbox).map(({ does }) => does)).toEqual(['posts', 'edits', 'posts', 'edits', 'replies']);
  expect(calls(sandbox).at(-1)?.on).toBe('1700000000.000002');
});
