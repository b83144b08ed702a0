import {
  DescribeKeyCommand,
  GetKeyLastUsageCommand,
  ListAliasesCommand,
  ListGrantsCommand,
  ListResourceTagsCommand,
} from '@aws-sdk/client-kms';
import { CreateScheduleCommand } from '@aws-sdk/client-scheduler';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recorded } from '../../event-files.ts';
import { keyLane, ORDERS, restore } from './key-handler.ts';

const scheduled = recorded('kms-key/scheduled');
const cancelled = recorded('kms-key/cancelled');
const reminder = recorded('kms-key/reminder-due');
const check = {
  ...reminder,
  id: 'check-1',
  'detail-type': 'Key Check Due',
  detail: { key: ORDERS, about: 'deletion' },
};

let lane: ReturnType<typeof keyLane>;
beforeEach(() => {
  lane = keyLane();
});
afterEach(restore);

describe('a deletion that somebody schedules', () => {
  it('is critical, with its end, who did it and what to do', async () => {
    const { alert, decision } = await lane.handle(scheduled);
    expect(decision).toBe('opened');
    expect(alert).toMatchObject({
      severity: 'critical',
      kind: 'key-deletion-scheduled',
      title: 'KMS key will be deleted: alias/orders (13 Nov 02:10 UTC, in 6 days 23 h)',
      actor: 'IAM user deploy-bot, from 198.51.100.7, with aws-cli/2.31.5.',
      labels: { team: 'shop' },
    });
    expect(alert?.firstStep.command).toMatch(/^aws kms cancel-key-deletion .*000001 && aws kms enable-key .*000001$/);
  });

  it('sets reminders 3 days, 1 day and 2 hours before its end and a look after it, none at once', async () => {
    await lane.handle(scheduled);
    expect(lane.timers()).toEqual([
      'Key Deletion Reminder at(2026-11-10T02:10:00)',
      'Key Deletion Reminder at(2026-11-12T02:10:00)',
      'Key Deletion Reminder at(2026-11-13T00:10:00)',
      'Key Check Due at(2026-11-14T03:10:00)',
    ]);
  });

  it('gives the same timers whether KMS or the event told its end', async () => {
    await lane.handle(scheduled);
    const names = lane.names();
    lane.scheduler.resetHistory();
    lane.kms.on(DescribeKeyCommand).rejects(new Error('not allowed'));
    await lane.handle({ ...scheduled, id: 'again' });
    expect(lane.names()).toEqual(names);
  });

  it('says to act now when the key was in use', async () => {
    lane.kms
      .on(GetKeyLastUsageCommand)
      .resolves({ KeyLastUsage: { Operation: 'Decrypt', Timestamp: new Date('2026-11-06T01:10:40Z') } });
    const { alert } = await lane.handle(scheduled);
    expect(alert?.urgency).toMatch(/^get up and act now: it was last used 1 h ago/);
    expect(alert?.impact).toContain('for Decrypt.');
  });

  it('is told when nothing at all can be looked up, and says so', async () => {
    for (const command of [
      DescribeKeyCommand,
      ListResourceTagsCommand,
      ListAliasesCommand,
      ListGrantsCommand,
      GetKeyLastUsageCommand,
    ])
      lane.kms.on(command as typeof DescribeKeyCommand).rejects(new Error('not allowed'));
    const { alert } = await lane.handle(scheduled);
    expect(alert).toMatchObject({
      severity: 'critical',
      title: 'KMS key will be deleted: 4c1f0a52-0000-4000-8000-000000000001 (13 Nov 02:10 UTC, in 6 days 23 h)',
      action: expect.stringContaining('its tags could not be read'),
    });
    expect(alert?.facts.map(({ value }) => value)).toEqual(Array(3).fill('could not be read (Error: not allowed)'));
  });

  it('is told with every optional field missing, and counts thirty days', async () => {
    lane.kms.on(DescribeKeyCommand).rejects(new Error('not allowed'));
    const { alert } = await lane.handle(recorded('kms-key/scheduled-without-optional-fields'));
    expect(alert?.title).toContain('6 Dec 12:00 UTC');
    expect(alert?.actor).toContain('This event names nobody. CloudTrail has ScheduleKeyDeletion');
  });

  it('has no date while a primary key waits for its replicas, and sets no timers', async () => {
    lane.key({ KeyState: 'PendingReplicaDeletion', PendingDeletionWindowInDays: 14 });
    const { alert } = await lane.handle(recorded('kms-key/scheduled-multi-region-primary'));
    expect(alert?.title).toContain('(14 days after its last replica)');
    expect(lane.timers()).toEqual([]);
  });

  it('is an error when only a replica goes', async () => {
    const MultiRegionConfiguration = { MultiRegionKeyType: 'REPLICA' as const, PrimaryKey: { Region: 'us-east-1' } };
    lane.key({ KeyState: 'PendingDeletion', DeletionDate: new Date('2026-11-13T10:05:00Z'), MultiRegionConfiguration });
    const { alert } = await lane.handle(recorded('kms-key/scheduled-multi-region-replica'));
    expect(alert).toMatchObject({
      severity: 'error',
      impact: expect.stringContaining('Only this Region loses the key'),
    });
  });

  it('is a notice when its tag plans it, and sets no timers', async () => {
    lane.tags({ 'tocsin:planned-deletion': '2026-11-10' });
    const { alert, decision } = await lane.handle(scheduled);
    expect(decision).toBe('noticed');
    expect(alert).toMatchObject({ severity: 'info', status: 'notice', title: expect.stringContaining('as planned') });
    expect(lane.timers()).toEqual([]);
  });

  it('is critical when the plan is for another time, and says why it does not count', async () => {
    lane.tags({ 'tocsin:planned-deletion': '2026-12-24' });
    const { alert } = await lane.handle(scheduled);
    expect(alert?.severity).toBe('critical');
    expect(alert?.facts[0]?.value).toBe('2026-12-24 does not count: the key would be deleted before that');
  });

  it('is a mere notice when it is not pending any more, which is looked at again', async () => {
    lane.key({ KeyState: 'Enabled' });
    const { alert } = await lane.handle(scheduled);
    expect(alert).toMatchObject({ kind: 'key-deletion-undone', severity: 'warning', status: 'notice' });
    expect(lane.timers()).toEqual(['Key Check Due at(2026-11-06T02:20:40)']);
  });

  it('is told once when it comes three times, and when the function dies before the bus', async () => {
    lane.dieAt('published');
    await lane.handle(scheduled);
    await lane.handle(scheduled, scheduled);
    expect(lane.decisions()).toEqual(['opened key-deletion-scheduled', 'opened key-deletion-scheduled']);
    expect(new Set(lane.published.map(({ id }) => id)).size).toBe(1);
  });

  it('is told, and comes back, when its timers cannot be set', async () => {
    lane.scheduler.on(CreateScheduleCommand).rejects(new Error('throttled'));
    const { answer, decision } = await lane.handle(scheduled);
    expect(decision).toBe('opened');
    expect(answer.batchItemFailures).toHaveLength(1);
  });
});

