import {
  CancelKeyDeletionCommand,
  DescribeKeyCommand,
  EnableKeyCommand,
  KMSInvalidStateException,
  ListResourceTagsCommand,
} from '@aws-sdk/client-kms';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recorded } from '../../event-files.ts';
import { keyLane, restore } from './key-handler.ts';

const scheduled = recorded('kms-key/scheduled-protected');
const again = recorded('kms-key/scheduled-protected-again');
const invalid = () => new KMSInvalidStateException({ $metadata: {}, message: 'is pending deletion' });

let lane: ReturnType<typeof keyLane>;
function start(remedy?: string): void {
  lane = keyLane(remedy === undefined ? {} : { remedy });
  lane.at('2026-11-06T09:00:20Z');
  lane.tags({ 'tocsin:protect': 'on' });
  lane.key({ KeyState: 'PendingDeletion', DeletionDate: new Date('2026-11-13T09:00:00Z') });
}
const calls = () =>
  lane.kms
    .calls()
    .map(({ args: [command] }) => command.constructor.name)
    .filter((name) => /Cancel|Enable/.test(name));

beforeEach(() => start('on'));
afterEach(restore);

describe('a protected key', () => {
  it('is saved and enabled, and told as a notice that says so', async () => {
    const { alert, decision } = await lane.handle(scheduled);
    expect(calls()).toEqual(['CancelKeyDeletionCommand', 'EnableKeyCommand']);
    expect(decision).toBe('noticed');
    expect(alert).toMatchObject({
      kind: 'key-deletion-undone',
      severity: 'warning',
      title: 'KMS key was saved from deletion: alias/orders (cancelled and enabled)',
    });
    expect(lane.timers()).toEqual([]);
  });

  it('is told as saved and still disabled when enabling it is not allowed', async () => {
    lane.kms.on(EnableKeyCommand).rejects(new Error('AccessDenied'));
    const { alert, decision } = await lane.handle(scheduled);
    expect(decision).toBe('opened');
    expect(alert).toMatchObject({
      kind: 'key-disabled',
      severity: 'error',
      action: expect.stringContaining('could not enable it: Error: AccessDenied'),
    });
  });

  it('stays disabled when it was disabled before', async () => {
    const disabled = recorded('kms-key/disabled');
    const { resources } = scheduled.detail as { readonly resources: readonly object[] };
    const detail = { ...(disabled.detail as object), resources, requestParameters: {} };
    await lane.handle({ ...disabled, time: '2026-11-06T08:00:00Z', detail });
    const { alert } = await lane.handle(scheduled);
    expect(calls()).toEqual(['CancelKeyDeletionCommand']);
    expect(alert?.title).toContain('(cancelled, left disabled)');
  });

  it('is told as critical with its reminders when cancelling fails', async () => {
    lane.kms.on(CancelKeyDeletionCommand).rejects(new Error('AccessDenied'));
    const { alert } = await lane.handle(scheduled);
    expect(alert).toMatchObject({
      severity: 'critical',
      action: expect.stringContaining('could not: Error: AccessDenied'),
    });
    expect(lane.timers()).toHaveLength(4);
    const reminder = { ...recorded('kms-key/reminder-due'), time: '2026-11-10T09:00:00Z' };
    lane.at(reminder.time);
    const { arn } = alert?.resource ?? {};
    const told = await lane.handle({ ...reminder, detail: { key: arn, deadline: '2026-11-13T09:00:00.000Z' } });
    expect(told.alert?.actor).toContain('role infrastructure-pipeline');
  });

  it('is told as critical when somebody else was faster, and nothing is enabled', async () => {
    lane.kms.on(CancelKeyDeletionCommand).rejects(invalid());
    expect((await lane.handle(scheduled)).alert?.action).toContain('its deletion was not pending any more');
    expect(calls()).toEqual(['CancelKeyDeletionCommand']);
  });

  it.each([
    ['off', 'the option remedy is off'],
    ['dry-run', 'this is a dry run'],
  ])('is left alone when the remedy is %s', async (mode, words) => {
    start(mode);
    const { alert } = await lane.handle(scheduled);
    expect(calls()).toEqual([]);
    expect(alert).toMatchObject({ severity: 'critical', action: expect.stringContaining(words) });
  });

  it.each([
    [
      'its tags cannot be read',
      () => lane.kms.on(ListResourceTagsCommand).rejects(new Error('no')),
      'tags could not be read',
    ],
    [
      'the key cannot be read',
      () => lane.kms.on(DescribeKeyCommand).rejects(new Error('no')),
      'could not be looked at first',
    ],
    ['its tag says off', () => lane.tags({ 'tocsin:protect': 'off' }), 'not tagged tocsin:protect=on'],
  ])('is not touched when %s', async (_, arrange, words) => {
    arrange();
    const { alert } = await lane.handle(scheduled);
    expect(calls()).toEqual([]);
    expect(alert).toMatchObject({ severity: 'critical', action: expect.stringContaining(words) });
  });

  it('is not saved against its plan', async () => {
    lane.tags({ 'tocsin:protect': 'on', 'tocsin:planned-deletion': '2026-11-13' });
    expect((await lane.handle(scheduled)).alert?.severity).toBe('info');
    expect(calls()).toEqual([]);
  });
});

describe('whoever schedules it again', () => {
  it('within an hour is not fought: people are called', async () => {
    await lane.handle(scheduled);
    const { alert, decision } = await lane.handle(again);
    expect(calls()).toHaveLength(2);
    expect(decision).toBe('opened');
    expect(alert).toMatchObject({
      severity: 'critical',
      title: expect.stringContaining('is to be deleted again after a rescue'),
      urgency: expect.stringMatching(/^get up and act now/),
      action: expect.stringContaining("same caller's deletion of this key 12 min before, and does not fight"),
    });
  });

  it.each([
    ['after more than an hour', { ...again, time: '2026-11-06T10:00:01Z' }],
    [
      'and is somebody else',
      {
        ...again,
        detail: { ...(again.detail as object), userIdentity: { type: 'Root', arn: 'arn:aws:iam::111122223333:root' } },
      },
    ],
  ])('%s is overruled again', async (_, event) => {
    await lane.handle(scheduled);
    expect((await lane.handle(event)).alert?.kind).toBe('key-deletion-undone');
    expect(calls()).toHaveLength(4);
  });

  it('was not overruled when repairs were off then', async () => {
    start('dry-run');
    await lane.handle(scheduled);
    const { alert } = await lane.handle(again);
    expect(alert?.action ?? lane.entry(again.id)?.because).not.toContain('does not fight');
  });
});
