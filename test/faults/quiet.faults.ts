import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { expect, inject, onTestFinished, test } from 'vitest';
import { exampleConfig as config } from '../../docs/example-config.ts';
import { silencesIn } from '../../functions/adapters/silences.ts';
import { tableIn } from '../../functions/adapters/table.ts';
import { HOUR, MINUTE } from '../../functions/core/time.ts';
import type { Silence } from '../../functions/core/triage/silence.ts';
import { advance } from '../../sandbox/advance.ts';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { recorded } from '../event-files.ts';
import { failureOf, fingerprintOf } from './matrix/story.ts';

async function started(stack: 'calm' | 'muted', at: string): Promise<Sandbox> {
  const sandbox = await startSandbox({ ...inject(stack), config, recurring: true, at: new Date(at) });
  onTestFinished(() => sandbox.stop());
  return sandbox;
}

/** What was said about a crawler on each channel, oldest first. */
function saidAbout(crawler: string, sandbox: Sandbox): readonly string[] {
  return sandbox
    .inbox()
    .filter(({ body }) => JSON.stringify(body).includes(crawler))
    .map((one) => `${sandbox.members.ofFunction(one.function)?.name} ${one.at.toISOString().slice(11, 16)}`);
}

test('a silence over a problem and its end hides both, and nothing comes out of it afterwards', async () => {
  const sandbox = await started('calm', '2026-11-06T02:10:30Z');
  const credentials = { accessKeyId: 'SANDBOXoperator', secretAccessKey: 'sandbox' };
  const dynamo = new DynamoDBClient({ endpoint: sandbox.url, region: 'eu-west-1', credentials });
  const table = sandbox.resources().find(({ type }) => type === 'AWS::DynamoDB::Table')?.physicalId ?? '';
  const now = sandbox.world.clock.now();
  const silence: Silence = {
    ...{
      id: 's-1',
      kind: 'silence' as const,
      matchers: { resource: ['silenced-*'] },
      author: 'ops',
      reason: 'a migration',
    },
    ...{ startsAt: now.toISOString(), endsAt: new Date(now.getTime() + 2 * HOUR).toISOString() },
  };
  await silencesIn(tableIn(dynamo, table)).change((all) => [...all, silence], now);
  sandbox.send(failureOf('silenced-crawler', sandbox));
  await advance(sandbox.world, HOUR);
  const record = await sandbox.ledger.alert(fingerprintOf('silenced-crawler'));
  expect(record).toMatchObject({ firings: [], clearedAt: expect.any(String) });
  await advance(sandbox.world, 2 * HOUR);
  expect(saidAbout('silenced-crawler', sandbox)).toEqual([]);
}, 120_000);

test('a night in which clocks go back is muted to its end, and what still fires is told then', async () => {
  // In Berlin it is 02:30 for the first time, and the night ends an hour later by UTC than the one before.
  const sandbox = await started('muted', '2026-10-25T00:30:00Z');
  const denied = recorded('glue-crawler/failed-access-denied');
  sandbox.send({ version: '0', ...denied, time: '2026-10-25T00:30:00Z' });
  const said = (channel: string) => saidAbout('payments-raw', sandbox).filter((one) => one.startsWith(channel));
  await advance(sandbox.world, 5.4 * HOUR);
  expect(said('oncall')).toHaveLength(1);
  expect(said('chat')).toEqual([]);
  await advance(sandbox.world, 15 * MINUTE);
  expect(said('chat')).toEqual([expect.stringMatching(/^chat 06:0\d$/)]);
}, 120_000);
