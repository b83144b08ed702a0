import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { Command } from 'commander';
import { expect, test } from 'vitest';
import { acknowledgeProblem } from '../../cli/acknowledge/acknowledge.ts';
import { listArchives } from '../../cli/archive/list.ts';
import { replayArchives } from '../../cli/archive/replay.ts';
import { operatorCommands } from '../../cli/commands/operator.ts';
import { listDeadLetters, redriveDeadLetters, showDeadLetter } from '../../cli/dead-letters/dead-letters.ts';
import { explain } from '../../cli/explain/explain.ts';
import type { Installation } from '../../cli/installation/installation.ts';
import { alerts } from '../../cli/problems/alerts.ts';
import { listSilences } from '../../cli/silence/list.ts';
import { addSilence, expireSilence, extendSilence } from '../../cli/silence/silence.ts';
import { exampleConfig } from '../../docs/example-config.ts';
import { checkConfig } from '../../infra/config/check-config.ts';
import { identityPolicy } from '../../sandbox/iam/statement.ts';
import { codeIn, pageAt } from '../docs/markdown.ts';
import { operatedAt } from './operated-sandbox.ts';
import { unmissed } from './permissions.ts';
import { recordedEvent } from './running-sandbox.ts';

const denied = recordedEvent('glue-crawler/failed-access-denied');
const config = checkConfig(exampleConfig);
const policy = identityPolicy.parse(JSON.parse(codeIn(pageAt('docs/operations.md'), 'json').join('')));
const operator = {
  ...{ name: 'operator', arn: 'arn:aws:iam::111122223333:user/operator' },
  // The sandbox lists its stack's resources by itself.
  statements: policy.Statement.filter(({ Sid }) => Sid !== 'Find'),
};

/** Every command of an operator, as it is used. */
const COMMANDS: Readonly<Record<string, (at: Installation) => Promise<unknown>>> = {
  alerts: async (at) => [await alerts({}, at), await alerts({ open: true }, at)],
  explain: async (at) => [
    await explain(denied.id, at, config),
    await explain('glue-crawler/111122223333/eu-west-1/payments-raw', at, config),
  ],
  acknowledge: (at) => acknowledgeProblem(denied.id, { comment: 'a look', author: 'ops' }, at, config),
  'silence add': (at) => addSilence({ lane: ['kms-key'], for: '1h', reason: 'a look', author: 'ops' }, at),
  'silence list': (at) => listSilences({ all: true }, at),
  'silence expire': async (at) => expireSilence(await silenceIn(at), at),
  'silence extend': async (at) => extendSilence(await silenceIn(at), '1h', at),
  'dead-letters list': (at) => listDeadLetters({}, at),
  'dead-letters show': async (at) => showDeadLetter((await at.deadLetters.all())[0]?.id ?? '', at),
  'dead-letters redrive': (at) => redriveDeadLetters({ ids: [], all: true }, at),
  'archive list': listArchives,
  'archive replay': (at) =>
    replayArchives({ from: denied.time, lane: ['glue-crawler'], channel: ['chat'] }, at, {
      pause: async () => {},
      say: () => {},
    }),
};

async function silenceIn(at: Installation): Promise<string> {
  const { items } = await addSilence({ lane: ['guardduty'], for: '1h', reason: 'a look', author: 'ops' }, at);
  return (items[0] as { id: string }).id;
}

function commandsOf(command: Command): readonly string[] {
  return command.commands.flatMap((one) =>
    one.commands.length > 0 ? commandsOf(one).map((name) => `${one.name()} ${name}`) : [one.name()],
  );
}

test('every command works under the policy of docs/operations.md, and each of its permissions is missed without it', async () => {
  const program = new Command();
  operatorCommands(program);
  expect(Object.keys(COMMANDS).toSorted()).toEqual(commandsOf(program).toSorted());

  const { sandbox, at } = await operatedAt(denied);
  sandbox.faults.always('slack', { status: 404, body: 'no_service' });
  sandbox.send(denied);
  await sandbox.settle(['backoff']);
  for (const run of Object.values(COMMANDS)) await run(await at());
  await sandbox.settle(['backoff']);
  const asked = sandbox.access.asked();
  expect(asked.flatMap(({ denied: reason }) => reason ?? [])).toEqual([]);
  expect(unmissed(operator, asked)).toEqual([]);
});

test('an operator may write silences and who took on a problem, and nothing else, into the ledger', async () => {
  const { sandbox } = await operatedAt(denied);
  const TableName = sandbox.resources().find(({ type }) => type === 'AWS::DynamoDB::Table')?.physicalId;
  const credentials = { accessKeyId: 'SANDBOXoperator', secretAccessKey: 'sandbox' };
  const dynamo = new DynamoDBClient({ endpoint: sandbox.url, region: 'eu-west-1', credentials });
  const put = (pk: string) => dynamo.send(new PutItemCommand({ TableName, Item: { pk: { S: pk }, sk: { S: 'a' } } }));
  await put('silences');
  await put('alert#1');
  await expect(put('event#1')).rejects.toThrow('user/operator is not authorized to perform: dynamodb:PutItem');
});
