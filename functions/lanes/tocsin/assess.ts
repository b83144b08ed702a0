import type { LaneContext } from '../../core/alert.ts';
import { HEARTBEAT, type Heartbeat, isStale } from '../../core/delivery/heartbeat.ts';
import type { Assessment } from '../../core/lane.ts';
import { assessCall } from './assess-call.ts';
import { assessChannel } from './assess-channel.ts';
import { assessCheck } from './assess-check.ts';
import { assessSweep } from './assess-sweep.ts';
import type { Facts } from './facts.ts';
import type { Heard } from './heard.ts';
import type { Options } from './options.ts';

export type Context = LaneContext<Options>;

/** What an event about Tocsin itself means. */
export function assess(heard: Heard, facts: Facts, context: Context): Assessment<never> {
  switch (heard.what) {
    case 'heartbeat':
      return passedOn(heard.envelope.time, context.now);
    case 'call':
      return assessCall(heard, facts, context);
    case 'channel':
      return assessChannel(heard, facts, context);
    case 'sweep':
      return assessSweep(facts);
    case 'check':
      return assessCheck(heard, facts, context);
    default:
      return heard satisfies never;
  }
}

/** No alert, whatever silences, storms or routes there are: an event of its own, for every channel. */
function passedOn(at: string, now: Date): Assessment<never> {
  if (isStale({ at }, now)) return { verdict: 'quiet', because: 'a heartbeat of the past', keptDays: KEPT_DAYS };
  const detail: Heartbeat = { version: 1, at };
  const parts = [{ detailType: HEARTBEAT, detail }];
  return { verdict: 'split', because: 'passed on to every channel', parts, keptDays: KEPT_DAYS };
}

const KEPT_DAYS = 1;
