import { GetFindingsCommand } from '@aws-sdk/client-guardduty';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { assess } from '../../../functions/lanes/guardduty/assess.ts';
import { parse } from '../../../functions/lanes/guardduty/heard.ts';
import { options } from '../../../functions/lanes/guardduty/options.ts';
import { detailOf, event, handledLane, returned } from './handled.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

const CALLER = 'role security (session on-call), from 203.0.113.17';

describe('ArchiveFindings', () => {
  it('of a finding that was told is its end, with who did it', async () => {
    const { handle, guardDuty } = handledLane();
    const { told } = await handle(event('finding-mining'), event('archived-by-call'));
    expect(told.map(({ decision }) => decision)).toEqual(['opened', 'resolved']);
    expect(told[1]?.alert).toMatchObject({
      fingerprint: told[0]?.alert.fingerprint,
      title: 'GuardDuty finding archived, which repairs nothing: EC2 instance i-0a1b2c3d4e5f60001',
      actor: `Archived by ${CALLER}.`,
    });
    expect(guardDuty.calls()).toHaveLength(0);
  });

  it('of several findings becomes one event for each, and each ends its own problem in its own account', async () => {
    const { handle, parts } = handledLane();
    await handle(event('finding-mining'), event('finding-of-member-account'), event('archived-several'));
    expect(parts.map(({ detail }) => (detail as { finding: string }).finding)).toEqual([
      detailOf('finding-mining').id,
      detailOf('finding-of-member-account').id,
      '00000000000000000000000000000000',
    ]);
    const { told } = await handle(...parts.map((part) => returned(part, '2026-11-07T10:07:00Z')));
    expect(told.map(({ decision }) => decision)).toEqual(['resolved', 'resolved']);
    expect(told.map(({ alert }) => alert.origin)).toMatchObject([
      { account: '111122223333', time: '2026-11-07T10:05:00.000Z' },
      { account: '444455556666', time: '2026-11-07T10:05:00.000Z' },
    ]);
  });

  it('that arrives before the finding keeps it closed', async () => {
    const { handle, entry } = handledLane();
    const { told } = await handle(event('archived-by-call'), event('finding-mining'));
    expect(told).toEqual([]);
    expect(entry(event('finding-mining').id)?.decision).toBe('stale');
  });

  it('ends the problem also when the open ones cannot be read', () => {
    const unknown = { known: false, because: 'Timeout: no answer' } as const;
    const context = { now: new Date(), options: options.parse({}), accountNames: {}, runbooks: 'https://example.com' };
    const facts = { open: unknown, live: unknown, active: unknown };
    expect(assess(parse(event('archived-by-call')), facts, context)).toMatchObject({
      verdict: 'alert',
      alert: { status: 'resolved', fingerprint: `guardduty/finding/${detailOf('finding-mining').id}` },
    });
  });
});

describe('UnarchiveFindings', () => {
  const archived = {
    ...event('archived-by-call'),
    detail: {
      ...(event('unarchived').detail as object),
      eventName: 'ArchiveFindings',
      eventTime: '2026-11-07T10:05:00Z',
    },
  };

  it('tells of the finding again, as GuardDuty has it now, and of who did it', async () => {
    const { handle, knows } = handledLane();
    knows(detailOf('finding-database-login'));
    const { told } = await handle(event('finding-database-login'), archived, event('unarchived'));
    expect(told.map(({ decision }) => decision)).toEqual(['opened', 'resolved', 'opened']);
    expect(told[2]?.alert).toMatchObject({
      title: told[0]?.alert.title,
      severity: 'error',
      actor: told[0]?.alert.actor,
    });
    expect(told[2]?.alert.cause.sentence).toContain(`made active again by ${CALLER}`);
  });

  it.each([
    ['GuardDuty cannot be asked', () => Promise.reject(new Error('not allowed')), 'Error: not allowed'],
    [
      'GuardDuty does not show it',
      () => Promise.resolve({ Findings: [] }),
      'GuardDuty does not show it to this account',
    ],
  ])('is told with what is known when %s', async (_, answer, because) => {
    const { handle, guardDuty } = handledLane();
    guardDuty.on(GetFindingsCommand).callsFake(answer);
    const { told } = await handle(event('unarchived'));
    expect(told[0]?.alert).toMatchObject({ severity: 'warning', status: 'firing' });
    expect(told[0]?.alert.cause.sentence).toContain(because);
  });

  it('is quiet when the finding was archived again since, is a sample, or is suppressed', async () => {
    const { service, ...finding } = detailOf('finding-database-login');
    const lane = handledLane({ suppress: [{ type: 'PenTest:', because: 'the red team works here' }] });
    const variants = [
      { ...finding, service: { ...service, archived: true } },
      { ...finding, service: { ...service, additionalInfo: { sample: true } } },
      { ...finding, service, type: 'PenTest:IAMUser/KaliLinux' },
    ];
    for (const [index, variant] of variants.entries()) {
      lane.knows(variant);
      expect((await lane.handle({ ...event('unarchived'), id: `unarchived ${index}` })).told).toEqual([]);
    }
  });
});
