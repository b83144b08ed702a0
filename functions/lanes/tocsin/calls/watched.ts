import type { EventPattern } from '../../../core/event.ts';
import { alarmCalls } from './alarms.ts';
import { functionCalls } from './functions.ts';
import { queueCalls } from './queues.ts';
import { ruleCalls } from './rules.ts';
import { scheduleCalls } from './schedules.ts';
import { secretCalls } from './secrets.ts';
import { logCalls, stackCalls } from './stack.ts';
import { tableCalls } from './tables.ts';
import { topicCalls } from './topics.ts';
import type { WatchedCall, WatchedService } from './watched-call.ts';

const services: readonly WatchedService[] = [
  ruleCalls,
  functionCalls,
  queueCalls,
  topicCalls,
  tableCalls,
  scheduleCalls,
  alarmCalls,
  secretCalls,
  logCalls,
  stackCalls,
];

const CALL = 'AWS API Call via CloudTrail';

/** One pattern for each service: a call that succeeded, and that names a part of ours. */
export const callPatterns: readonly EventPattern[] = services.map(({ service, calls }) => {
  const [only, ...more] = alternatives(calls);
  return {
    source: [`aws.${service}`],
    'detail-type': [CALL],
    detail: {
      eventSource: [`${service}.amazonaws.com`],
      // What was refused comes as well, and changed nothing.
      errorCode: [{ exists: false }],
      ...(more.length === 0 ? only : { $or: [only, ...more] }),
    },
  };
});

/** Calls that say in the same place whose the part is, together: EventBridge's `$or` needs one condition each. */
function alternatives(calls: WatchedService['calls']): readonly EventPattern[] {
  const places = Map.groupBy(Object.entries(calls), ([, { at, within = at, like }]) =>
    like ? JSON.stringify([within, like]) : '',
  );
  return [...places.values()].flatMap((alike) => {
    const [first] = alike;
    if (first === undefined) return [];
    const [, { at, within = at, like }] = first;
    const [part, field] = within;
    return [{ eventName: alike.map(([name]) => name), ...(like ? { [part]: { [field]: like } } : {}) }];
  });
}

const byName: Readonly<Record<string, WatchedCall>> = Object.assign({}, ...services.map(({ calls }) => calls));

export const CALL_NAMES = Object.keys(byName);

export function watchedCall(name: string): WatchedCall {
  const call = byName[name];
  if (call === undefined) throw new Error(`unreachable: no call ${name} is watched`);
  return call;
}
