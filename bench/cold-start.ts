/**
 * How long every function takes to load, and to load and handle its first event, against an ordinary handler of the
 * same work, in fresh processes, interleaved, in one run. The ordinary handler makes as many calls, over three clients
 * of its own. Exits 1 when a budget is broken.
 */
import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { channels } from '../functions/channels/registry.ts';
import { lanes } from '../functions/lanes/registry.ts';
import { buildFunctions } from '../infra/build.ts';
import { BUILT_FUNCTIONS, channelFolder, laneFolder, REPOSITORY } from '../infra/functions.ts';
import { notificationOf } from '../test/notification.ts';
import { type StandIn, startStandIn } from './stand-in.ts';

const RUNS = Number(process.env.BENCH_RUNS ?? 15);
const INIT_LIMIT = 0.65;
/** A lane's first event wakes six clients where the ordinary handler wakes three, which three calls more do not outweigh. */
const COLD_LIMIT = { lane: 0.95, channel: 0.65 };
/** Fresh processes on a busy machine differ by this much from run to run: only beyond it is a budget broken. */
const NOISE = 1.1;
const SIZE_LIMIT = 400 * 1024;

type Subject = {
  readonly name: string;
  readonly bundle: string;
  readonly body: string;
  readonly environment: Readonly<Record<string, string>>;
};
type Sample = { readonly init: number; readonly cold: number };
const run = promisify(execFile);

async function ordinary(): Promise<Subject> {
  const bundle = join(REPOSITORY, 'dist/bench/ordinary.mjs');
  await build({
    entryPoints: [join(REPOSITORY, 'bench/ordinary/handler.ts')],
    outfile: bundle,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    logLevel: 'warning',
  });
  return {
    name: 'ordinary handler',
    bundle,
    body: await recordedEvent('glue-crawler/failed-throttled'),
    environment: {},
  };
}

async function subjects(): Promise<readonly Subject[]> {
  const bundleIn = (folder: string) => join(BUILT_FUNCTIONS, folder, 'index.cjs');
  const laneSubjects = lanes.map(async (lane) => ({
    name: laneFolder(lane),
    bundle: bundleIn(laneFolder(lane)),
    body: await recordedEvent('glue-crawler/failed-throttled'),
    environment: { TOCSIN_OPTIONS: '{}' },
  }));
  const channelSubjects = channels.map((channel) => ({
    name: channelFolder(channel),
    bundle: bundleIn(channelFolder(channel)),
    body: JSON.stringify({ detail: notificationOf() }),
    environment: {
      TOCSIN_CHANNEL: 'bench',
      TOCSIN_SETTINGS: '{}',
      TOCSIN_SECRETS: JSON.stringify(
        Object.fromEntries(Object.keys(channel.secrets).map((name) => [name, `/${name}`])),
      ),
      TOCSIN_TOPIC: 'arn:aws:sns:eu-west-1:111122223333:alerts',
    },
  }));
  return [...(await Promise.all(laneSubjects)), ...channelSubjects];
}

function recordedEvent(name: string): Promise<string> {
  return readFile(join(REPOSITORY, `events/${name}.json`), 'utf8');
}

const SURROUNDINGS = {
  AWS_REGION: 'eu-west-1',
  AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'example',
  AWS_LAMBDA_FUNCTION_NAME: 'bench',
  POWERTOOLS_SERVICE_NAME: 'bench',
  POWERTOOLS_METRICS_NAMESPACE: 'Tocsin',
  TOCSIN_QUEUE_URL: 'http://127.0.0.1/111122223333/queue',
  TOCSIN_DEAD_LETTERS_URL: 'http://127.0.0.1/111122223333/dead-letters',
  TOCSIN_LEDGER: 'ledger',
  TOCSIN_RETENTION_DAYS: '90',
  TOCSIN_BUS: 'tocsin',
  TOCSIN_BUS_ARN: 'arn:aws:events:eu-west-1:111122223333:event-bus/tocsin',
  TOCSIN_TIMER_GROUP: 'tocsin',
  TOCSIN_TIMER_ROLE: 'arn:aws:iam::111122223333:role/timers',
  TOCSIN_TIMER_DEAD_LETTERS: 'arn:aws:sqs:eu-west-1:111122223333:timers',
  TOCSIN_ACCOUNT_NAMES: '{}',
  TOCSIN_RUNBOOKS: 'https://example.com/runbooks',
  TOCSIN_REPEAT_AFTER_HOURS: '24',
};

