import { expect, test } from 'vitest';
import { acknowledgeProblem } from '../../cli/acknowledge/acknowledge.ts';
import { listDeadLetters, redriveDeadLetters } from '../../cli/dead-letters/dead-letters.ts';
import { explain } from '../../cli/explain/explain.ts';
import { alerts } from '../../cli/problems/alerts.ts';
import { listSilences } from '../../cli/silence/list.ts';
import { addSilence, expireSilence } from '../../cli/silence/silence.ts';
import { exampleConfig } from '../../docs/example-config.ts';
import { checkConfig } from '../../infra/config/check-config.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { operatedAt } from './operated-sandbox.ts';
import { receivedBy, recordedEvent } from './running-sandbox.ts';

const denied = recordedEvent('glue-crawler/failed-access-denied');
const config = checkConfig(exampleConfig);

/** The statuses of what a channel was sent about the crawl: the daily look of another lane may tell something as well. */
function answersAbout(sandbox: Sandbox, channel: string): readonly number[] {
  const own = receivedBy(sandbox, channel).filter(({ body }) => JSON.stringify(body).includes('payments-raw'));
  return own.map(({ status }) => status);
}

test('an operator sees what fires, why, and silences it: the deployed functions heed that', async () => {
  const { sandbox, at } = await operatedAt(denied);
  expect((await alerts({ open: true, lane: 'glue-crawler' }, await at())).items).toEqual([]);
  const options = { resource: ['payments-*'], for: '1h', reason: 'the source moves', author: 'ops' };
  const { items } = await addSilence(options, await at());
  sandbox.send(denied);
  await sandbox.settle(['backoff']);
  expect(answersAbout(sandbox, 'chat')).toEqual([]);
  const [open] = (await alerts({ open: true, lane: 'glue-crawler' }, await at())).words;
  expect(open).toContain('Glue crawl failed: payments-raw');
  const words = (await explain(denied.id, await at(), config)).words.join('\n');
  expect(words).toMatch(/Looked up +crawler, history, tags, log/);
  expect(words).toContain('silenced by ops until');
  expect((await listSilences({}, await at())).items).toMatchObject([{ hidden: 1 }]);
  const { id } = items[0] as { id: string };
  await expireSilence(id, await at());
  expect((await listSilences({}, await at())).items).toEqual([]);
});

test('who takes on a problem is told by every channel that told of it, and PagerDuty acknowledges its alert', async () => {
  const { sandbox, at } = await operatedAt(denied);
  sandbox.send(denied);
  await sandbox.settle(['backoff']);
  const options = { comment: 'the role is being repaired', author: 'ops', for: '4h' };
  for (let times = 0; times < 2; times += 1) await acknowledgeProblem(denied.id, options, await at(), config);
  await sandbox.settle(['backoff']);
  const about = (channel: string) =>
    receivedBy(sandbox, channel).filter(({ body }) => JSON.stringify(body).includes('the role is being repaired'));
  expect(about('oncall')).toMatchObject([
    { status: 202, effect: 'acknowledges the alert', body: { event_action: 'acknowledge' } },
  ]);
  expect(about('chat')).toMatchObject([{ status: 200 }]);
  expect(about('mail')).toMatchObject([{ status: 200 }]);
  expect(about('errors')).toEqual([]);
  const { items, words: listed } = await alerts({ open: true, lane: 'glue-crawler' }, await at());
  const fingerprint = items[0]?.fingerprint ?? '';
  expect(listed.join('\n')).toMatch(/taken on by ops until .*: the role is being repaired/);
  const words = (await explain(fingerprint, await at(), config)).words.join('\n');
  expect(words).toMatch(/acknowledged: ops takes care of it\n +told (?:oncall|chat|mail)/);
});

test('a refused notification is a dead letter with its reason, and is told once it is sent through again', async () => {
  const { sandbox, at } = await operatedAt(denied);
  sandbox.faults.always('slack', { status: 404, body: 'no_service' });
  sandbox.send(denied);
  await sandbox.settle(['backoff']);
  const listed = (await listDeadLetters({}, await at())).words.join('\n');
  expect(listed).toMatch(/ChannelChat, since .*\n.*payments-raw.*\n.*no_service/);
  const again = await listDeadLetters({}, await at());
  expect(again.words.join('\n').match(/payments-raw/g)).toHaveLength(1);
  sandbox.faults.clear();
  await redriveDeadLetters({ ids: [], all: true }, await at());
  await sandbox.settle(['backoff']);
  expect((await listDeadLetters({}, await at())).items).toEqual([]);
  expect(answersAbout(sandbox, 'chat')).toEqual([404, 200]);
  const words = (await explain(denied.id, await at(), config)).words.join('\n');
  expect(words).toMatch(/chat +refused at .*no_service.*\n +delivered at /);
});

test('an event that a lane gave up on is found with the reason of the lane', async () => {
  const { sandbox, at } = await operatedAt(denied);
  const refusal = { name: 'AccessDeniedException', message: 'no', status: 400 };
  sandbox.faults.call({ service: 'events', operation: 'PutEvents', function: 'LaneGlueCrawlerFunction' }, refusal, 100);
  sandbox.send(denied);
  await sandbox.settle(['backoff']);
  const listed = (await listDeadLetters({}, await at())).words.join('\n');
  expect(listed).toMatch(/LaneGlueCrawler, since .*\n.*\(event .*\n.*attempt 5: .*AccessDenied/);
  sandbox.faults.clear();
  await redriveDeadLetters({ ids: [], part: 'LaneGlueCrawler' }, await at());
  await sandbox.settle(['backoff']);
  expect(answersAbout(sandbox, 'chat')).toEqual([200]);
});
