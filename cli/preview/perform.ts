import { BatchWriteItemCommand, DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { NOTIFICATION, type Notification } from '../../functions/core/notification.ts';
import { advance } from '../../sandbox/advance.ts';
import { happeningTogether } from '../../sandbox/happening-now.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox/sandbox.ts';
import { send } from '../../sandbox/telling/burst.ts';
import type { Happening } from '../../sandbox/world.ts';
import type { Act } from './recorded.ts';

export type Performed = Pick<Act, 'title' | 'lane'> & { readonly told: readonly Notification[] };

/** Plays each act through the real lanes in one sandbox, which forgets in between, and gives what was told. */
export async function perform(acts: readonly Act[], options: SandboxOptions): Promise<readonly Performed[]> {
  const sandbox = await startSandbox(options);
  const performed: Performed[] = [];
  try {
    for (const act of acts) {
      performed.push({ title: act.title, lane: act.lane, told: await toldIn(act, sandbox) });
      await forget(sandbox);
    }
    return performed;
  } finally {
    await sandbox.stop();
  }
}

/** Without what other lanes tell meanwhile of the same simulated account. */
async function toldIn({ lane, scenes }: Act, sandbox: Sandbox): Promise<readonly Notification[]> {
  const told = new Map<string, Notification>();
  const stop = sandbox.world.recorder.on((happening) => {
    for (const notification of notificationIn(happening)) told.set(notification.id, notification);
  });
  for (const { events, bursts, passMs } of scenes) {
    if (events.length > 0)
      for (const event of happeningTogether(events, sandbox.world.clock.now())) sandbox.send(event);
    for (const burst of bursts) await send(burst, sandbox, () => {});
    await (passMs === undefined ? sandbox.settle() : advance(sandbox.world, passMs));
  }
  stop();
  return [...told.values()].filter(({ alert }) => alert.lane === lane);
}

function notificationIn(happening: Happening): readonly Notification[] {
  const isTold = happening.what === 'event' && happening.event['detail-type'] === NOTIFICATION;
  return isTold ? [happening.event.detail as Notification] : [];
}

/** Empties the ledger and takes back the timers: what comes next is new. */
async function forget({ url, world, resources, schedules }: Sandbox): Promise<void> {
  const TableName = resources().find(({ type }) => type === 'AWS::DynamoDB::Table')?.physicalId ?? '';
  const credentials = { accessKeyId: 'SANDBOXeraser', secretAccessKey: 'sandbox' };
  const dynamo = new DynamoDBClient({ endpoint: url, region: world.region, credentials });
  for (const { GroupName, Name, ScheduleExpression } of schedules.all())
    if (ScheduleExpression.startsWith('at(')) schedules.delete(GroupName, Name);
  const { Items = [] } = await dynamo.send(new ScanCommand({ TableName, ProjectionExpression: 'pk, sk' }));
  for (let from = 0; from < Items.length; from += BATCH) {
    const requests = Items.slice(from, from + BATCH).map((Key) => ({ DeleteRequest: { Key } }));
    await dynamo.send(new BatchWriteItemCommand({ RequestItems: { [TableName]: requests } }));
  }
}

/** DynamoDB takes no more at once. */
const BATCH = 25;
