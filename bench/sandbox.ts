/**
 * What the sandbox itself takes: the time to start on a synthesized stack, events a second through a hundred patterns,
 * alone and into queues and out of them, and the memory that is left after a hundred thousand events. Exits 1 when a
 * budget is broken. The collector has to be at hand: `node --expose-gc bench/sandbox.ts`.
 */
import { join } from 'node:path';
import { exampleConfig } from '../docs/example-config.ts';
import { REPOSITORY } from '../infra/functions.ts';
import { compilePattern } from '../sandbox/pattern/compile.ts';
import { startSandbox } from '../sandbox/sandbox.ts';
import { synthesize } from '../sandbox/synthesize.ts';
import type { BusEvent } from '../sandbox/world.ts';
import { runningEngine } from './sandbox/running-engine.ts';
import { hundredPatterns, recordedEvents } from './sandbox/samples.ts';

const START_LIMIT_MS = 3_000;
const EVENTS_PER_SECOND = 1_000;
const MEMORY_LIMIT_MB = 250;
const MATCHED = 20_000;
const QUEUED = 100_000;

const events = recordedEvents();
const patterns = hundredPatterns();
const eventAt = (index: number): BusEvent => ({ ...events[index % events.length], id: `event-${index}` }) as BusEvent;

const synthesized = await synthesize(exampleConfig, join(REPOSITORY, 'dist/bench-sandbox'));
const startMs = await timeOf(async () => {
  const sandbox = await startSandbox({ ...synthesized, recurring: false });
  return () => sandbox.stop();
});
verdict('start on a synthesized stack', `${startMs.toFixed(0)} ms`, startMs <= START_LIMIT_MS);

const matchers = patterns.map(compilePattern);
const texts = events.map((event) => JSON.stringify(event));
let sink = 0;
const parseMs = timed(() => {
  for (let index = 0; index < MATCHED; index += 1) sink += JSON.parse(texts[index % texts.length] ?? '').id.length;
});
const matchMs = timed(() => {
  for (let index = 0; index < MATCHED; index += 1) {
    const event = eventAt(index);
    for (const matches of matchers) sink += matches(event) ? 1 : 0;
  }
});
const ratio = (matchMs / parseMs).toFixed(1);
verdict(
  'through 100 patterns',
  `${rate(MATCHED, matchMs)} (${ratio} times reading its JSON)`,
  enough(MATCHED, matchMs),
);

const engine = runningEngine(patterns);
const queuedMs = timed(() => {
  for (let index = 0; index < QUEUED; index += 1) sink += engine.pass(eventAt(index));
});
verdict('through 100 rules, their queues and out', rate(QUEUED, queuedMs), enough(QUEUED, queuedMs));
globalThis.gc?.();
const megabytes = process.memoryUsage().heapUsed / 1_048_576;
verdict(`heap after ${QUEUED.toLocaleString('en')} events`, `${megabytes.toFixed(0)} MB`, megabytes <= MEMORY_LIMIT_MB);
engine.stop();
if (sink === 0) throw new Error('nothing was matched: expected the patterns of the stack to match its events');

async function timeOf(work: () => Promise<() => Promise<void>>): Promise<number> {
  const begun = performance.now();
  const end = await work();
  const ms = performance.now() - begun;
  await end();
  return ms;
}

function timed(work: () => void): number {
  const begun = performance.now();
  work();
  return performance.now() - begun;
}

function rate(count: number, ms: number): string {
  return `${Math.round((count / ms) * 1_000).toLocaleString('en')} events a second`;
}

function enough(count: number, ms: number): boolean {
  return (count / ms) * 1_000 >= EVENTS_PER_SECOND;
}

function verdict(what: string, figure: string, isKept: boolean): void {
  console.log(`${what.padEnd(42)}${figure.padEnd(60)}${isKept ? 'ok' : 'over budget'}`);
  if (!isKept) process.exitCode = 1;
}
