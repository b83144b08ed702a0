import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  type CrawlerHistory,
  CrawlerRunningException,
  EntityNotFoundException,
  GetCrawlerCommand,
  GetCrawlersCommand,
  GetTagsCommand,
  GlueClient,
  GlueServiceException,
  ListCrawlsCommand,
  StartCrawlerCommand,
} from '@aws-sdk/client-glue';
import {
  ConflictException,
  CreateScheduleCommand,
  GetScheduleCommand,
  SchedulerClient,
} from '@aws-sdk/client-scheduler';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { recorded } from '../../event-files.ts';
import { batchOf, invoke, laneSurroundings, stubLaneEnvironment } from '../lane-handler.ts';

const throttled = recorded('glue-crawler/failed-throttled');
const succeeded = recorded('glue-crawler/succeeded');
const due = recorded('glue-crawler/retry-due');
const FAILED_AT = Date.parse(throttled.time);

const glue = mockClient(GlueClient);
const logs = mockClient(CloudWatchLogsClient);
const scheduler = mockClient(SchedulerClient);
let surroundings: ReturnType<typeof laneSurroundings>;

const minutesAfter = (minutes: number) => new Date(FAILED_AT + minutes * 60_000);
const crawl = (State: CrawlerHistory['State'], startedAt: number, endedAt?: number): CrawlerHistory => ({
  State,
  StartTime: minutesAfter(startedAt),
  ...(endedAt === undefined ? {} : { EndTime: minutesAfter(endedAt) }),
});
const refusal = (name: string) =>
  new GlueServiceException({ name, $fault: 'client', $metadata: {}, message: 'not allowed to do that' });

