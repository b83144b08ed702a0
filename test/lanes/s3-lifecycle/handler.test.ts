import {
  GetBucketLifecycleConfigurationCommand,
  GetBucketTaggingCommand,
  GetBucketVersioningCommand,
  ListBucketsCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { CreateScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Part } from '../../../functions/core/lane.ts';
import { recorded } from '../../event-files.ts';
import { batchOf, invoke, laneSurroundings, stubLaneEnvironment } from '../lane-handler.ts';
import { left, native, testEvent } from './records.ts';

const s3 = mockClient(S3Client);
const scheduler = mockClient(SchedulerClient);
let surroundings: ReturnType<typeof laneSurroundings>;

const shortened = recorded('s3-lifecycle/retention-shortened');
const firstSeen = { ...recorded('s3-lifecycle/check-due-first-seen'), time: '2026-11-05T03:00:00Z' };
const sessions = (days: number) => ({
  Rules: [
    { ID: 'expire-sessions', Status: 'Enabled' as const, Filter: { Prefix: 'sessions/' }, Expiration: { Days: days } },
  ],
});
const on = { Status: 'Enabled' as const };
const refusal = (name: string) =>
  new S3ServiceException({ name, $fault: 'client', $metadata: {}, message: 'not allowed to do that' });

beforeEach(() => {
  vi.resetModules();
  vi.useFakeTimers({ now: new Date('2026-11-06T00:31:00Z'), toFake: ['Date'] });
  stubLaneEnvironment();
  for (const mock of [s3, scheduler]) mock.reset();
  surroundings = laneSurroundings();
  s3.on(GetBucketLifecycleConfigurationCommand).resolves(sessions(90));
  s3.on(GetBucketTaggingCommand).resolves({ TagSet: [{ Key: 'team', Value: 'analytics' }] });
  s3.on(GetBucketVersioningCommand).resolves({});
  s3.on(ListBucketsCommand).resolves({ Buckets: [{ Name: 'acme-clickstream' }] });
  scheduler.on(CreateScheduleCommand).resolves({});
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

let batches = 0;
async function handle(...events: readonly (object | string)[]) {
  const { handler } = await import('../../../functions/lanes/s3-lifecycle/handler.ts');
  batches += 1;
  const { Records } = batchOf(...events);
  const batch = { Records: Records.map((one) => ({ ...one, messageId: `${one.messageId}-of-${batches}` })) };
  const answer = await invoke(handler, batch);
  return { answer, batch, handler, told: surroundings.published };
}

/** What came back over the bus, as events. */
let parts = 0;
function returned(): readonly object[] {
  return surroundings.parts.splice(0).map(({ detailType, detail }: Part) => {
    parts += 1;
    return {
      ...{ id: `part-${parts}`, source: 'tocsin', 'detail-type': detailType, detail },
      ...{ account: '111122223333', region: 'eu-west-1', time: new Date().toISOString(), resources: [] },
    };
  });
}

const objects = (count: number, more: object = {}) =>
  Array.from({ length: count }, (_, n) =>
    left({ bucket: 'acme-clickstream', object: { key: `sessions/${n}.gz` }, ...more }),
  );
const digest = (day = '2026-11-06') => ({
  ...recorded('s3-lifecycle/digest-due-after-alarm'),
  id: `digest-${day}`,
  time: new Date().toISOString(),
  detail: {
    ...{ account: '111122223333', region: 'eu-west-1', bucket: 'acme-clickstream' },
    window: { start: `${day}T00:00:00.000Z`, hours: 24 },
  },
});

describe('objects that lifecycle deletes', () => {
  it('are counted to the end, and the digest says when no rule that did it is on any more', async () => {
    stubLaneEnvironment({ unusualWithoutHistory: 1_000 });
    await handle({ ...firstSeen, time: '2026-11-01T03:00:00Z' });
    await handle(...objects(1_500));
    await handle(...returned());
    s3.on(GetBucketLifecycleConfigurationCommand).rejects(refusal('NoSuchLifecycleConfiguration'));
    vi.setSystemTime(new Date('2026-11-07T00:15:00Z'));
    const { told } = await handle(digest());
    expect(told.at(-1)?.alert.urgency).toContain('no rule that may have done it is on any more');
  });

  it('are counted with one write a batch, told to nobody, and looked at once', async () => {
    const { answer, told } = await handle(...objects(800));
    expect(answer).toEqual({ batchItemFailures: [] });
    expect(surroundings.parts.map(({ detailType }) => detailType)).toEqual(['Lifecycle Look Due']);
    await handle(...returned());
    expect(told).toEqual([]);
    await handle(...objects(100));
    expect(surroundings.parts).toEqual([]);
  });

  it('set the time of their digest, a quarter of an hour after the end of the day', async () => {
    await handle(...objects(2));
    const [timer] = scheduler.commandCalls(CreateScheduleCommand);
    expect(timer?.args[0].input).toMatchObject({
      Name: expect.stringMatching(/^lifecycle-digest-[0-9a-f]{32}$/),
      ScheduleExpression: 'at(2026-11-07T00:15:00)',
      Target: { EventBridgeParameters: { DetailType: 'Lifecycle Digest Due' } },
    });
  });

  it('in a number that is unusual are one error, and its digest resolves it', async () => {
    stubLaneEnvironment({ unusualWithoutHistory: 1_000 });
    await handle(...objects(1_500));
    await handle(...returned());
    await handle(...objects(1_500));
    const { told } = await handle(...returned());
    expect(told.map(({ decision, alert }) => [decision, alert.severity, alert.kind])).toEqual([
      ['opened', 'error', 'volume-unusual'],
    ]);
    expect(told[0]?.alert.title).toContain('(1,500 since 00:00 UTC)');
    vi.setSystemTime(new Date('2026-11-07T00:15:00Z'));
    await handle(digest());
    expect(told.at(-1)).toMatchObject({
      decision: 'resolved',
      alert: {
        title: expect.stringContaining('3,000 objects deleted'),
        urgency: expect.stringContaining('rule expire-sessions is still on, and deletion may go on'),
        firstStep: { command: expect.stringContaining("'Rules[].[ID,Status]'") },
      },
    });
  });

  it('are compared with what is usual for the bucket, by the median of its days', async () => {
    for (const [index, count] of [400, 300, 500].entries()) {
      const day = `2026-11-0${index + 2}`;
      await handle(...objects(count, { at: `${day}T00:04:00Z` }));
      await handle(digest(day));
    }
    returned();
    await handle(...objects(2_400));
    const { told } = await handle(...returned());
    expect(told.at(-1)?.alert).toMatchObject({
      kind: 'volume-unusual',
      title: expect.stringContaining('2,400 since 00:00 UTC, usual: 400 a day'),
      cause: { sentence: expect.stringContaining('the median of the last 3 days with activity') },
    });
  });

  it('that no rule explains are an error once the rules are known for long enough, a warning before', async () => {
    const odd = objects(3, { object: { key: 'contracts/1.pdf' } });
    await handle(...odd);
    const { told } = await handle(...returned());
    expect(told.at(-1)?.alert).toMatchObject({ kind: 'expiry-unexplained', severity: 'warning' });
    await handle({ ...firstSeen, time: '2026-11-01T03:00:00Z' });
    await handle(...objects(3, { object: { key: 'invoices/1.pdf' } }));
    await handle(...returned());
    expect(told.at(-1)).toMatchObject({
      decision: 'escalated',
      alert: { severity: 'error', labels: { team: 'analytics' } },
    });
  });

  it('are explained by a rule that was replaced a day ago', async () => {
    await handle({ ...firstSeen, time: '2026-11-01T03:00:00Z' });
    await handle({
      ...shortened,
      time: '2026-11-05T14:00:00Z',
      detail: { ...(shortened.detail as object), eventName: 'DeleteBucketLifecycle' },
    });
    s3.on(GetBucketLifecycleConfigurationCommand).rejects(refusal('NoSuchLifecycleConfiguration'));
    await handle(...objects(3));
    const { told } = await handle(...returned());
    expect(told.map(({ alert }) => alert.kind)).toEqual(['lifecycle-changed']);
  });

  it('with two problems at once are two alerts, and both are resolved when the day is over', async () => {
    stubLaneEnvironment({ unusualWithoutHistory: 1_000, unusualMinimum: 100 });
    await handle(...objects(1_500, { object: { key: 'contracts/1.pdf' } }));
    await handle(...returned());
    const { told } = await handle(...returned());
    expect(told.map(({ alert }) => alert.kind)).toEqual(['volume-unusual', 'expiry-unexplained']);
    vi.setSystemTime(new Date('2026-11-07T00:15:00Z'));
    await handle(digest());
    await handle(...returned());
    expect(told.slice(2).map(({ decision, alert }) => [decision, alert.kind])).toEqual([
      ['resolved', 'volume-unusual'],
      ['resolved', 'expiry-unexplained'],
    ]);
  });

  it('are told once more when many come after their digest, and not when few do', async () => {
    await handle(...objects(100));
    vi.setSystemTime(new Date('2026-11-07T00:15:00Z'));
    const { told } = await handle(digest());
    returned();
    await handle(...objects(5));
    await handle({ ...digest(), id: 'again' }, ...returned());
    expect(told.map(({ alert }) => alert.kind)).toEqual(['lifecycle-digest']);
    await handle(...objects(50));
    await handle({ ...digest(), id: 'and-again' });
    expect(told.at(-1)?.alert.title).toContain('155 objects deleted');
  });

  it('are told as an error at the end of the day when nobody was told during it', async () => {
    stubLaneEnvironment({ unusualWithoutHistory: 1_000 });
    await handle(...objects(1_200));
    vi.setSystemTime(new Date('2026-11-07T00:15:00Z'));
    const { told } = await handle(digest());
    expect(told.at(-1)).toMatchObject({ decision: 'noticed', alert: { severity: 'error', kind: 'volume-unusual' } });
  });

  it('are told when nothing about the bucket can be looked up, and the alert says so', async () => {
    stubLaneEnvironment({ unusualWithoutHistory: 1_000 });
    s3.on(GetBucketLifecycleConfigurationCommand).rejects(refusal('AccessDenied'));
    s3.on(GetBucketVersioningCommand).rejects(refusal('AccessDenied'));
    s3.on(GetBucketTaggingCommand).rejects(refusal('AccessDenied'));
    await handle(...objects(1_500));
    const { told } = await handle(...returned());
    expect(told.at(-1)?.alert).toMatchObject({ kind: 'volume-unusual', labels: {} });
    expect(JSON.stringify(told.at(-1)?.alert)).toContain('could not be read (AccessDenied: not allowed to do that)');
  });
});

describe('a batch', () => {
  it('counts what can be read, and tells of what cannot, once', async () => {
    const { answer, told } = await handle('not JSON', ...objects(10), left({ how: 'Moved To The Attic' }));
    expect(answer).toEqual({ batchItemFailures: [] });
    expect(told.map(({ alert, decision }) => [alert.kind, decision])).toEqual([['event-unreadable', 'opened']]);
  });

  it('that comes again after a crash is not counted again', async () => {
    const { batch, handler } = await handle(...objects(10));
    await invoke(handler, batch);
    await invoke(handler, { Records: batch.Records.toReversed() });
    vi.setSystemTime(new Date('2026-11-07T00:15:00Z'));
    const { told } = await handle(digest());
    expect(told.at(-1)?.alert.title).toContain('10 objects deleted');
  });

  it('gets back only the messages of the bucket that could not be written', async () => {
    const { handler } = await handle();
    const { Records } = batchOf(...objects(2), ...objects(3, { bucket: 'acme-other' }), shortened);
    surroundings.dieAt('ledger read');
    const answer = await invoke(handler, { Records });
    expect(answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).toEqual(['message-0', 'message-1']);
    await invoke(handler, { Records: Records.slice(0, 2) });
    vi.setSystemTime(new Date('2026-11-07T00:15:00Z'));
    const { told } = await handle(digest());
    expect(told.at(-1)?.alert.title).toContain('2 objects deleted');
  });

  it('leaves what there is no time for in the queue', async () => {
    const { handler } = await handle();
    const context = { awsRequestId: 'request-1', functionName: 'lane', getRemainingTimeInMillis: () => 19_000 };
    const answer = await (handler as (event: object, context: object) => Promise<unknown>)(
      batchOf(...objects(2), shortened),
      context,
    );
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-2' }] });
    expect(surroundings.published).toEqual([]);
  });

  it('of notifications is counted like one of events, but for the test event', async () => {
    const { answer, told } = await handle(
      testEvent,
      native('LifecycleExpiration:Delete'),
      native('LifecycleTransition'),
    );
    expect(answer).toEqual({ batchItemFailures: [] });
    expect(told).toEqual([]);
    expect(surroundings.parts).toHaveLength(1);
  });
});

describe('a lifecycle configuration', () => {
  it('whose retention was cut is a warning with who did it, and the command to switch the rule off', async () => {
    await handle(firstSeen);
    const { told } = await handle(shortened);
    expect(told.map(({ decision }) => decision)).toEqual(['noticed']);
    expect(told[0]?.alert).toMatchObject({
      severity: 'warning',
      title:
        'S3 lifecycle of acme-clickstream changed: rule expire-sessions deletes after 1 day instead of after 90 days',
      actor: 'role acme-deploy (session pipeline-4711), from 203.0.113.7, with aws-cli/2.31.9',
      data: { schema: 's3-lifecycle.change/1' },
    });
    expect(told[0]?.alert.firstStep.command).toContain('IN(.ID; "expire-sessions")');
  });

  it.each([
    ['deletes all of a bucket that is not versioned', {}, { Days: 30 }, 'error', 'act before 7 Nov 00:00 UTC'],
    ['deletes all that is versioned after days', on, { Days: 30 }, 'warning', 'look before 7 Nov 00:00 UTC'],
    ['deletes all that is versioned from a date that is over', on, { Date: '2026-01-01' }, 'error', 'act now'],
    [
      'deletes all that is versioned from tomorrow on',
      on,
      { Date: '2026-11-07' },
      'error',
      'act before 7 Nov 00:00 UTC',
    ],
    ['deletes all that is versioned in a year', on, { Date: '2027-11-06' }, 'warning', 'look before'],
  ])('that %s', async (_, versioning, Expiration, severity, urgency) => {
    s3.on(GetBucketVersioningCommand).resolves(versioning);
    const requestParameters = {
      bucketName: 'acme-clickstream',
      LifecycleConfiguration: { Rule: { ID: 'all', Status: 'Enabled', Filter: '', Expiration } },
    };
    await handle(firstSeen);
    const { told } = await handle({ ...shortened, detail: { ...(shortened.detail as object), requestParameters } });
    expect(told[0]?.alert).toMatchObject({ severity, urgency: expect.stringContaining(urgency) });
  });

  it('that is set again unchanged is quiet, and so is the same event twice', async () => {
    await handle(firstSeen);
    const { told } = await handle(
      { ...recorded('s3-lifecycle/put-again-unchanged'), time: '2026-11-06T14:00:00Z' },
      shortened,
      {
        ...shortened,
        id: 'twice',
      },
    );
    expect(told).toHaveLength(1);
  });

  it('that was set before what is known is quiet', async () => {
    await handle(firstSeen, recorded('s3-lifecycle/retention-lengthened'));
    const { told } = await handle(shortened);
    expect(told.map(({ alert }) => alert.severity)).toEqual(['info']);
    expect(surroundings.entry(shortened.id)?.because).toContain('a newer configuration is known');
  });

  it('that was changed unheard is found by the daily look, and told once', async () => {
    const look = () => handle({ ...firstSeen, id: `check-${batches}`, time: new Date().toISOString() });
    await look();
    s3.on(GetBucketLifecycleConfigurationCommand).resolves(sessions(1));
    const { told } = await look();
    await look();
    expect(told.map(({ alert }) => alert.actor)).toEqual([expect.stringContaining('Found by the daily look')]);
  });

  it('that CloudTrail left out is read from S3; when that fails, the alert says so', async () => {
    s3.on(GetBucketLifecycleConfigurationCommand).rejects(refusal('AccessDenied'));
    const { told } = await handle(recorded('s3-lifecycle/rules-left-out'));
    expect(told[0]?.alert).toMatchObject({ severity: 'warning', title: expect.stringContaining('could not be read') });
  });
});

describe('the daily sweep', () => {
  it('looks at every bucket of the Region, page by page', async () => {
    s3.on(ListBucketsCommand)
      .resolvesOnce({ Buckets: [{ Name: 'acme-a' }], ContinuationToken: 'next' })
      .resolves({ Buckets: [{ Name: 'acme-b' }] });
    await handle(recorded('s3-lifecycle/sweep-due'));
    expect(surroundings.parts.map(({ detail }) => detail)).toEqual(
      ['acme-a', 'acme-b'].map((bucket) => ({ account: '111122223333', region: 'eu-west-1', bucket })),
    );
    expect(s3.commandCalls(ListBucketsCommand)[0]?.args[0].input).toMatchObject({ BucketRegion: 'eu-west-1' });
  });

  it('says when there are more buckets than it looks at', async () => {
    s3.on(ListBucketsCommand).resolves({ Buckets: [], ContinuationToken: 'next' });
    const sweep = recorded('s3-lifecycle/sweep-due');
    await handle(sweep);
    expect(surroundings.entry(sweep.id)?.because).toContain('0 buckets, and there are more');
  });

  it('closes what was open in a window that is long over', async () => {
    stubLaneEnvironment({ unusualWithoutHistory: 1_000 });
    s3.on(ListBucketsCommand).rejects(refusal('AccessDenied'));
    await handle(...objects(1_500));
    await handle(...returned());
    vi.setSystemTime(new Date('2026-11-08T03:00:00Z'));
    await handle({ ...recorded('s3-lifecycle/sweep-due'), time: '2026-11-08T03:00:00Z' });
    const { told } = await handle(...returned());
    expect(told.map(({ decision }) => decision)).toEqual(['opened', 'resolved']);
  });
});
