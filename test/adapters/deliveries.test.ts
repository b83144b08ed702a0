import { expect, test } from 'vitest';
import { recordsIn } from '../../cli/installation/records.ts';
import { deliveriesIn } from '../../functions/adapters/deliveries.ts';
import { memoryTable } from '../memory-table.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 6, 3, minute));
const entry = (attempt: number) => ({ notificationId: 'n', channel: 'chat', attempt, at: at(attempt).toISOString() });

test('every failed attempt stays, though each claim takes the place of the delivery', async () => {
  const table = memoryTable();
  const deliveries = deliveriesIn(table, 90);
  for (const attempt of [1, 2]) {
    expect(await deliveries.claim({ notificationId: 'n', channel: 'chat' }, at(attempt))).toMatchObject({
      claim: 'held',
    });
    const delivery = { outcome: 'deferred', because: `HTTP 50${attempt}` } as const;
    await deliveries.remember({ ...entry(attempt), delivery }, at(attempt));
  }
  await deliveries.claim({ notificationId: 'n', channel: 'chat' }, at(3));
  const records = recordsIn({
    under: async (pk) => table.items().filter((item) => item.pk === pk),
    beginningWith: async () => [],
  });
  const outcomes = async () =>
    (await records.deliveries('n')).map(({ attempt, delivery }) => [attempt, delivery.outcome]);
  expect(await outcomes()).toEqual([
    [1, 'deferred'],
    [2, 'deferred'],
  ]);
  await deliveries.remember({ ...entry(3), delivery: { outcome: 'delivered' } }, at(3));
  expect((await outcomes()).at(-1)).toEqual([3, 'delivered']);
  expect(await deliveries.claim({ notificationId: 'n', channel: 'chat' }, at(9))).toEqual({ claim: 'done' });
});
