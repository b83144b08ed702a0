import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pagerduty } from '../../functions/channels/pagerduty/channel.ts';
import { slack } from '../../functions/channels/slack/channel.ts';
import type { ChannelRecord } from '../../functions/core/delivery/channel-record.ts';
import { nextTurn, type Pace, paused } from '../../functions/core/delivery/pace.ts';
import { createLimiter } from '../../sandbox/vendors/limiter.ts';
import { pagerduty as pagerdutyVendor } from '../../sandbox/vendors/pagerduty.ts';
import { slackWebhook } from '../../sandbox/vendors/slack-webhook.ts';

const pace = { perMinute: 60, burst: 3 };
const firm = (at: number) => ({ at, isFirm: true });

/** Turns for messages that come at these times, oldest first. */
function turnsOf(arrivals: readonly number[], by: Pace = pace): readonly number[] {
  let record: ChannelRecord = {};
  return arrivals.map((now) => {
    const turn = nextTurn(record, by, now);
    record = turn.record ?? record;
    return turn.at;
  });
}

it.each([
  ['pagerduty', pagerduty, pagerdutyVendor],
  ['slack', slack, slackWebhook],
])('keeps 500 messages of the channel %s within the limits of its vendor', (_, { pace: declared }, { rate }) => {
  const vendor = createLimiter();
  for (const at of turnsOf(Array(500).fill(0), declared))
    expect(vendor.take('key', rate?.limits ?? [], new Date(at))).toBe('taken');
});

it('sends a burst at once after a rest, and then one at a time, in order', () => {
  expect(turnsOf([0, 0, 0, 0, 0])).toEqual([0, 0, 0, 1_000, 2_000]);
  expect(turnsOf([0, 0, 0, 60_000, 60_000, 60_000, 60_000])).toEqual([0, 0, 0, 60_000, 60_000, 60_000, 61_000]);
});

it('sends at once where no pace is declared, but for a pause of the vendor', () => {
  expect(nextTurn({}, undefined, 5)).toEqual({ at: 5, isFirm: true });
  expect(nextTurn(paused({}, undefined, 90), undefined, 5)).toEqual({ at: 90, isFirm: true });
});

it('sends nothing before a pause is over, and then one by one', () => {
  let record = paused({ sentUntil: 3_000 }, pace, 30_000);
  const turns = [1_000, 1_000, 1_000].map((now) => {
    const turn = nextTurn(record, pace, now);
    record = turn.record ?? record;
    return turn.at;
  });
  expect(turns).toEqual([30_000, 31_000, 32_000]);
});

it('never shortens a pause, and takes no turn from before it', () => {
  expect(paused({ pausedUntil: 9_000 }, pace, 1_000).pausedUntil).toBe(9_000);
  expect(nextTurn({ pausedUntil: 9_000 }, pace, 5_000, firm(5_000)).at).toBe(9_000);
  expect(nextTurn({ pausedUntil: 9_000 }, pace, 9_500, firm(9_000)).at).toBe(9_000);
});

it('gives another turn to what comes up long after its own: many others are as late', () => {
  expect(nextTurn({ sentUntil: 60_000 }, pace, 31_000, firm(0)).at).toBe(58_000);
});

it('keeps the order of what comes up late, one by one behind what was sent meanwhile', () => {
  let record: ChannelRecord = {};
  const turns = [1, 2, 3, 4, 5].map((place) => {
    const turn = nextTurn(record, pace, 20_000, { at: place * 1_000, isFirm: false });
    record = turn.record ?? record;
    return turn.at;
  });
  expect(turns).toEqual([20_000, 20_000, 20_000, 21_000, 22_000]);
});

it('gives no more turns in any minute than the pace and a burst, however messages come', () => {
  const arrivals = fc.array(fc.integer({ min: 0, max: 120_000 }), { maxLength: 300 });
  fc.assert(
    fc.property(arrivals, (times) => {
      const turns = turnsOf(times.toSorted((a, b) => a - b));
      for (const from of turns) {
        const within = turns.filter((at) => at >= from && at < from + 60_000);
        expect(within.length).toBeLessThanOrEqual(pace.perMinute + pace.burst);
      }
    }),
  );
});