beforeEach(() => {
  vi.resetModules();
  vi.useFakeTimers({ now: minutesAfter(0.1), toFake: ['Date'] });
  stubLaneEnvironment();
  for (const mock of [glue, logs, scheduler]) mock.reset();
  surroundings = laneSurroundings();
  glue.on(GetTagsCommand).resolves({ Tags: { team: 'data' } });
  glue.on(ListCrawlsCommand).resolves({ Crawls: [crawl('FAILED', -10, 0), crawl('COMPLETED', -1450, -1440)] });
  glue.on(GetCrawlerCommand).resolves({ Crawler: crawler() });
  glue.on(StartCrawlerCommand).resolves({});
  logs.on(FilterLogEventsCommand).resolves({ events: [] });
  scheduler.on(CreateScheduleCommand).resolves({});
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

function crawler(more: object = {}) {
  return {
    Name: 'orders-daily',
    Role: 'arn:aws:iam::111122223333:role/glue-crawler',
    DatabaseName: 'sales',
    State: 'READY' as const,
    Targets: { S3Targets: [{ Path: 's3://acme-orders/daily/' }] },
    LastCrawl: {
      Status: 'FAILED' as const,
      StartTime: minutesAfter(-10),
      LogGroup: '/aws-glue/crawlers',
      LogStream: 'orders-daily',
      MessagePrefix: '5d1f0c1e',
    },
    ...more,
  };
}

async function handle(...events: readonly (object | string)[]) {
  const { handler } = await import('../../../functions/lanes/glue-crawler/handler.ts');
  const answer = await invoke(handler, batchOf(...events));
  return { answer, alert: surroundings.published.at(-1)?.alert, decision: surroundings.published.at(-1)?.decision };
}

describe('a failed crawl', () => {
  it('is told as a warning with the time of its retry, and the schedule for it exists', async () => {
    const { alert, decision } = await handle(throttled);
    const [planned] = scheduler.commandCalls(CreateScheduleCommand);
    expect(decision).toBe('opened');
    expect(alert).toMatchObject({ severity: 'warning', kind: 'crawl-failed', labels: { team: 'data' } });
    expect(alert?.title).toMatch(/^Glue crawl failed: orders-daily \(throttled.*, retry 1 of 3 at 02:1[67] UTC\)$/);
    expect(planned?.args[0].input).toMatchObject({
      GroupName: 'tocsin',
      ActionAfterCompletion: 'DELETE',
      ScheduleExpression: expect.stringMatching(/^at\(2026-11-06T02:1[67]:00\)$/),
      Target: { EventBridgeParameters: { DetailType: 'Crawl Retry Due', Source: 'tocsin' } },
    });
  });

  it('is not retried when access was denied: one error with the cause and what to mend', async () => {
    const { alert } = await handle(recorded('glue-crawler/failed-access-denied'));
    expect(alert).toMatchObject({ severity: 'error', title: expect.stringContaining('access denied, not retried') });
    expect(alert?.firstStep.command).toBe('aws glue start-crawler --region eu-west-1 --name=payments-raw');
    expect(scheduler.commandCalls(CreateScheduleCommand)).toHaveLength(0);
  });

  it('waits three times as long before each further retry', async () => {
    glue.on(ListCrawlsCommand).resolves({ Crawls: [crawl('FAILED', -1, 0), crawl('FAILED', -12, -10)] });
    const { alert } = await handle(throttled);
    expect(alert?.title).toMatch(/retry 2 of 3 at 02:(2[5-9]) UTC/);
  });

  it('becomes critical when the retries are used up', async () => {
    const Crawls = [0, -20, -40, -60].map((end) => crawl('FAILED', end - 1, end));
    glue.on(ListCrawlsCommand).resolves({ Crawls });
    const { alert } = await handle(throttled);
    expect(alert).toMatchObject({ severity: 'critical', action: expect.stringContaining('all 3 retries have failed') });
    expect(scheduler.commandCalls(CreateScheduleCommand)).toHaveLength(0);
  });

  it('is left alone after too many failures within a day, even with successes between them', async () => {
    const Crawls = Array.from({ length: 8 }, (_, n) => [
      crawl('FAILED', -60 * n - 1, -60 * n),
      crawl('COMPLETED', -60 * n - 30, -60 * n - 29),
    ]);
    glue.on(ListCrawlsCommand).resolves({ Crawls: Crawls.flat() });
    const { alert } = await handle(throttled);
    expect(alert).toMatchObject({
      severity: 'critical',
      title: expect.stringContaining('fails too often'),
      action: expect.stringContaining('8 times within 24 hours'),
    });
  });

  it('counts a failure that the history does not show yet', async () => {
    glue.on(ListCrawlsCommand).resolves({ Crawls: [crawl('RUNNING', -10), crawl('FAILED', -60, -50)] });
    const { alert } = await handle(throttled);
    expect(alert?.title).toContain('retry 2 of 3');
  });

  it.each([
    ['the history', ListCrawlsCommand],
    ['the crawler', GetCrawlerCommand],
    ['the tags', GetTagsCommand],
  ] as const)('is told and not retried when %s cannot be read', async (_, command) => {
    glue.on(command as typeof GetTagsCommand).rejects(refusal('AccessDeniedException'));
    const { alert } = await handle(throttled);
    expect(alert).toMatchObject({
      severity: 'error',
      action: expect.stringMatching(/^Nothing was done automatically: .* could not be read \(AccessDeniedException/),
    });
    expect(scheduler.commandCalls(CreateScheduleCommand)).toHaveLength(0);
  });

  it('is retried when only its log cannot be read, and says so', async () => {
    logs.on(FilterLogEventsCommand).rejects(new Error('throttled'));
    const { alert } = await handle(throttled);
    expect(alert?.severity).toBe('warning');
    expect(alert?.facts).toContainEqual({ label: 'Log', value: 'could not be read (Error: throttled)' });
  });

  it('is an error that names the reason when the retry cannot be planned', async () => {
    scheduler.on(CreateScheduleCommand).rejects(new Error('quota exceeded'));
    const { alert } = await handle(throttled);
    expect(alert).toMatchObject({ severity: 'error', action: expect.stringContaining('quota exceeded') });
  });

  it('is retried at the time that was planned before', async () => {
    scheduler
      .on(CreateScheduleCommand)
      .rejects(new ConflictException({ $metadata: {}, Message: 'exists', message: 'exists' }));
    scheduler.on(GetScheduleCommand).resolves({ ScheduleExpression: 'at(2026-11-06T02:19:00)' });
    const { alert } = await handle(throttled);
    expect(alert?.title).toContain('retry 1 of 3 at 02:19 UTC');
  });

  it.each([
    ['off', 'retries are switched off'],
    ['dry-run', 'this is a dry run'],
  ])('only says what would be done when the remedy is %s', async (mode, words) => {
    stubLaneEnvironment({ remedy: mode });
    const { alert } = await handle(throttled);
    expect(alert).toMatchObject({ severity: 'error', action: expect.stringContaining(words) });
    expect(scheduler.calls()).toHaveLength(0);
  });

  it('is not retried when its tag says so', async () => {
    glue.on(GetTagsCommand).resolves({ Tags: { 'tocsin:retry': 'off' } });
    const { alert } = await handle(throttled);
    expect(alert).toMatchObject({ severity: 'error', action: expect.stringContaining('tagged tocsin:retry=off') });
  });

  it('waits for its own schedule when that comes first', async () => {
    glue.on(GetCrawlerCommand).resolves({
      Crawler: crawler({ Schedule: { ScheduleExpression: 'cron(0/15 * * * ? *)', State: 'SCHEDULED' } }),
    });
    const { alert } = await handle(throttled);
    expect(alert).toMatchObject({
      severity: 'warning',
      action: expect.stringContaining('its own schedule runs it at 02:15'),
    });
  });

  it('is quiet when a later crawl has succeeded', async () => {
    glue.on(ListCrawlsCommand).resolves({ Crawls: [crawl('COMPLETED', 0.02, 0.05), crawl('FAILED', -10, 0)] });
    await handle(throttled);
    expect(surroundings.published).toEqual([]);
    expect(surroundings.entry(throttled.id)).toMatchObject({
      verdict: 'quiet',
      because: 'a later crawl has already succeeded',
    });
  });

  it('takes the cause from the log when the message names none', async () => {
    const message = '[5d1f0c1e] WARN : OutOfMemoryError: Please submit a ticket to AWS Support';
    logs.on(FilterLogEventsCommand).resolves({ events: [{ message }] });
    const { alert } = await handle(recorded('glue-crawler/failed-internal-error'));
    expect(alert?.severity).toBe('error');
    expect(alert?.facts).toContainEqual({ label: 'Log', value: message });
  });

  it('is told with every optional field missing', async () => {
    glue.on(GetCrawlerCommand).resolves({ Crawler: { Name: 'returns-weekly' } });
    glue.on(ListCrawlsCommand).resolves({});
    glue.on(GetTagsCommand).resolves({});
    const { alert } = await handle(recorded('glue-crawler/failed-without-optional-fields'));
    expect(alert?.title).toContain('Glue crawl failed: returns-weekly (no reason given, retry 1 of 3');
  });

  it('says that the crawler is gone', async () => {
    glue.on(GetCrawlerCommand).rejects(new EntityNotFoundException({ $metadata: {}, message: 'no such crawler' }));
    const { alert } = await handle(throttled);
    expect(alert?.action).toContain('no crawler of this name any more');
  });

  it('takes the account from the envelope, whatever the detail says', async () => {
    const { alert } = await handle(recorded('glue-crawler/failed-other-account-in-detail'));
    expect(alert?.origin).toMatchObject({ account: '111122223333', accountName: 'acme-prod' });
  });
});

describe('a crawl that succeeded', () => {
  it('resolves what was told, with the number of retries', async () => {
    await handle(throttled);
    glue
      .on(ListCrawlsCommand)
      .resolves({ Crawls: [crawl('COMPLETED', 6, 11.7), crawl('FAILED', -10, 0), crawl('COMPLETED', -1450, -1440)] });
    const { alert, decision } = await handle(succeeded);
    expect(decision).toBe('resolved');
    expect(alert?.title).toBe('Glue crawl succeeded: orders-daily, recovered after 1 retry');
  });

  it('is quiet when nothing was open', async () => {
    await handle(succeeded);
    expect(surroundings.published).toEqual([]);
    expect(surroundings.entry(succeeded.id)?.decision).toBe('quiet');
  });

  it('makes a failure stale that it has overtaken', async () => {
    await handle(succeeded, throttled);
    expect(surroundings.published).toEqual([]);
    expect(surroundings.entry(throttled.id)?.decision).toBe('stale');
  });
});

describe('a retry that is due', () => {
  beforeEach(() => {
    vi.setSystemTime(new Date(due.time));
  });

  it('starts the crawler and tells nobody', async () => {
    await handle(due);
    expect(glue.commandCalls(StartCrawlerCommand)[0]?.args[0].input).toEqual({ Name: 'orders-daily' });
    expect(surroundings.published).toEqual([]);
    expect(surroundings.entry(due.id)).toMatchObject({ verdict: 'quiet', because: 'retry 1 of 3 was started' });
  });

  it('leaves a crawler alone that runs again already', async () => {
    glue.on(ListCrawlsCommand).resolves({ Crawls: [crawl('RUNNING', 3), crawl('FAILED', -10, 0)] });
    await handle(due);
    expect(glue.commandCalls(StartCrawlerCommand)).toHaveLength(0);
  });

  it('comes back two minutes later when the crawler is still stopping', async () => {
    glue.on(StartCrawlerCommand).rejects(new CrawlerRunningException({ $metadata: {}, message: 'stopping' }));
    await handle(due);
    const [again] = scheduler.commandCalls(CreateScheduleCommand);
    expect(JSON.parse(again?.args[0].input.Target?.Input ?? '')).toMatchObject({ attempt: 1, postponed: 1 });
    expect(surroundings.published).toEqual([]);
  });

  it('gives up on a crawler that never stops, and says so', async () => {
    glue.on(StartCrawlerCommand).rejects(new CrawlerRunningException({ $metadata: {}, message: 'stopping' }));
    const { alert } = await handle({ ...due, detail: { ...(due.detail as object), postponed: 10 } });
    expect(alert).toMatchObject({ severity: 'error', action: expect.stringContaining('still busy after 10 attempts') });
  });

  it('closes the problem when the crawler has succeeded since and no event said so', async () => {
    vi.setSystemTime(minutesAfter(0.1));
    await handle(throttled);
    vi.setSystemTime(new Date(due.time));
    glue.on(ListCrawlsCommand).resolves({ Crawls: [crawl('COMPLETED', 1, 3), crawl('FAILED', -10, 0)] });
    const { decision } = await handle(due);
    expect(decision).toBe('resolved');
    expect(glue.commandCalls(StartCrawlerCommand)).toHaveLength(0);
  });

  it('does not close what has failed again since the crawl that succeeded', async () => {
    const Crawls = [crawl('FAILED', 4, 5), crawl('COMPLETED', 1, 3), crawl('FAILED', -10, 0)];
    glue.on(ListCrawlsCommand).resolves({ Crawls });
    await handle({ ...throttled, id: 'failed-again', time: minutesAfter(5).toISOString() });
    await handle(due);
    expect(surroundings.published.map(({ decision }) => decision)).toEqual(['opened']);
    expect(glue.commandCalls(StartCrawlerCommand)).toHaveLength(0);
  });

  it('leaves a crawler alone that a person has stopped since', async () => {
    glue.on(ListCrawlsCommand).resolves({ Crawls: [crawl('STOPPED', 1, 3), crawl('FAILED', -10, 0)] });
    await handle(due);
    expect(glue.commandCalls(StartCrawlerCommand)).toHaveLength(0);
    expect(surroundings.entry(due.id)?.because).toBe('a person has stopped a newer crawl');
  });

  it('leaves it to a newer failure to be retried', async () => {
    glue.on(ListCrawlsCommand).resolves({ Crawls: [crawl('FAILED', 1, 3), crawl('FAILED', -10, 0)] });
    await handle(due);
    expect(glue.commandCalls(StartCrawlerCommand)).toHaveLength(0);
  });

  it('leaves it to its own schedule when that comes within two minutes', async () => {
    const Schedule = { ScheduleExpression: 'cron(17 2 * * ? *)', State: 'SCHEDULED' as const };
    glue.on(GetCrawlerCommand).resolves({ Crawler: crawler({ Schedule }) });
    await handle(due);
    expect(glue.commandCalls(StartCrawlerCommand)).toHaveLength(0);
  });

  it('closes the problem when the crawler was deleted', async () => {
    vi.setSystemTime(minutesAfter(0.1));
    await handle(throttled);
    vi.setSystemTime(new Date(due.time));
    glue.on(GetCrawlerCommand).rejects(new EntityNotFoundException({ $metadata: {}, message: 'no such crawler' }));
    expect((await handle(due)).alert?.title).toBe('Glue crawler deleted: orders-daily, its failure is closed');
  });

  it.each([
    [
      'the history cannot be read',
      () => glue.on(ListCrawlsCommand).rejects(refusal('ThrottlingException')),
      'could not be looked at first',
    ],
    [
      'the crawler was opted out',
      () => glue.on(GetTagsCommand).resolves({ Tags: { 'tocsin:retry': 'off' } }),
      'tagged tocsin:retry=off',
    ],
    [
      'Glue refuses to start it',
      () => glue.on(StartCrawlerCommand).rejects(refusal('AccessDeniedException')),
      'AccessDeniedException',
    ],
  ])('is told as an error when %s', async (_, arrange, words) => {
    arrange();
    const { alert } = await handle(due);
    expect(alert).toMatchObject({ severity: 'error', action: expect.stringContaining(words) });
  });
});

describe('the other events', () => {
  it('tells of a schedule that could not start its crawl', async () => {
    const { alert } = await handle(recorded('glue-crawler/schedule-invocation-failed'));
    expect(alert).toMatchObject({ kind: 'crawl-not-started', severity: 'warning' });
  });

  it('turns an event that cannot be read into an alert and keeps it whole', async () => {
    const malformed = recorded('glue-crawler/malformed-crawler-name');
    const { alert, answer } = await handle(malformed);
    expect(answer).toEqual({ batchItemFailures: [] });
    expect(alert).toMatchObject({ kind: 'event-unreadable', severity: 'error' });
    expect(alert?.cause.sentence).toContain('detail.crawlerName: expected string');
    expect(JSON.parse(surroundings.entry(malformed.id)?.event ?? '')).toEqual(malformed);
  });

  it('turns a message that is not even JSON into an alert', async () => {
    const { alert } = await handle('not { json');
    expect(alert).toMatchObject({ kind: 'event-unreadable', origin: { account: '111122223333', region: 'eu-west-1' } });
  });
});

describe('repetitions and failures of our own', () => {
  it('publishes a repeated event again as it was decided, and plans nothing twice', async () => {
    await handle(throttled, throttled, throttled);
    expect(new Set(surroundings.published.map(({ id }) => id)).size).toBe(1);
    expect(scheduler.commandCalls(CreateScheduleCommand)).toHaveLength(1);
  });

  it.each(['ledger read', 'record written', 'entry written', 'published'] as const)(
    'tells it once, as opened, when it dies at: %s',
    async (step) => {
      surroundings.dieAt(step);
      const { answer } = await handle(throttled);
      expect(answer.batchItemFailures).toEqual([{ itemIdentifier: 'message-0' }]);
      expect(surroundings.published).toEqual([]);
      await handle(throttled);
      expect(surroundings.published.map(({ decision }) => decision)).toEqual(['opened']);
    },
  );

  it('goes on from what it concluded when it dies before the bus and everything looks different then', async () => {
    vi.setSystemTime(new Date(due.time));
    glue.on(StartCrawlerCommand).rejects(refusal('ThrottlingException'));
    surroundings.dieAt('record written');
    await handle(due);
    glue.on(StartCrawlerCommand).resolves({});
    const { alert, decision } = await handle(due);
    expect(decision).toBe('opened');
    expect(alert).toMatchObject({ severity: 'error', action: expect.stringContaining('ThrottlingException') });
    expect(glue.commandCalls(StartCrawlerCommand)).toHaveLength(1);
  });

  it('hands only the failed message back, later each time', async () => {
    surroundings.dieAt('ledger read');
    const { answer } = await handle(throttled, recorded('glue-crawler/failed-access-denied'));
    expect(answer.batchItemFailures).toEqual([{ itemIdentifier: 'message-0' }]);
    expect(surroundings.published).toHaveLength(1);
    expect(surroundings.queue.calls()[0]?.args[0].input).toMatchObject({ VisibilityTimeout: 30 });
  });
});

describe('the daily sweep', () => {
  const sweep = recorded('glue-crawler/sweep-due');
  const told = recorded('glue-crawler/check-due-told');
  const unheard = recorded('glue-crawler/check-due-failed-unheard');
  const last = { Status: 'FAILED' as const, StartTime: minutesAfter(-10) };
  const later = (event: object, id: string) => ({ ...event, id, time: minutesAfter(300).toISOString() });

  it('has the crawlers looked at whose last crawl failed, and those that people were told about', async () => {
    await handle(throttled);
    const quiet = { State: 'READY' as const, LastCrawl: { Status: 'SUCCEEDED' as const } };
    const crawlers = [
      { ...crawler(), Name: 'orders-daily' },
      { ...crawler(), Name: 'lost' },
      { ...quiet, Name: 'fine' },
    ];
    glue.on(GetCrawlersCommand).resolves({ Crawlers: crawlers });
    await handle(sweep);
    const place = { account: '111122223333', region: 'eu-west-1' };
    expect(surroundings.parts.map(({ detail }) => detail)).toEqual([
      { crawler: 'lost', ...place, told: false },
      { crawler: 'orders-daily', ...place, told: true },
    ]);
  });

  it('looks at what is open when the crawlers cannot be listed', async () => {
    await handle(throttled);
    glue.on(GetCrawlersCommand).rejects(refusal('AccessDeniedException'));
    await handle(sweep);
    expect(surroundings.parts).toHaveLength(1);
    expect(surroundings.entry(sweep.id)?.because).toContain('could not be listed (AccessDeniedException');
  });

  it('treats a failure that no event told like any other', async () => {
    glue
      .on(GetCrawlerCommand)
      .resolves({ Crawler: crawler({ LastCrawl: { ...last, ErrorMessage: 'Rate exceeded' } }) });
    const { alert, decision } = await handle(unheard);
    expect(decision).toBe('opened');
    expect(alert).toMatchObject({
      title: expect.stringContaining('throttled'),
      origin: { time: minutesAfter(0).toISOString() },
    });
    expect(scheduler.commandCalls(CreateScheduleCommand)).toHaveLength(1);
  });

  it('says nothing more while a crawler that people were told about still fails', async () => {
    await handle(throttled, later(told, 'check-1'));
    expect(surroundings.published).toHaveLength(1);
  });

  it('resolves what has succeeded since without an event', async () => {
    await handle(throttled);
    glue.on(GetCrawlerCommand).resolves({ Crawler: crawler({ LastCrawl: { ...last, Status: 'SUCCEEDED' } }) });
    glue.on(ListCrawlsCommand).resolves({ Crawls: [crawl('COMPLETED', 60, 66), crawl('FAILED', -10, 0)] });
    const { decision, alert } = await handle(later(told, 'check-2'));
    expect(decision).toBe('resolved');
    expect(alert?.action).toBe('Tocsin did nothing: a later crawl has already succeeded.');
  });

  it('closes what is about a crawler that is gone, and nothing else about it', async () => {
    glue.on(GetCrawlerCommand).rejects(new EntityNotFoundException({ $metadata: {}, message: 'gone' }));
    await handle(later(unheard, 'check-3'));
    expect(surroundings.published).toEqual([]);
    await handle(throttled, later(told, 'check-4'));
    expect(surroundings.published.map(({ decision }) => decision)).toEqual(['opened', 'resolved']);
  });
});
