import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EventEnvelope } from '../../../functions/core/event.ts';
import { kmsKey } from '../../../functions/lanes/kms-key/lane.ts';
import { handleEvent } from '../../../functions/shell/lane/handle-event.ts';
import { recorded } from '../../event-files.ts';
import { memoryDesk } from '../../memory-desk.ts';
import { portsAt } from './ports.ts';

const context = {
  now: new Date('2026-11-07T00:00:00Z'),
  options: kmsKey.options.parse({}),
  accountNames: {},
  runbooks: 'https://example.com/runbooks',
};

/** Schedule and cancel in turn, a minute apart. */
const story = Array.from({ length: 6 }, (_, index): EventEnvelope => {
  const event = recorded(index % 2 === 0 ? 'kms-key/scheduled' : 'kms-key/cancelled');
  return { ...event, id: `event-${index}`, time: `2026-11-06T0${index}:10:31Z` };
});

async function openAfter(events: readonly EventEnvelope[]): Promise<readonly string[]> {
  const { desk } = memoryDesk();
  for (const event of events)
    await handleEvent(
      kmsKey,
      portsAt('2026-11-06T06:00:00Z'),
      { desk, context },
      { body: JSON.stringify(event), messageId: 'm', arn: 'a' },
    );
  return (await desk.ledger.open('kms-key')).map(({ fingerprint }) => fingerprint.split('/').at(-1) ?? '');
}

test('whatever the order and however often they come, the last of schedule and cancel counts', async () => {
  const shuffled = fc
    .shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 1 })
    .chain((order) => fc.array(fc.constantFrom(...order), { maxLength: 4 }).map((again) => [...order, ...again]));
  await fc.assert(
    fc.asyncProperty(shuffled, async (order) => {
      const events = order.flatMap((index) => story[index] ?? []);
      const isOpen = Math.max(...order) % 2 === 0;
      expect(await openAfter(events)).toEqual(isOpen ? ['deletion'] : []);
    }),
    { numRuns: 60 },
  );
});
