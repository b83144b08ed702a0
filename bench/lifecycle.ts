/**
 * What it takes to count what S3 lifecycle does: the time for a record, next to reading its JSON alone, and what a million
 * events cost. Exits 1 when a budget is broken.
 */
import { counter } from '../functions/lanes/s3-lifecycle/counter.ts';
import { intakeCosts, intakeCostTable } from './lifecycle/cost.ts';
import { notifications, shortenedEvents, wholeEvents } from './lifecycle/records.ts';

/** Reading and counting a record may take so many times what reading alone takes, of what S3 sends. */
const TIME_LIMIT = 1.3;
const COST_LIMITS: Readonly<Record<string, number>> = { eventbridge: 0.62, notification: 0.21 };
const BATCH = 4_000;
const ROUNDS = 200;
const QUEUE = { account: '111122223333', region: 'us-east-1' };

/** So that nothing is optimised away. */
let sink = 0;

function parsed(bodies: readonly string[]): void {
  for (const body of bodies) sink += JSON.parse(body) === undefined ? 1 : 0;
}

function counted(bodies: readonly string[]): void {
  const { take, tallies } = counter({ windowHours: 24 });
  for (const body of bodies) take(JSON.parse(body), QUEUE);
  sink += tallies().length;
}

function microseconds(work: () => void): number {
  const begun = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - begun) / 1_000 / BATCH;
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const whole = [...wholeEvents()].slice(0, BATCH);
const shortened = [...shortenedEvents()].slice(0, BATCH);
const native = [...notifications()].slice(0, BATCH);
const subjects = [
  { name: 'event, JSON.parse alone', bodies: whole, work: parsed, against: 0 },
  { name: 'event, counted whole', bodies: whole, work: counted, against: 0 },
  { name: 'event, counted as the rules leave it', bodies: shortened, work: counted, against: 0 },
  { name: 'notification, JSON.parse alone', bodies: native, work: parsed, against: 3 },
  { name: 'notification, counted', bodies: native, work: counted, against: 3 },
];

// Interleaved, so that a busy machine slows all of them alike; the ratio is taken round by round.
const rounds = Array.from({ length: ROUNDS }, () =>
  subjects.map(({ bodies, work }) => microseconds(() => work(bodies))),
);
console.log(`${'a record of'.padEnd(38)} bytes      µs   ratio`);
const broken: string[] = [];
for (const [index, { name, bodies, against }] of subjects.entries()) {
  const ratio = median(rounds.map((round) => (round[index] ?? 0) / (round[against] ?? 1)));
  const time = median(rounds.map((round) => round[index] ?? 0));
  console.log(
    `${name.padEnd(38)} ${String(bodies[0]?.length).padStart(5)}  ${time.toFixed(2).padStart(6)}  ${ratio.toFixed(2).padStart(6)}`,
  );
  if (ratio > TIME_LIMIT) broken.push(`${name}: ${ratio.toFixed(2)} times JSON.parse, at most ${TIME_LIMIT}`);
}

console.log(`\n${intakeCostTable()}`);
const { plain, intakes } = intakeCosts();
for (const { name, dollars } of intakes) {
  const limit = COST_LIMITS[name] ?? 0;
  if (dollars / plain > limit)
    broken.push(`${name}: ${(dollars / plain).toFixed(3)} of the plain way, at most ${limit}`);
}
for (const one of broken) console.error(`over budget: ${one}`);
process.exitCode = broken.length > 0 || sink < 0 ? 1 : 0;
