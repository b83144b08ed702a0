import { GetFindingsCommand, ListDetectorsCommand, ListFindingsCommand } from '@aws-sdk/client-guardduty';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { detailOf, event, findingEvent, handledLane } from './handled.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

const MINING = { finding: detailOf('finding-mining').id, account: '111122223333', region: 'eu-west-1' };
const STOLEN = { finding: detailOf('finding-stolen-key').id, account: '111122223333', region: 'eu-west-1' };

describe('the daily look', () => {
  it('asks for what is active, Medium or above, and was seen within seven days', async () => {
    const { handle, guardDuty, entry } = handledLane();
    await handle(event('sweep-due'));
    expect(guardDuty.commandCalls(ListFindingsCommand)[0]?.args[0].input.FindingCriteria).toEqual({
      Criterion: {
        'service.archived': { Equals: ['false'] },
        severity: { GreaterThanOrEqual: 4 },
        updatedAt: { GreaterThanOrEqual: Date.parse('2026-11-01T06:00:00Z') },
      },
    });
    expect(entry(event('sweep-due').id)).toMatchObject({
      verdict: 'quiet',
      because: expect.stringContaining('nothing to check'),
    });
  });

  it('checks what is active and untold, and every finding that is open', async () => {
    const { handle, guardDuty, knows, parts } = handledLane();
    guardDuty.on(ListFindingsCommand).resolves({ FindingIds: ['one', 'two'] });
    knows(detailOf('finding-mining'), detailOf('finding-stolen-key'));
    await handle(event('finding-stolen-key'), event('scan-failed'), event('sweep-due'));
    expect(parts).toEqual([
      { detailType: 'GuardDuty Finding Check Due', detail: MINING },
      { detailType: 'GuardDuty Finding Check Due', detail: STOLEN },
    ]);
  });

  it('leaves out samples, what is suppressed, and what is too mild to page', async () => {
    const { handle, guardDuty, knows, parts } = handledLane({
      pageFrom: 'high',
      suppress: [{ type: 'Crypto', because: 'the lab mines on purpose' }],
    });
    guardDuty.on(ListFindingsCommand).resolves({ FindingIds: ['one', 'two', 'three'] });
    knows(detailOf('finding-mining'), detailOf('finding-stolen-key'), detailOf('sample-finding'));
    await handle(event('sweep-due'));
    expect(parts).toEqual([]);
  });

  it('reads four pages, and says that there were more', async () => {
    const { handle, guardDuty, entry } = handledLane();
    guardDuty.on(ListFindingsCommand).resolves({ FindingIds: ['one'], NextToken: 'more' });
    await handle(event('sweep-due'));
    expect(guardDuty.commandCalls(ListFindingsCommand)).toHaveLength(4);
    expect(guardDuty.commandCalls(GetFindingsCommand)).toHaveLength(4);
    expect(entry(event('sweep-due').id)?.because).toContain('with more active findings left out');
  });

  it('leaves everything open while GuardDuty is off', async () => {
    const { handle, guardDuty, parts, entry } = handledLane();
    guardDuty.on(ListDetectorsCommand).resolves({ DetectorIds: [] });
    await handle(event('finding-mining'), event('sweep-due'));
    expect(parts).toEqual([]);
    expect(entry(event('sweep-due').id)?.because).toContain('GuardDuty is off');
  });

  it('comes back when GuardDuty cannot be read, so that it does not fail in silence', async () => {
    const { handle, guardDuty, entry } = handledLane();
    guardDuty.on(ListFindingsCommand).rejects(new Error('not allowed'));
    const { answer } = await handle(event('sweep-due'));
    expect(answer.batchItemFailures).toHaveLength(1);
    expect(entry(event('sweep-due').id)).toBeUndefined();
  });
});