async function sample({ bundle, body, environment, name }: Subject, url: string): Promise<Sample> {
  const attributes = { ApproximateReceiveCount: '1', SentTimestamp: '0' };
  const eventSourceARN = 'arn:aws:sqs:eu-west-1:111122223333:queue';
  const batch = JSON.stringify({ Records: [{ messageId: '1', receiptHandle: '1', body, attributes, eventSourceARN }] });
  const { stderr } = await run(process.execPath, [join(REPOSITORY, 'bench/measure.cjs'), bundle, batch], {
    env: { ...SURROUNDINGS, ...environment, AWS_ENDPOINT_URL: url },
  });
  const { failed, ...times } = JSON.parse(stderr) as Sample & { failed: number };
  if (failed > 0) throw new Error(`${name}: its first event failed, so its time means nothing`);
  return times;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

async function main(): Promise<boolean> {
  await buildFunctions();
  const examples = channels.flatMap(({ secrets }) => Object.entries(secrets));
  const standIn = await startStandIn(Object.fromEntries(examples.map(([name, { example }]) => [`/${name}`, example])));
  const measured = await subjects();
  const plain = await ordinary();
  const calls = new Map<Subject, number>();
  for (const subject of measured) calls.set(subject, await callsOf(subject, standIn));
  const yardsticks = new Map([...new Set(calls.values())].map((count) => [count, withCalls(plain, count)]));
  const samples = new Map<Subject, Sample[]>([...yardsticks.values(), ...measured].map((subject) => [subject, []]));
  for (let turn = 0; turn < RUNS; turn += 1)
    for (const [subject, taken] of samples) taken.push(await sample(subject, standIn.url));
  standIn.stop();
  const yardstickOf = (subject: Subject) => yardsticks.get(calls.get(subject) ?? 0) ?? subject;
  return report(samples, yardstickOf);
}

async function callsOf(subject: Subject, { url, calls }: StandIn): Promise<number> {
  const before = calls();
  await sample(subject, url);
  return calls() - before;
}

function withCalls(plain: Subject, count: number): Subject {
  return { ...plain, name: `ordinary, ${count} calls`, environment: { CALLS: String(count) } };
}

async function report(
  samples: ReadonlyMap<Subject, readonly Sample[]>,
  yardstickOf: (subject: Subject) => Subject,
): Promise<boolean> {
  const medianOf = (subject: Subject, part: keyof Sample) =>
    median((samples.get(subject) ?? []).map((one) => one[part]));
  let kept = true;
  console.log('function                 KB   init ms  ratio   cold ms  ratio');
  for (const subject of samples.keys()) {
    const yardstick = yardstickOf(subject);
    const bytes = (await stat(subject.bundle)).size;
    const ratio = (part: keyof Sample) => medianOf(subject, part) / medianOf(yardstick, part);
    const cold = subject.name.startsWith('lane-') ? COLD_LIMIT.lane : COLD_LIMIT.channel;
    const spent = Math.max(ratio('init') / INIT_LIMIT, ratio('cold') / cold);
    const verdict = bytes > SIZE_LIMIT || spent > NOISE ? 'over budget' : spent > 1 ? 'at the limit' : 'ok';
    const judged = yardstick === subject ? '' : verdict;
    kept &&= judged !== 'over budget';
    const cells = (['init', 'cold'] as const).map(
      (part) => `${medianOf(subject, part).toFixed(1).padStart(9)} ${ratio(part).toFixed(2).padStart(6)}`,
    );
    console.log(`${subject.name.padEnd(22)}${(bytes / 1024).toFixed(0).padStart(5)} ${cells.join(' ')}  ${judged}`);
  }
  return kept;
}

process.exitCode = (await main()) ? 0 : 1;
