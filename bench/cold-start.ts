/**
 * How long every function takes to load, and to load and handle its first event, in fresh processes, interleaved, in
 * one run; exits 1 when a budget is broken. There are two yardsticks, both written and built the ordinary way: a
 * handler that makes the same calls of the same services, which the budgets are held against, and one that makes as many
 * calls over three clients.
 */
import { firstEvent } from './first-event.ts';
import { deployedFunctions, secretsOfAll } from './installation.ts';
import { type Measured, report } from './report.ts';
import { type Sample, sample } from './sample.ts';
import { type StandIn, startStandIn } from './stand-in.ts';
import { measurable, type Subject } from './subjects.ts';
import { sameServices, threeClients } from './yardsticks.ts';

const RUNS = Number(process.env.BENCH_RUNS ?? 15);
/** `lane-tocsin,channel-sns`: of these alone. All of them when left out. */
const ONLY = process.env.BENCH_ONLY?.split(',');

async function main(): Promise<boolean> {
  const standIn = await startStandIn(secretsOfAll());
  const measured = await withYardsticks(standIn);
  const subjects = measured.flatMap((one) => [one.same, one.three, one.subject]);
  const samples = await samplesOf([...new Set(subjects)], standIn);
  standIn.stop();
  return report(measured, samples);
}

async function withYardsticks(standIn: StandIn): Promise<readonly Measured[]> {
  const shared = new Map<string, Subject>();
  const measured: Measured[] = [];
  const all = measurable(await deployedFunctions());
  for (const each of all.filter(({ name }) => ONLY?.includes(name) ?? true)) {
    const { kind, subject, work } = await firstEvent(each, standIn);
    const three = await threeClients(subject, work);
    if (!shared.has(three.name)) shared.set(three.name, three);
    measured.push({ kind, subject, same: await sameServices(subject, work), three: shared.get(three.name) ?? three });
  }
  return measured;
}

async function samplesOf(subjects: readonly Subject[], { url }: StandIn) {
  const samples = new Map<Subject, Sample[]>(subjects.map((subject) => [subject, []]));
  for (let turn = 0; turn < RUNS; turn += 1)
    for (const [subject, taken] of samples) taken.push(await sample(subject, url));
  return samples;
}

process.exitCode = (await main()) ? 0 : 1;
