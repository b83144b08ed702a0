import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { lanes } from '../../functions/lanes/registry.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { outcomeOf } from '../../sandbox/telling/outcome.ts';
import type { BusEvent } from '../../sandbox/world.ts';
import { recordedNames, unmatchedNames } from '../event-files.ts';
import { type Published, publishedEvents } from './published-events.ts';
import { recordedEvent, sandboxAt } from './running-sandbox.ts';

/** Recorded events that nobody may see before their own: each is sent as a new event of its own. */
type Sent = { readonly name: string; readonly event: BusEvent };

/** A folder of events that other people recorded; `.ci/run` names it where there is one. */
const PUBLISHED = process.env.TOCSIN_PUBLISHED_EVENTS;
/** Their folders are the families of events, not the lanes. */
const LANES: Readonly<Record<string, readonly string[]>> = {
  config: ['config-compliance'],
  glue: ['glue-schema', 'glue-crawler'],
  guardduty: ['guardduty'],
  kms: ['kms-key'],
  s3: ['s3-lifecycle'],
};

test('every recorded event is heard by its own lane alone, and none ends as a dead letter', async () => {
  const names = lanes.flatMap(({ name }) => [...recordedNames(name), ...unmatchedNames(name)]);
  const sent = names.map((name) => ({ name, event: { ...recordedEvent(name), id: randomUUID() } }));
  const sandbox = await sandboxAt(recordedEvent('glue-crawler/succeeded'));
  await sendAll(sandbox, sent);
  for (const { name, event } of sent) {
    const { matched, assessments, deadLetters } = await outcomeOf(sandbox, event.id);
    const [lane = '', folder] = name.split('/');
    const heard = folder === 'unmatched' ? matched.filter((one) => one === lane) : matched;
    expect({ name, heard, deadLetters }).toEqual({
      name,
      heard: folder === 'unmatched' ? [] : [lane],
      deadLetters: [],
    });
    for (const { verdict, because } of assessments)
      expect(verdict === 'unreadable', `${name}: ${because}`).toBe(name.includes('malformed'));
  }
});

test.skipIf(PUBLISHED === undefined)(
  'every event that others published is left alone or heard by a lane of its family, and none ends as a dead letter',
  async () => {
    const sandbox = await sandboxAt(recordedEvent('glue-crawler/succeeded'));
    const sent = publishedEvents(PUBLISHED ?? '').map((one) => asNow(sandbox, one));
    expect(sent.length).toBeGreaterThan(100);
    await sendAll(sandbox, sent);
    for (const { name, event } of sent) {
      const { matched, deadLetters } = await outcomeOf(sandbox, event.id);
      const [family = ''] = name.split('/');
      const strangers = matched.filter((lane) => !LANES[family]?.includes(lane));
      expect({ name, strangers, deadLetters }).toEqual({ name, strangers: [], deadLetters: [] });
    }
    expect(sandbox.world.recorder.happenings().filter(({ what }) => what === 'dead-letter')).toEqual([]);
  },
);

async function sendAll(sandbox: Sandbox, sent: readonly Sent[]): Promise<void> {
  for (const { event } of sent) sandbox.send(event);
  await sandbox.settle(['backoff']);
}

/** Their times are years ago, and their ids are often made up. */
function asNow({ world }: Sandbox, { file, event }: Published): Sent {
  const time = world.clock.now().toISOString();
  return { name: file, event: { resources: [], ...event, id: randomUUID(), time } as unknown as BusEvent };
}
