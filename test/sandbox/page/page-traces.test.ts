import { expect, test } from 'vitest';
import type { Step } from '../../../sandbox/page/step.ts';
import { missedIn } from '../../../sandbox/page/view/missed.ts';
import { withSteps } from '../../../sandbox/page/view/traces.ts';

const step = (number: number, more: Partial<Step>): Step => ({
  ...{ number, at: new Date(number * 60_000).toISOString(), traces: [`event ${number}`] },
  ...{ part: { is: 'bus', name: 'tocsin' }, stage: 'event', outcome: 'done', title: 'Tocsin Round Due' },
  ...more,
});

test('what goes round for ever does not push out what somebody sent, and a heartbeat is part of that', () => {
  const sent = step(0, { traces: ['sent'], part: { is: 'bus', name: 'default' }, title: 'Crawl Failed' });
  const heartbeat = step(1, { traces: ['beat'], part: { is: 'bus', name: 'default' }, title: 'Tocsin Heartbeat Due' });
  const rounds = Array.from({ length: 200 }, (_, index) => step(index + 2, {}));
  const traces = withSteps([], [sent, heartbeat, ...rounds]);
  expect(traces.length).toBeLessThan(100);
  expect(traces.filter(({ isRoutine }) => !isRoutine).map(({ id }) => id)).toEqual(['sent']);
});

test('what was not delivered was told by the channels whose rules it matched', () => {
  const rule = (number: number, name: string) =>
    step(number, { part: { is: 'channel', name }, stage: 'rule', title: 'matches' });
  const missed = step(2, { part: { is: 'channel', name: 'oncall' }, stage: 'missed', note: 'HTTP 400' });
  const call = step(5, { part: { is: 'channel', name: 'chat' }, stage: 'call' });
  expect(missedIn([rule(1, 'mail'), missed, rule(3, 'chat'), call, rule(6, 'errors')])).toEqual([
    { channel: 'oncall', because: 'HTTP 400', toldBy: ['chat'] },
  ]);
});
