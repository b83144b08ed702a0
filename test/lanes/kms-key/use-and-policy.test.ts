import { DescribeKeyCommand } from '@aws-sdk/client-kms';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recorded } from '../../event-files.ts';
import { keyLane, ORDERS, restore } from './key-handler.ts';

let lane: ReturnType<typeof keyLane>;
beforeEach(() => {
  lane = keyLane();
  lane.at('2026-11-06T17:00:10Z');
  lane.key({ KeyState: 'Disabled' });
});
afterEach(restore);

const check = (id: string, arn = ORDERS) => ({
  ...recorded('kms-key/check-due-still-disabled'),
  id,
  time: '2026-11-06T17:00:00Z',
  detail: { key: arn, about: 'use' },
});
const arnOf = (name: string) =>
  (recorded(name).detail as { resources: readonly { ARN: string }[] }).resources[0]?.ARN ?? '';

describe('a disabled key', () => {
  it('is an error, is left alone, and is resolved by whoever enables it', async () => {
    const { alert } = await lane.handle(recorded('kms-key/disabled'));
    expect(alert).toMatchObject({
      kind: 'key-disabled',
      severity: 'error',
      title: 'KMS key was disabled: alias/orders',
      actor: expect.stringContaining('platform-oncall (signed in as PlatformAdmin)'),
    });
    expect((await lane.handle(recorded('kms-key/enabled'))).decision).toBe('resolved');
  });

  it('is stale when it was enabled since', async () => {
    await lane.handle(recorded('kms-key/enabled'), recorded('kms-key/disabled'));
    expect(lane.published).toEqual([]);
  });

  it('is told with every look-up refused', async () => {
    lane.kms.reset();
    lane.kms.rejects(new Error('not allowed'));
    const { alert } = await lane.handle(recorded('kms-key/disabled'));
    expect(alert?.title).toBe('KMS key was disabled: 4c1f0a52-0000-4000-8000-000000000008');
  });
});

describe('a look whether a key can be used', () => {
  it('tells of one that stays disabled after its deletion was cancelled, and not again the next day', async () => {
    const { alert } = await lane.handle(check('first'));
    expect(alert?.title).toContain('still disabled after its deletion was cancelled');
    await lane.handle(check('second'));
    expect(lane.published).toHaveLength(1);
  });

  it('closes what was enabled or deleted unheard', async () => {
    const arn = arnOf('kms-key/disabled');
    await lane.handle(recorded('kms-key/disabled'));
    lane.key({ KeyState: 'Enabled' });
    expect((await lane.handle(check('enabled', arn))).decision).toBe('resolved');
    lane.gone();
    expect((await lane.handle(check('gone', arn))).alert?.kind).toBe('key-deleted');
  });

  it.each(['PendingDeletion', 'PendingReplicaDeletion', 'Updating'] as const)(
    'is quiet about a key that is %s',
    async (KeyState) => {
      lane.key({ KeyState });
      await lane.handle(check('one'));
      expect(lane.published).toEqual([]);
    },
  );

  it('is quiet when the key cannot be read', async () => {
    lane.kms.on(DescribeKeyCommand).rejects(new Error('throttled'));
    await lane.handle(check('one'));
    expect(lane.entry('one')?.because).toBe('the key could not be read (Error: throttled)');
  });

  it('tells of key material that went unheard', async () => {
    lane.key({ KeyState: 'PendingImport' });
    expect((await lane.handle(check('one'))).alert).toMatchObject({ kind: 'key-material-gone', severity: 'error' });
  });
});

describe('imported key material', () => {
  it.each(['material-deleted', 'material-expired'])('is an error when it is gone: %s', async (name) => {
    lane.key({ KeyState: 'PendingImport' });
    expect((await lane.handle(recorded(`kms-key/${name}`))).alert).toMatchObject({
      kind: 'key-material-gone',
      severity: 'error',
    });
  });

  it('is resolved by an import only when the key works', async () => {
    lane.key({ KeyState: 'PendingImport' });
    await lane.handle(recorded('kms-key/material-deleted'), recorded('kms-key/material-imported'));
    expect(lane.decisions()).toEqual(['opened key-material-gone']);
    lane.key({ KeyState: 'Enabled' });
    await lane.handle({ ...recorded('kms-key/material-imported'), id: 'second-import' });
    expect(lane.decisions().at(-1)).toBe('resolved key-material-gone');
  });
});

describe('a key policy', () => {
  it.each([
    ['policy-open-to-anybody', 'error', 'anybody may use it'],
    ['policy-without-the-account', 'error', 'the account cannot administer it'],
    ['policy-check-bypassed', 'warning', 'the safety check was bypassed'],
  ])('is told when it is dangerous: %s', async (name, severity, point) => {
    const { alert } = await lane.handle(recorded(`kms-key/${name}`));
    expect(alert).toMatchObject({ kind: 'key-policy-risky', severity, title: expect.stringContaining(point) });
  });

  it('names what else is dangerous', async () => {
    const { alert } = await lane.handle(recorded('kms-key/policy-without-the-account'));
    expect(alert?.facts[0]).toMatchObject({
      label: 'Also',
      value: expect.stringContaining('BypassPolicyLockoutSafetyCheck'),
    });
  });

  it('is resolved by a sound one, and a sound one alone is quiet', async () => {
    await lane.handle(recorded('kms-key/policy-sound'));
    expect(lane.published).toEqual([]);
    await lane.handle({ ...recorded('kms-key/policy-open-to-anybody'), time: '2026-11-06T15:31:00Z' });
    await lane.handle({ ...recorded('kms-key/policy-sound'), id: 'later', time: '2026-11-06T15:40:00Z' });
    expect(lane.decisions()).toEqual(['opened key-policy-risky', 'resolved key-policy-risky']);
  });
});

describe('what cannot be read', () => {
  it.each([
    ['malformed-policy', 'detail.requestParameters.policy'],
    ['malformed-no-key', 'detail.requestParameters.keyId: expected string'],
  ])('becomes an alert that names the field: %s', async (name, field) => {
    const { alert } = await lane.handle(recorded(`kms-key/${name}`));
    expect(alert).toMatchObject({ kind: 'event-unreadable', severity: 'error' });
    expect(alert?.cause.sentence).toContain(field);
  });

  it.each([
    ['a timer of somebody else', { ...check('odd'), detail: { key: 'alias/orders', about: 'use' } }],
    ['an event of KMS without its key', { ...recorded('kms-key/deleted'), resources: [], detail: {} }],
    ['a reminder without its date', { ...recorded('kms-key/reminder-due'), detail: { key: ORDERS } }],
    ['a call that CloudTrail does not tell', { ...recorded('kms-key/disabled'), detail: null }],
  ])('becomes an alert: %s', async (_, event) => {
    expect((await lane.handle(event)).alert?.kind).toBe('event-unreadable');
  });
});
