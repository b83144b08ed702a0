import { expect, test } from 'vitest';
import { HOUR } from '../../functions/core/time.ts';
import { advance } from '../../sandbox/advance.ts';
import { bodyOf, receivedBy, recordedEvent, sandboxAt, timersOf } from './running-sandbox.ts';

type PagerDuty = { event_action: string; payload?: { severity: string; summary: string } };

const story = (pages: ReturnType<typeof receivedBy>) =>
  pages.map((page) => {
    const { event_action, payload } = bodyOf<PagerDuty>(page);
    return event_action === 'resolve' ? event_action : `${event_action} ${payload?.severity}`;
  });

test('a bucket that breaks a rule and keeps it again is one incident', async () => {
  const broken = recordedEvent('config-compliance/broken');
  const sandbox = await sandboxAt(broken);
  sandbox.send(broken);
  await sandbox.settle(['backoff']);
  sandbox.send(recordedEvent('config-compliance/kept'));
  await sandbox.settle(['backoff']);
  const pages = receivedBy(sandbox, 'oncall');
  expect(story(pages)).toEqual(['trigger critical', 'resolve']);
  expect(JSON.stringify(pages[0]?.body)).toContain('PublicAccessBlockConfiguration.blockPublicPolicy: true → false');
});

test('the repair of a rule that the config names is started, looked at, and closes the problem', async () => {
  const broken = recordedEvent('config-compliance/broken-repairable');
  const sandbox = await sandboxAt(broken);
  sandbox.send(broken);
  await sandbox.settle(['backoff']);
  expect(timersOf(sandbox).map(({ ScheduleExpression }) => ScheduleExpression)).toEqual(['at(2026-11-06T13:11:00)']);
  await sandbox.settle();
  expect(story(receivedBy(sandbox, 'oncall'))).toEqual(['trigger warning', 'resolve']);
  expect(timersOf(sandbox)).toEqual([]);
});

test('a rule that is deleted takes its problems with it, and no others', async () => {
  const broken = recordedEvent('config-compliance/broken');
  const sandbox = await sandboxAt(broken);
  sandbox.send(broken);
  sandbox.send(recordedEvent('config-compliance/broken-account-wide'));
  await sandbox.settle(['backoff']);
  sandbox.send(recordedEvent('config-compliance/rule-deleted'));
  await sandbox.settle(['backoff']);
  expect(story(receivedBy(sandbox, 'oncall')).toSorted()).toEqual(['resolve', 'trigger critical', 'trigger warning']);
});

test('the daily sweep closes what AWS Config has no result of any more', async () => {
  const broken = recordedEvent('config-compliance/broken-without-optional-fields');
  const sandbox = await sandboxAt(broken, { recurring: true });
  sandbox.send(broken);
  await sandbox.settle(['backoff']);
  await advance(sandbox.world, 23.5 * HOUR);
  expect(story(receivedBy(sandbox, 'oncall'))).toEqual(['trigger warning', 'resolve']);
});