describe('a reminder', () => {
  beforeEach(async () => {
    await lane.handle(scheduled);
    lane.at(reminder.time);
  });

  it('tells again who scheduled it and how long is left, though less than a day has passed', async () => {
    await lane.handle(reminder);
    lane.at('2026-11-13T00:10:05Z');
    const { alert, decision } = await lane.handle({ ...reminder, id: 'two-hours', time: '2026-11-13T00:10:05Z' });
    expect(decision).toBe('reminder');
    expect(lane.published).toHaveLength(3);
    expect(alert?.title).toBe('KMS key will still be deleted: alias/orders (02:10 UTC, in 2 h)');
    expect(alert?.actor).toBe(
      'IAM user deploy-bot, from 198.51.100.7, with aws-cli/2.31.5. Scheduled on 6 Nov 2026, 02:10 UTC.',
    );
  });

  it('closes what somebody has cancelled unheard', async () => {
    lane.key({ KeyState: 'Enabled' });
    expect((await lane.handle(reminder)).decision).toBe('resolved');
  });

  it('gives a deletion that was scheduled for later its own reminders', async () => {
    lane.scheduler.resetHistory();
    lane.key({ KeyState: 'PendingDeletion', DeletionDate: new Date('2026-12-01T09:00:00Z') });
    const { alert } = await lane.handle(reminder);
    expect(alert?.title).toContain('(1 Dec 09:00 UTC, in 19 days');
    expect(alert?.actor).toContain('This event names nobody');
    expect(lane.timers()[0]).toBe('Key Deletion Reminder at(2026-11-24T09:00:00)');
  });

  it('is told all the same when the key cannot be read', async () => {
    lane.kms.on(DescribeKeyCommand).rejects(new Error('throttled'));
    const { alert, decision } = await lane.handle(reminder);
    expect(decision).toBe('reminder');
    expect(alert?.action).toContain('could not be read (Error: throttled)');
  });

  it('ends when somebody tags the key as planned', async () => {
    lane.tags({ 'tocsin:planned-deletion': '2026-11-13' });
    const { alert, decision } = await lane.handle(reminder);
    expect(decision).toBe('resolved');
    expect(alert?.title).toContain('KMS key deletion is planned');
    lane.at('2026-11-13T03:00:00Z');
    lane.gone();
    expect((await lane.handle(recordedDeletion())).alert).toMatchObject({
      severity: 'info',
      title: expect.stringContaining('as planned'),
    });
  });

  it('says that the key is gone, when it is', async () => {
    lane.gone();
    expect((await lane.handle(reminder)).alert).toMatchObject({ kind: 'key-deleted', severity: 'critical' });
  });
});

