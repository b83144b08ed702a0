/**
 * How long every function takes to load, and to load and handle its first event, in fresh processes, interleaved, in
 * one run; exits 1 when a budget is broken. The yardstick is an ordinary handler of the same work: it makes as many AWS
 * calls as the function's first event was counted to make, over three clients, and POSTs with fetch where the function
 * POSTs to a vendor.
 */
import { stat } from 'node:fs/promises';
import { channels } from '../functions/channels/registry.ts';
import { buildFunctions } from '../infra/build.ts';
import { type Sample, sample } from './sample.ts';
import { startStandIn } from './stand-in.ts';
import { functions, ordinaryHandler, type Subject } from './subjects.ts';

const RUNS = Number(process.env.BENCH_RUNS ?? 21);
const INIT_LIMIT = 0.65;
/** A lane's first event wakes four clients and talks three protocols, where the ordinary handler wakes three clients. */
const COLD_LIMIT = { lane: 0.85, channel: 0.65 };
/** Fresh processes on a busy machine differ by this much from run to run: only beyond it is a budget broken. */
const NOISE = 1.1;
const SIZE_LIMIT = 400 * 1024;

/** A function with its samples, beside those that the yardstick took in the same turns. */
type Measured = {
  readonly subject: Subject;
  readonly yardstick: Subject;
  readonly samples: ReadonlyMap<Subject, readonly Sample[]>;
};

async function main(): Promise<boolean> {
  await buildFunctions();
  const examples = channels.flatMap(({ secrets }) => Object.entries(secrets));
  const standIn = await startStandIn(Object.fromEntries(examples.map(([name, { example }]) => [`/${name}`, example])));
  const ordinary = await ordinaryHandler();
  const yardsticks = new Map<string, Subject>();
  const yardstickOf = new Map<Subject, Subject>();
  for (const subject of await functions()) {
    await sample(subject, standIn.url);
    const yardstick = ordinary(standIn.asked());
    if (!yardsticks.has(yardstick.name)) yardsticks.set(yardstick.name, yardstick);
    yardstickOf.set(subject, yardsticks.get(yardstick.name) ?? yardstick);
  }
  const samples = new Map<Subject, Sample[]>([...yardsticks.values(), ...yardstickOf.keys()].map((one) => [one, []]));
  for (let turn = 0; turn < RUNS; turn += 1)
    for (const [subject, taken] of samples) taken.push(await sample(subject, standIn.url));
  standIn.stop();
  console.log('function                   KB   init ms  ratio   cold ms  ratio');
  for (const yardstick of yardsticks.values()) await report({ subject: yardstick, yardstick, samples });
  let kept = true;
  for (const [subject, yardstick] of yardstickOf) kept = (await report({ subject, yardstick, samples })) && kept;
  return kept;
}

/** Prints a line, and says whether the budgets are kept. */
async function report({ subject, yardstick, samples }: Measured): Promise<boolean> {
  const medianOf = (of: Subject, part: keyof Sample) => median((samples.get(of) ?? []).map((one) => one[part]));
  const ratio = (part: keyof Sample) => medianOf(subject, part) / medianOf(yardstick, part);
  const kilobytes = (await stat(subject.bundle)).size / 1024;
  const cells = (['init', 'cold'] as const).map(
    (part) => `${medianOf(subject, part).toFixed(1).padStart(9)} ${ratio(part).toFixed(2).padStart(6)}`,
  );
  const verdict = subject.kind === 'ordinary' ? '' : verdictOn(subject.kind, kilobytes, ratio);
  console.log(`${subject.name.padEnd(24)}${kilobytes.toFixed(0).padStart(5)} ${cells.join(' ')}  ${verdict}`);
  return verdict !== 'over budget';
}

function verdictOn(kind: 'lane' | 'channel', kilobytes: number, ratio: (part: keyof Sample) => number) {
  const spent = Math.max(ratio('init') / INIT_LIMIT, ratio('cold') / COLD_LIMIT[kind]);
  if (kilobytes * 1024 > SIZE_LIMIT || spent > NOISE) return 'over budget';
  return spent > 1 ? 'at the limit' : 'ok';
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

process.exitCode = (await main()) ? 0 : 1;
