import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { defineConfig } from '../../infra/config/define-config.ts';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { synthesize } from '../../sandbox/synthesize.ts';
import { bodyOf, receivedBy, recordedEvent } from './running-sandbox.ts';

const denied = recordedEvent('glue-crawler/failed-access-denied');
const folder = mkdtempSync(join(tmpdir(), 'tocsin-voices-'));
const config = defineConfig({
  channels: {
    programs: { kind: 'webhook', url: '/tocsin/programs/url', signingKey: '/tocsin/programs/signing-key' },
    room: { kind: 'sns', format: 'amazon-q' },
  },
  routes: [{ match: 'everything', channels: ['programs', 'room'] }],
  runbooks: 'https://example.com/runbooks',
  watchdog: { email: ['platform@example.com'] },
});
let sandbox: Sandbox;

beforeAll(async () => {
  const { cdkOut, stack } = await synthesize(config, folder);
  sandbox = await startSandbox({ cdkOut, stack, config, recurring: false, at: new Date(denied.time) });
  sandbox.send(denied);
  await sandbox.settle(['backoff']);
}, 60_000);
afterAll(async () => {
  await sandbox.stop();
  rmSync(folder, { recursive: true });
});

test('a receiver that checks the signature takes what the deployed function signs', () => {
  const [received, ...more] = receivedBy(sandbox, 'programs');
  expect(more).toEqual([]);
  expect(received).toMatchObject({ status: 204, body: { type: 'notification.opened', version: 1 } });
});

test('Amazon Q shows what the deployed function publishes, in the thread of the problem', () => {
  const [received] = receivedBy(sandbox, 'room');
  expect(received?.effect).toMatch(/^shown by Amazon Q in the thread [0-9a-f]{64}$/);
  const { content } = JSON.parse(bodyOf<{ Message: string }>(received).Message);
  expect(content.title).toMatch(/^\[ERROR\] .*payments-raw/);
});