describe('a cancelled deletion', () => {
  it('is resolved, says that the key is still disabled, and looks again in half an hour', async () => {
    await lane.handle(scheduled);
    lane.scheduler.resetHistory();
    lane.at(cancelled.time);
    lane.key({ KeyState: 'Disabled' });
    const { alert, decision } = await lane.handle(cancelled);
    expect(decision).toBe('resolved');
    expect(alert?.title).toBe('KMS key stays, but does not work yet: deletion of alias/orders was cancelled');
    expect(alert?.firstStep.command).toMatch(/^aws kms enable-key /);
    expect(lane.timers()).toEqual(['Key Check Due at(2026-11-12T09:00:00)']);
  });

  it('makes a schedule stale that it has overtaken', async () => {
    await lane.handle(cancelled, scheduled);
    expect(lane.published).toEqual([]);
    expect(lane.entry(scheduled.id)?.decision).toBe('stale');
  });
});

describe('a deleted key', () => {
  it('is told once however often KMS says it, with what was remembered of it, and closes its countdown', async () => {
    await lane.handle(scheduled);
    lane.at('2026-11-13T03:00:00Z');
    lane.gone();
    lane.tags({});
    lane.kms.on(ListAliasesCommand).resolves({ Aliases: [] });
    const { alert } = await lane.handle(recordedDeletion(), { ...recordedDeletion(), id: 'repeated' });
    expect(lane.decisions()).toEqual(['opened key-deletion-scheduled', 'opened key-deleted']);
    expect(alert).toMatchObject({
      title: 'KMS key is deleted for good: alias/orders',
      actor: expect.stringContaining('deploy-bot'),
    });
    expect(lane.timers().at(-1)).toBe('Key Gone at(2026-11-13T03:01:00)');
    const gone = {
      ...reminder,
      id: 'gone',
      time: '2026-11-13T03:01:00Z',
      'detail-type': 'Key Gone',
      detail: check.detail,
    };
    expect((await lane.handle(gone)).decision).toBe('resolved');
  });
});

describe('a daily look', () => {
  it('tells of a deletion whose event never came, and only keeps it up to date afterwards', async () => {
    lane.at(check.time);
    const { alert, decision } = await lane.handle(check);
    expect(decision).toBe('opened');
    expect(alert?.actor).toContain('This event names nobody');
    lane.at('2026-11-13T01:00:00Z');
    await lane.handle({ ...check, id: 'next-day', time: '2026-11-13T01:00:00Z' });
    expect(lane.published).toHaveLength(1);
    expect(lane.entry('next-day')?.decision).toBe('counted');
  });

  it('tells when the waiting period of a primary key has begun, and sets its reminders', async () => {
    const primary = recorded('kms-key/scheduled-multi-region-primary');
    const due = recorded('kms-key/check-due-replicas-gone');
    lane.key({ KeyState: 'PendingReplicaDeletion', PendingDeletionWindowInDays: 14 });
    await lane.handle(primary);
    lane.at('2026-11-07T06:00:00Z');
    lane.key({ KeyState: 'PendingDeletion', DeletionDate: new Date('2026-11-20T15:20:00Z') });
    const { alert, decision } = await lane.handle({ ...due, time: '2026-11-07T06:00:00Z' });
    expect(decision).toBe('reminder');
    expect(alert?.title).toContain('(20 Nov 15:20 UTC, in 13 days 9 h)');
    expect(alert?.actor).toContain('role infrastructure-pipeline');
    expect(lane.timers()).toHaveLength(5);
  });

  it('is quiet when the key cannot be read, and when its deletion is planned', async () => {
    lane.kms.on(DescribeKeyCommand).rejectsOnce(new Error('throttled'));
    await lane.handle(check);
    lane.tags({ 'tocsin:planned-deletion': '2026-11-13' });
    await lane.handle({ ...check, id: 'check-2' });
    expect(lane.published).toEqual([]);
  });
});

function recordedDeletion() {
  const deleted = recorded('kms-key/deleted');
  return { ...deleted, resources: [ORDERS], detail: { 'key-id': ORDERS.split('/')[1] } };
}
