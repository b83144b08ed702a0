import { createHash } from 'node:crypto';
import { MINUTE } from '../../../core/time.ts';
import type { Timer } from '../../../core/timer.ts';
import { REPAIR_CHECK_DUE, type Repair } from '../own-events.ts';
import { fingerprintOf, type Problem } from './problem.ts';

/** Minutes between two looks at a repair, and how many looks it gets. */
export const LOOK_MINUTES = 5;
export const LOOKS = 6;

/** EventBridge Scheduler fires on whole minutes. The same look has the same name, so that setting it twice sets it once. */
export function repairTimer(problem: Problem, repair: Repair, now: Date): Timer {
  const at = new Date(Math.ceil((now.getTime() + LOOK_MINUTES * MINUTE) / MINUTE) * MINUTE);
  const identity = JSON.stringify([fingerprintOf(problem), repair.startedAt, repair.attempt]);
  const name = `config-repair-${createHash('sha256').update(identity).digest('hex').slice(0, 32)}`;
  const { account, region, rule, resourceType, resourceId } = problem;
  const about = { account, region, rule, resourceType, resourceId };
  return { name, at, detailType: REPAIR_CHECK_DUE, detail: { ...about, ...repair } };
}
