import { GetKeyLastUsageCommand, ListGrantsCommand } from '@aws-sdk/client-kms';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recorded } from '../../event-files.ts';
import { keyLane, restore } from './key-handler.ts';

let lane: ReturnType<typeof keyLane>;
beforeEach(() => {
  lane = keyLane();
  lane.at('2026-11-06T17:00:10Z');
  lane.key({ KeyState: 'Disabled' });
});
afterEach(restore);

const used = (time: string) =>
  lane.kms.on(GetKeyLastUsageCommand).resolves({ KeyLastUsage: { Operation: 'Decrypt', Timestamp: new Date(time) } });
const unused = (since: string) =>
  lane.kms.on(GetKeyLastUsageCommand).resolves({ TrackingStartDate: new Date(since), KeyCreationDate: new Date(0) });
const granted = (to: string) => lane.kms.on(ListGrantsCommand).resolves({ Grants: [{ GranteePrincipal: to }] });

describe('whether to get up for a disabled key', () => {
  it.each([
    ['it was used lately', () => used('2026-11-01T00:00:00Z'), 'error', /^get up: .+ It was last used 5 days/],
    ['somebody holds a grant', () => granted('dynamodb.eu-west-1.amazonaws.com'), 'error', /^get up: .+ holds a grant/],
    ['nobody can tell', () => {}, 'error', /^get up: .+ Whether anybody uses it is not known/],
    ['KMS has not looked for long', () => unused('2026-11-01T00:00:00Z'), 'error', /^get up/],
    ['it was long unused', () => unused('2026-04-23T00:00:00Z'), 'warning', /^no need to get up: .+ at least 197 days/],
    ['its last use is long ago', () => used('2026-08-01T00:00:00Z'), 'warning', /^no need to get up/],
  ] as const)('is decided by what is known of it: %s', async (_, arrange, severity, urgency) => {
    arrange();
    const { alert } = await lane.handle(recorded('kms-key/disabled'));
    expect(alert).toMatchObject({ severity, urgency: expect.stringMatching(urgency) });
  });

  it('has a date for the tables of DynamoDB', async () => {
    granted('dynamodb.eu-west-1.amazonaws.com');
    const { alert } = await lane.handle(recorded('kms-key/disabled'));
    expect(alert?.impact).toContain('out of reach for 7 days: here on 13 Nov 2026, 13:00 UTC.');
  });
});

it('is no more than an error to delete a key that was long unused, until its last day', async () => {
  unused('2026-04-23T00:00:00Z');
  lane.key({ KeyState: 'PendingDeletion', DeletionDate: new Date('2026-11-13T02:10:31Z') });
  lane.at('2026-11-06T02:10:40Z');
  expect((await lane.handle(recorded('kms-key/scheduled'))).alert).toMatchObject({
    severity: 'error',
    urgency: expect.stringMatching(/^no need to get up: .+ gone for good 13 Nov/),
  });
  lane.at('2026-11-12T02:10:31Z');
  const { alert, decision } = await lane.handle(recorded('kms-key/reminder-due'));
  expect(alert?.severity).toBe('critical');
  expect(decision).toBe('escalated');
});

it('names who cancelled the deletion of a key that stays disabled', async () => {
  await lane.handle(recorded('kms-key/scheduled'), recorded('kms-key/cancelled'));
  const { alert } = await lane.handle(recorded('kms-key/check-due-still-disabled'));
  expect(alert?.actor).toMatch(/^platform-oncall.+ who cancelled the deletion\.$/);
});

it.each([
  ['used', () => used('2026-11-05T00:00:00Z'), /^get up: it was in use before/],
  ['long unused', () => unused('2026-04-23T00:00:00Z'), /^no need to get up/],
] as const)('remembers of a deleted key whether it was %s', async (_, arrange, urgency) => {
  arrange();
  lane.key({ KeyState: 'PendingDeletion', DeletionDate: new Date('2026-11-12T18:58:30Z') });
  const { resources } = recorded('kms-key/deleted');
  const detail = { key: resources[0], about: 'deletion' };
  await lane.handle({ ...recorded('kms-key/reminder-due'), 'detail-type': 'Key Check Due', detail });
  lane.gone();
  expect((await lane.handle(recorded('kms-key/deleted'))).alert?.urgency).toMatch(urgency);
});
