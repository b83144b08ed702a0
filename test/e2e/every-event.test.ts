import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { lanes } from '../../functions/lanes/registry.ts';
import type { RuleState } from '../../sandbox/buses/rules.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { outcomeOf } from '../../sandbox/telling/outcome.ts';
import type { BusEvent } from '../../sandbox/world.ts';
import { recordedNames, unmatchedNames } from '../event-files.ts';
import { letAHeartbeatGoOff, letATimerFail, letChannelsFailTwice, letLanesFailOnce } from './failures.ts';
import { rolesIn, unmissed } from './permissions.ts';
import { type Published, publishedEvents } from './published-events.ts';
import { recordedEvent, startedAt } from './running-sandbox.ts';

/** A recorded event, sent as a new one. */
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
/** Some hundred events, each with a dozen calls. */
const PATIENCE_MS = 180_000;
/** What these make of each event, and that their vendors take it, is in test/messages: here they hear of one alone. */
const SPARED = ['oncall', 'chat', 'errors'];

let sandbox: Sandbox;
let sent: readonly Sent[];

beforeAll(async () => {
  sandbox = await startedAt(recordedEvent('glue-crawler/succeeded'));
  const names = lanes.flatMap(({ name }) => [...recordedNames(name), ...unmatchedNames(name)]);
  sent = names.map((name) => asNow({ file: name, event: recordedEvent(name) }));
  letLanesFailOnce(sandbox);
  switchChannels('DISABLED');
  await sendAll(sent);
  switchChannels('ENABLED');
}, PATIENCE_MS);
afterAll(() => sandbox.stop());

test('every recorded event is heard by its own lane alone, and none ends as a dead letter', {
  timeout: PATIENCE_MS,
}, async () => {
  for (const { name, event } of sent) {
    const { matched, assessments, deadLetters } = await outcomeOf(sandbox, event.id);
    const [lane = '', folder] = name.split('/');
    const isOwn = folder !== 'unmatched';
    const heard = isOwn ? matched : matched.filter((one) => one === lane);
    expect({ name, heard, deadLetters }).toEqual({ name, heard: isOwn ? [lane] : [], deadLetters: [] });
    for (const { verdict, because } of assessments)
      expect(verdict === 'unreadable', `${name}: ${because}`).toBe(name.includes('malformed'));
    // What a rule has shortened has lost its id, and is told under that of its message.
    if (name.includes('malformed') && assessments.length === 0)
      expect((await sandbox.ledger.open(lane)).map(({ latest }) => latest?.kind)).toContain('event-unreadable');
  }
});

test(
  'nobody was denied anything, and each permission is missed by its name when it is taken away',
  async () => {
    const denied = recordedEvent('glue-crawler/failed-access-denied');
    const detail = { ...(denied.detail as object), crawlerName: 'told-on-every-channel' };
    letChannelsFailTwice(sandbox);
    await sendAll([asNow({ file: 'new', event: { ...denied, detail } })]);
    await sandbox.settle();
    expect(sandbox.access.asked().flatMap(({ denied: reason }) => reason ?? [])).toEqual([]);
    letAHeartbeatGoOff(sandbox);
    letATimerFail(sandbox);
    await sandbox.settle();
    const asked = sandbox.access.asked();
    const roles = rolesIn(inject('synthesized'));
    const idle = roles.map((role) => [role.name, unmissed(role, asked)]).filter(([, actions]) => actions?.length);
    expect(Object.fromEntries(idle)).toEqual({});
  },
  PATIENCE_MS,
);

test.skipIf(PUBLISHED === undefined)(
  'every event that others published is left alone or heard by a lane of its family, and none ends as a dead letter',
  async () => {
    const others = publishedEvents(PUBLISHED ?? '').map(asNow);
    expect(others.length).toBeGreaterThan(100);
    switchChannels('DISABLED');
    await sendAll(others);
    for (const { name, event } of others) {
      const { matched, deadLetters } = await outcomeOf(sandbox, event.id);
      const [family = ''] = name.split('/');
      const strangers = matched.filter((lane) => !LANES[family]?.includes(lane));
      expect({ name, strangers, deadLetters }).toEqual({ name, strangers: [], deadLetters: [] });
    }
  },
  PATIENCE_MS,
);

function switchChannels(state: RuleState): void {
  const spared = sandbox.rules.filter(({ name }) => SPARED.includes(sandbox.members.ofRule(name)?.name ?? ''));
  expect(spared.length).toBeGreaterThanOrEqual(SPARED.length);
  for (const rule of spared) rule.switchTo(state);
}

async function sendAll(events: readonly Sent[]): Promise<void> {
  for (const { event } of events) sandbox.send(event);
  await sandbox.settle(['backoff']);
}

/** As if it happened now, whenever that was, and under an id of its own: those of published ones are often made up. */
function asNow({ file, event }: Published): Sent {
  const time = `${sandbox.world.clock.now().toISOString().slice(0, 19)}Z`;
  return { name: file, event: { resources: [], ...event, id: randomUUID(), time } as unknown as BusEvent };
}
