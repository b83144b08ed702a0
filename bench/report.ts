import { statSync } from 'node:fs';
import type { Sample } from './sample.ts';
import type { Subject } from './subjects.ts';

/** `init` of the yardstick with three clients, `cold` of the one with the same services. Why lanes may take more: docs/decisions/0008. */
const LIMITS = {
  lane: { init: 0.65, cold: 0.8 },
  channel: { init: 0.65, cold: 0.65 },
};
/** Fresh processes on a busy machine differ by this much from run to run: only beyond it is a budget broken. */
const NOISE = 1.15;
const SIZE_LIMIT_KB = 400;

/** A function beside its yardsticks: the one that calls the same services, and the one with three clients. */
export type Measured = {
  readonly kind: keyof typeof LIMITS;
  readonly subject: Subject;
  readonly same: Subject;
  readonly three: Subject;
};
type Samples = ReadonlyMap<Subject, readonly Sample[]>;

/** Prints a line for each function, and says whether all keep their budgets. */
export function report(measured: readonly Measured[], samples: Samples): boolean {
  console.log(HEADING);
  const verdicts = measured.map((one) => {
    const size = kilobytes(one.subject);
    const [init, cold] = [timesOf(one, samples, 'init'), timesOf(one, samples, 'cold')];
    const limits = LIMITS[one.kind];
    const verdict = verdictOn(size, Math.max(init.three / limits.init, cold.same / limits.cold));
    console.log(
      `${one.subject.name.padEnd(20)}${size.toFixed(0).padStart(5)}${cells(init)}${cells(cold)}   ${verdict}`,
    );
    return verdict;
  });
  return !verdicts.includes('over budget');
}

const HEADING = [
  `${' '.repeat(25)}  init     ratio to an ordinary one with     cold     ratio to an ordinary one with`,
  'function               KB      ms   the same services    3 clients      ms   the same services    3 clients',
].join('\n');

type Times = { readonly ms: number; readonly same: number; readonly three: number };

/** A ratio is taken in each turn: what slows the machine for a while slows both. */
function timesOf({ subject, same, three }: Measured, samples: Samples, part: keyof Sample): Times {
  const taken = (of: Subject) => (samples.get(of) ?? []).map((sample) => sample[part]);
  const own = taken(subject);
  const ratioTo = (yardstick: Subject) => median(taken(yardstick).map((ms, turn) => (own[turn] ?? Number.NaN) / ms));
  return { ms: median(own), same: ratioTo(same), three: ratioTo(three) };
}

function cells({ ms, same, three }: Times): string {
  return `${ms.toFixed(1).padStart(9)}${same.toFixed(2).padStart(20)}${three.toFixed(2).padStart(13)}`;
}

/** `spent`: the ratio to the limit. */
function verdictOn(size: number, spent: number): 'ok' | 'at the limit' | 'over budget' {
  if (size > SIZE_LIMIT_KB || spent > NOISE) return 'over budget';
  return spent > 1 ? 'at the limit' : 'ok';
}

function kilobytes({ file }: Subject): number {
  return statSync(file).size / 1_024;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
