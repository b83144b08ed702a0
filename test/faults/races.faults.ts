import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { expect, inject, onTestFinished, test } from 'vitest';
import { exampleConfig as config } from '../../docs/example-config.ts';
import { ledgerIn } from '../../functions/adapters/ledger.ts';
import { silencesIn } from '../../functions/adapters/silences.ts';
import { tableIn } from '../../functions/adapters/table.ts';
import { talliesIn } from '../../functions/adapters/tallies.ts';
import { judge } from '../../functions/shell/lane/judge.ts';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import type { Table } from '../../sandbox/services/dynamodb.ts';
import { alertOf } from '../core/alert-builder.ts';
import { type Fixture, startedGateway } from '../sandbox/gateway/fixture.ts';
import { failureOf, notificationsAbout, takenBy } from './matrix/story.ts';

const WORKERS = 20;
const NOW = new Date('2026-11-06T02:11:00Z');

async function started(): Promise<Sandbox> {
  const sandbox = await startSandbox({ ...inject('calm'), config, recurring: false, at: NOW });
  onTestFinished(() => sandbox.stop());
  return sandbox;
}

const TABLE: Table = {
  name: 'ledger',
  keySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  attributes: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'sk', AttributeType: 'S' },
  ],
};

/** What a function of its own decides with, on the one table. */
function benchOn({ client }: Fixture) {
  const table = tableIn(new DynamoDBClient(client), TABLE.name);
  const policy = { repeatAfterMs: 24 * 3_600_000, inhibitions: [], mutes: [], storm: { after: 5, windowMs: 600_000 } };
  return { ledger: ledgerIn(table, 90), silences: silencesIn(table), tallies: talliesIn(table), policy };
}

test('twenty workers with a table between them open a problem once', async () => {
  const gateway = await startedGateway({ tables: [TABLE] });
  onTestFinished(() => gateway.stop());
  const benches = Array.from({ length: WORKERS }, () => benchOn(gateway));
  const judged = await Promise.all(benches.map((bench, n) => judge(alertOf({ eventId: `event-${n}` }), bench, NOW)));
  const decisions = judged.map(({ decision }) => decision);
  expect(decisions.filter((decision) => decision === 'opened')).toHaveLength(1);
  expect(decisions.filter((decision) => decision === 'counted')).toHaveLength(WORKERS - 1);
  const record = await benchOn(gateway).ledger.alert(alertOf().fingerprint);
  expect(record?.firings).toHaveLength(WORKERS);
});

test('twenty events of one problem, in as many processes as the queue is given, are one message a channel', async () => {
  const sandbox = await started();
  const failure = failureOf('raced-for', sandbox);
  for (let n = 0; n < WORKERS; n += 1) sandbox.send({ ...failure, id: `event-${n}` });
  await sandbox.settle(['backoff']);
  const told = notificationsAbout('raced-for', sandbox.world.recorder.happenings());
  expect(told.map(({ decision }) => decision)).toEqual(['opened']);
  for (const channel of ['oncall', 'chat', 'errors', 'mail'])
    expect(takenBy(sandbox, channel, told[0]?.id ?? '')).toHaveLength(1);
});
