import { DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { ListRulesCommand } from '@aws-sdk/client-eventbridge';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { HEARTBEAT } from '../../../functions/core/delivery/heartbeat.ts';
import type { Part } from '../../../functions/core/lane.ts';
import { recorded } from '../../event-files.ts';
import { CRASHES, KMS_FUNCTION, ROUND, restore, tocsinLane } from './tocsin-handler.ts';

let lane: ReturnType<typeof tocsinLane>;
beforeEach(() => {
  lane = tocsinLane();
});
afterEach(restore);

const event = (name: string) => recorded(`tocsin/${name}`);
/** A part of an event as it comes back over the Tocsin bus. */
const returned = ({ detailType, detail }: Part, id: string) => ({
  ...event('rule-check-due'),
  ...{ id, 'detail-type': detailType, detail },
});

describe('a channel', () => {
  test('that takes nothing is an error that names its parameter and whoever else is told', async () => {
    const { alert } = await lane.handle(event('channel-degraded'));
    expect(alert).toMatchObject({ severity: 'error', status: 'firing', resource: { type: 'channel', id: 'chat' } });
    expect(alert?.cause.sentence).toContain('no_service');
    expect(alert?.firstStep.command).toContain('--name /tocsin/slack/webhook');
    expect(alert?.facts).toContainEqual({ label: 'Other channels', value: 'oncall, mail, as their routes say' });
  });

  test('that says so again and again is told once, and once that it works', async () => {
    const again = { ...event('channel-degraded'), id: 'again' };
    await lane.handle(event('channel-degraded'), again, event('channel-degraded'), event('channel-working'));
    expect(lane.decisions()).toEqual([
      'opened channel-degraded',
      'opened channel-degraded',
      'resolved channel-degraded',
    ]);
    expect(new Set(lane.published.map(({ id }) => id)).size).toBe(2);
  });

  test('whose states come out of order is as it was last', async () => {
    await lane.handle(event('channel-degraded'), event('channel-working'), event('channel-degraded-out-of-order'));
    expect(lane.decisions()).toEqual(['opened channel-degraded', 'resolved channel-degraded']);
  });

  test('that the config no longer has is told of without a parameter', async () => {
    const { alert } = await lane.handle(event('channel-degraded-removed'));
    expect(alert?.firstStep.command).toBe('npm run tocsin -- dead-letters list --stack Tocsin');
  });
});

describe('a part of the stack', () => {
  test('that was disabled is critical, with whoever did it and the way back', async () => {
    const { alert } = await lane.handle(event('rule-disabled-on-the-tocsin-bus'));
    expect(alert).toMatchObject({ severity: 'critical', kind: 'delivery-stopped' });
    expect(alert?.title).toContain('Rule of the channel oncall was disabled');
    expect(alert?.actor).toContain('IAM user cost-cleaner, from 198.51.100.23');
    expect(alert?.firstStep.command).toMatch(/^aws events enable-rule .* --event-bus-name tocsin$/);
  });

  test('that works again says what to replay, and from when', async () => {
    const { alert } = await lane.handle(event('rule-disabled'), event('rule-enabled'));
    expect(lane.decisions()).toEqual(['opened delivery-stopped', 'resolved delivery-stopped']);
    expect(alert?.firstStep.command).toBe(
      'npm run tocsin -- archive replay --lane glue-crawler --from 2026-11-06T09:00:30.000Z --to 2026-11-06T09:40:00.000Z --stack Tocsin',
    );
  });

  test('that is enabled before it was heard to be disabled is not told at all', async () => {
    await lane.handle(event('rule-enabled'), event('rule-disabled'));
    expect(lane.decisions()).toEqual([]);
  });

  test.each(['rule-disabled-by-deployment', 'parameter-of-somebody-else'])('is none of: %s', async (name) => {
    await lane.handle(event(name));
    expect(lane.published).toEqual([]);
    expect(lane.entry(event(name).id)?.because).toMatch(/CloudFormation did it|no part of this stack/);
  });

  test('that a deployment mends is mended', async () => {
    const { detail } = event('rule-disabled-by-deployment');
    const mending = { ...event('rule-enabled'), id: 'mends', detail: { ...Object(detail), eventName: 'EnableRule' } };
    await lane.handle(event('rule-disabled'), mending);
    expect(lane.decisions()).toEqual(['opened delivery-stopped', 'resolved delivery-stopped']);
  });

  test('is each a problem of its own when one call names several, and only ours are', async () => {
    await lane.handle(event('alarms-muted'));
    expect(lane.parts).toHaveLength(3);
    await lane.handle(...lane.parts.map((part, index) => returned(part, `part-${index}`)));
    expect(lane.published.map(({ alert }) => alert.resource.id)).toEqual([
      'Tocsin: lane glue-crawler crashes',
      'Tocsin: channel oncall gave up on a notification',
    ]);
  });

  test('that was replaced is news where nothing was broken, and the end of it where something was', async () => {
    await lane.handle(event('secret-replaced'), event('secret-deleted'), event('secret-stored-again'));
    expect(lane.decisions()).toEqual(['noticed secret-changed', 'opened secret-changed', 'resolved secret-changed']);
  });

  test.each([
    ['rule-deleted', 'critical'],
    ['function-throttled', 'critical'],
    ['table-deleted', 'critical'],
    ['queue-purged', 'error'],
    ['alarm-deleted', 'error'],
    ['function-code-updated', 'warning'],
  ])('%s is %s', async (name, severity) => {
    expect((await lane.handle(event(name))).alert?.severity).toBe(severity);
  });

  test('no call brings back is closed by age, and one that a call does is not', async () => {
    const [deleted, disabled] = [await lane.handle(event('rule-deleted')), await lane.handle(event('rule-disabled'))];
    expect([deleted.alert?.closesAfterDays, disabled.alert?.closesAfterDays]).toEqual([7, undefined]);
  });
});

describe('the daily look', () => {
  const off = { Name: 'Tocsin-LaneS3LifecycleRule1-2WS3ED4RF5TG', State: 'DISABLED' } as const;
  const check = async (id: string) => {
    const before = lane.parts.length;
    await lane.handle({ ...event('sweep-due'), id });
    const parts = lane.parts.slice(before);
    await lane.handle(...parts.map((part, index) => returned(part, `${id}-${index}`)));
    return parts;
  };

  test('finds a rule that is off, tells it once, and resolves it when it is on again', async () => {
    lane.rules(off, { Name: 'Tocsin-LaneKmsKeyRule1-5TY6U7I8O9P0', State: 'ENABLED' });
    expect(await check('first')).toHaveLength(1);
    await check('second');
    lane.rules({ ...off, State: 'ENABLED' });
    await check('third');
    expect(lane.decisions()).toEqual(['opened delivery-stopped', 'resolved delivery-stopped']);
  });

  test.each([
    ['a mapping that is disabled', () => lane.mapping('Disabled'), () => lane.mapping('Enabled'), KMS_FUNCTION],
    ['a mapping that was deleted', () => lane.mapping('Deleting'), () => lane.mapping('Enabled'), KMS_FUNCTION],
    ['a function that was deleted', () => lane.functionGone(), () => lane.mapping('Enabled'), KMS_FUNCTION],
    ['an alarm that tells nobody', () => lane.alarm(false), () => lane.alarm(true), CRASHES],
    ['a schedule that is disabled', () => lane.schedule('DISABLED'), () => lane.schedule('ENABLED'), ROUND],
  ])('finds %s, tells it once, and resolves it when it works again', async (_, breaks, mends, name) => {
    breaks();
    expect(await check('first')).toHaveLength(1);
    await check('second');
    mends();
    await check('third');
    await check('fourth');
    expect(lane.published.map(({ decision, alert }) => `${decision} ${alert.resource.id}`)).toEqual([
      `opened ${name}`,
      `resolved ${name}`,
    ]);
  });

  test.each([
    ['mapping-disabled', () => lane.mapping('Enabled'), () => lane.mapping('Disabled')],
    ['timer-disabled', () => lane.schedule('ENABLED'), () => lane.schedule('DISABLED')],
  ])('and the event of %s are about the same problem', async (off, mends, breaks) => {
    breaks();
    await lane.handle(event(off));
    await check('first');
    mends();
    await check('second');
    expect(lane.decisions()).toEqual(['opened delivery-stopped', 'resolved delivery-stopped']);
  });

  test('looks at the other parts when one kind cannot be listed', async () => {
    lane.cloudwatch.on(DescribeAlarmsCommand).rejects(new Error('not allowed'));
    lane.schedule('DISABLED');
    expect(await check('first')).toHaveLength(1);
    expect(lane.entry('first')?.because).toMatch(/mappings could not be listed .* alarms could not be listed/);
    expect(lane.decisions()).toEqual(['opened delivery-stopped']);
  });

  test('tells nothing when the rules cannot be listed, and says why in the ledger', async () => {
    lane.events.on(ListRulesCommand).rejects(new Error('not allowed'));
    await lane.handle(event('sweep-due'));
    expect(lane.published).toEqual([]);
    expect(lane.entry(event('sweep-due').id)?.because).toContain('could not be listed (Error: not allowed)');
  });
});

describe('the heartbeat', () => {
  test('is passed on to the channels and told to nobody, and its entry is kept for a day', async () => {
    lane.at('2026-11-06T08:45:02Z');
    await lane.handle(event('heartbeat-due'));
    expect(lane.parts).toEqual([{ detailType: HEARTBEAT, detail: { version: 1, at: '2026-11-06T08:45:00Z' } }]);
    expect(lane.published).toEqual([]);
    expect(lane.entry(event('heartbeat-due').id)?.keptDays).toBe(1);
  });

  test('of the past is not', async () => {
    await lane.handle(event('heartbeat-due'));
    expect(lane.parts).toEqual([]);
  });
});