describe('the check of one finding', () => {
  const { service } = detailOf('finding-mining');

  it('tells what no event told, as the event would have', async () => {
    const { handle, knows } = handledLane();
    knows(detailOf('finding-mining'));
    const { told: checked } = await handle(event('finding-check-due'));
    const { told: heard } = await handledLane().handle(event('finding-mining'));
    const { fingerprint, title, severity, actor, resource } = heard[0]?.alert ?? {};
    expect(checked[0]?.alert).toMatchObject({ fingerprint, title, severity, actor, resource });
    expect(checked[0]?.alert.cause.sentence).toContain('the daily look found it');
  });

  it('ends the problem when the finding is archived', async () => {
    const { handle, knows } = handledLane();
    knows({ ...detailOf('finding-mining'), service: { ...service, archived: true } });
    const { told } = await handle(event('finding-mining'), event('finding-check-due'));
    expect(told.map(({ decision }) => decision)).toEqual(['opened', 'resolved']);
  });

  it('ends the problem when the finding is gone, and suggests nothing that would fail', async () => {
    const { handle } = handledLane();
    const { told } = await handle(event('finding-mining'), event('finding-check-due'));
    expect(told.map(({ decision }) => decision)).toEqual(['opened', 'resolved']);
    expect(told[1]?.alert.title).toBe('GuardDuty finding gone: EC2 instance i-0a1b2c3d4e5f60001');
    expect(told[1]?.alert.firstStep).not.toHaveProperty('command');
  });

  it('ends the problem when the configuration suppresses it since', async () => {
    const { handle, knows } = handledLane({ suppress: [{ type: 'Crypto', because: 'the lab mines on purpose' }] });
    knows(detailOf('finding-mining'));
    const unsuppressed = findingEvent('finding-mining', { type: 'Trojan:EC2/DNSDataExfiltration' });
    const { told } = await handle(unsuppressed, event('finding-check-due'));
    expect(told.map(({ decision }) => decision)).toEqual(['opened', 'resolved']);
    expect(told[1]?.alert.cause.sentence).toContain('the lab mines on purpose');
  });

  it.each([
    ['cannot be read', 'finding-mining', () => Promise.reject(new Error('throttled'))],
    ['belongs to an account that cannot be seen from here', 'finding-of-member-account', () => Promise.resolve({})],
  ])('leaves the problem open when the finding %s', async (_, name, answer) => {
    const { handle, guardDuty } = handledLane();
    guardDuty.on(GetFindingsCommand).callsFake(answer);
    const { id, accountId } = event(name).detail as { id: string; accountId: string };
    const check = { ...event('finding-check-due'), detail: { finding: id, account: accountId, region: 'eu-west-1' } };
    const { told } = await handle(event(name), check);
    expect(told.map(({ decision }) => decision)).toEqual(['opened']);
  });

  it('leaves the problem open while GuardDuty is off', async () => {
    const { handle, guardDuty, entry } = handledLane();
    guardDuty.on(ListDetectorsCommand).resolves({ DetectorIds: [] });
    const { told } = await handle(event('finding-mining'), event('finding-check-due'));
    expect(told).toHaveLength(1);
    expect(entry(event('finding-check-due').id)?.because).toContain('GuardDuty is off');
  });

  it.each([
    [5, []],
    [8, ['reminder']],
  ])('of a finding rated %d that is active as it was told a day ago tells %j', async (severity, decisions) => {
    const { handle, knows } = handledLane();
    knows({ ...detailOf('finding-mining'), severity });
    await handle(findingEvent('finding-mining', { severity }));
    vi.setSystemTime('2026-11-08T10:00:01Z');
    const { told } = await handle(event('finding-check-due'));
    expect(told.map(({ decision }) => decision)).toEqual(decisions);
  });

  it.each([
    [5, 8],
    [2, 5],
  ])('tells of an increase from %d to %d that no event told', async (before, now) => {
    const { handle, knows } = handledLane();
    knows({ ...detailOf('finding-mining'), severity: now });
    const { told } = await handle(findingEvent('finding-mining', { severity: before }), event('finding-check-due'));
    expect(told.map(({ decision }) => decision)).toEqual(['opened', 'escalated']);
  });
});
