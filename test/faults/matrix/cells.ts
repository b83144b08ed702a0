import type { CallHarm, VendorHarm, Wanted } from '../../../sandbox/faults/fault.ts';
import { callHarms, type Named, noAnswer, vendorHarms } from './harms.ts';
import { channelStages, laneStages, posts, type Stage, threadStages } from './stages.ts';

/** One stage and one harm, with a crawler of its own whose whole story is told meanwhile. */
export type Cell = {
  readonly stage: string;
  readonly harm: string;
  readonly crawler: string;
  readonly faults: readonly Wanted[];
  /** The decisions that are told of it in all, in the order of the alphabet. */
  readonly decisions: readonly string[];
  /** Within how many seconds everybody has to hear of it at first. */
  readonly toldWithin?: number;
};

/** Steps after a vendor's no: the message comes back, or waits in the dead letters. */
const AGAIN_LATER: readonly string[] = channelStages.flatMap(({ name, after }) => (after ? [name] : []));

const LIFE = ['opened', 'resolved'];

export const laneCells: readonly Cell[] = cellsOf(laneStages, callHarms);
export const channelCells: readonly Cell[] = [...cellsOf(channelStages, callHarms), ...cellsOf(posts, vendorHarms)];
export const threadCells: readonly Cell[] = cellsOf(threadStages, [...callHarms, noAnswer]);
/** Where nobody answers: whoever waits hangs up, and asks again. */
export const hangingCells: readonly Cell[] = cellsOf([...laneStages, ...channelStages], [noAnswer]).map((cell) => ({
  ...cell,
  ...(AGAIN_LATER.includes(cell.stage) ? {} : { toldWithin: 60 }),
}));
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
