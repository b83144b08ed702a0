import type { CallHarm, VendorHarm, Wanted } from '../../../sandbox/faults/fault.ts';
import { callHarms, type Named, noAnswer, vendorHarms } from './harms.ts';
import { channelStages, laneStages, posts, type Stage } from './stages.ts';

/** One stage and one harm, with a crawler of its own whose whole story is told meanwhile. */
export type Cell = {
  readonly stage: string;
  readonly harm: string;
  readonly crawler: string;
  readonly faults: readonly Wanted[];
  /** The decisions that are told of it in all, in the order of the alphabet. */
  readonly decisions: readonly string[];
};

const LIFE = ['opened', 'resolved'];

export const laneCells: readonly Cell[] = cellsOf(laneStages, callHarms);
export const channelCells: readonly Cell[] = [...cellsOf(channelStages, callHarms), ...cellsOf(posts, vendorHarms)];
/** Where nobody answers. Vendors are hung up on by the channel itself; of calls, Lambda ends the wait. */
export const hangingCells: readonly Cell[] = cellsOf([...laneStages, ...channelStages], [noAnswer]);
export const hangingPosts: readonly Cell[] = cellsOf(posts, [noAnswer]);

type Harm = Named<CallHarm | VendorHarm>;

function cellsOf(stages: readonly Stage[], harms: readonly Harm[]): readonly Cell[] {
  return stages.flatMap((stage) => harms.map((harm) => cellOf(stage, harm)));
}

function cellOf({ name, step, after = [], refused = LIFE }: Stage, { name: harm, ...how }: Harm): Cell {
  const crawler = `${name} ${harm}`.replaceAll(/\W+/g, '-');
  const decisions = ['throttle', 'error'].includes(how.harm.does) ? refused : LIFE;
  return { stage: name, harm, crawler, decisions, faults: [...after, { ...step(crawler), ...how } as Wanted] };
}
