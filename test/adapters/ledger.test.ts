import { randomBytes } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { ledgerIn } from '../../functions/adapters/ledger.ts';
import { tableIn } from '../../functions/adapters/table.ts';
import type { EventEntry } from '../../functions/core/ledger-entry.ts';
import { triage } from '../../functions/core/triage/triage.ts';
import { alertOf } from '../core/alert-builder.ts';
import { fakeTable } from '../fake-table.ts';

const NOW = new Date('2026-11-06T02:11:00Z');
const policy = { repeatAfterMs: 24 * 3_600_000 };
let table: ReturnType<typeof fakeTable>;
const ledger = () => ledgerIn(tableIn(new DynamoDBClient({}), 'ledger'), 90);
const entryOf = (event: string): EventEntry => ({
  ...{ eventId: 'event-1', lane: 'glue-crawler', at: NOW.toISOString() },
  ...{ verdict: 'quiet', because: 'a test', event },
});

beforeEach(() => {
  table = fakeTable(mockClient(DynamoDBClient));
});

it('opens a problem once when twenty functions decide on it at the same moment', async () => {
  const alerts = Array.from({ length: 20 }, (_, n) => alertOf({ eventId: `event-${n}` }));
  const triaged = await Promise.all(
    alerts.map((alert) => ledger().decide(alert, (record) => triage(record, alert, { policy, now: NOW }), NOW)),
  );
  const decisions = triaged.map(({ decision }) => decision);
  expect(decisions.filter((decision) => decision === 'opened')).toHaveLength(1);
  expect(decisions.filter((decision) => decision === 'counted')).toHaveLength(19);
  const record = await ledger().alert(alerts[0]?.fingerprint ?? '');
  expect(record?.firings).toHaveLength(20);
});

it('lets items expire after the days of the config', async () => {
  await ledger().rememberEvent(entryOf('{}'), NOW);
  expect(table.items()[0]?.expiresAt).toBe(NOW.getTime() / 1_000 + 90 * 86_400);
});

it('keeps a problem as long as it was to be kept, whoever writes it again', async () => {
  const alert = alertOf();
  await ledger().decide(alert, (record) => triage(record, alert, { policy, now: NOW }), NOW);
  const operators = ledgerIn(tableIn(new DynamoDBClient({}), 'ledger'), 0);
  const next = alertOf({ eventId: 'event-2' });
  await operators.decide(next, (record) => triage(record, next, { policy, now: NOW }), NOW);
  expect(table.items()).toMatchObject([{ expiresAt: NOW.getTime() / 1_000 + 90 * 86_400, version: 2 }]);
});

it('keeps a long event whole, compressed', async () => {
  const event = JSON.stringify({ text: 'ä'.repeat(150_000) });
  await ledger().rememberEvent(entryOf(event), NOW);
  const kept = await ledger().event('event-1', 'glue-crawler');
  expect(kept?.eventEncoding).toBe('gzip+base64');
  expect(gunzipSync(Buffer.from(kept?.event ?? '', 'base64')).toString()).toBe(event);
});

it('keeps the beginning of an event that is too long even compressed, and says so', async () => {
  await ledger().rememberEvent(entryOf(randomBytes(600_000).toString('base64')), NOW);
  const kept = await ledger().event('event-1', 'glue-crawler');
  expect(kept?.event).toMatch(/\(cut, 800,000 characters in all\)$/);
  expect(Buffer.byteLength(kept?.event ?? '')).toBeLessThan(350_000);
});
