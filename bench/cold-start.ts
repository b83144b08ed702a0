/**
 * How long every function takes to load, and to load and handle its first event, against an ordinary handler of the
 * same kind of work, in fresh processes, interleaved, in one run. Exits 1 when a budget is broken.
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
import { startStandIn } from './stand-in.ts';

const RUNS = Number(process.env.BENCH_RUNS ?? 15);
const RATIO_LIMIT = 0.65;
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
  const all = [await ordinary(), ...(await subjects())];
  const examples = channels.flatMap(({ secrets }) => Object.entries(secrets));
  const standIn = await startStandIn(Object.fromEntries(examples.map(([name, { example }]) => [`/${name}`, example])));
  const samples = new Map<Subject, Sample[]>(all.map((subject) => [subject, []]));
  for (let turn = 0; turn < RUNS; turn += 1)
    for (const subject of all) samples.get(subject)?.push(await sample(subject, standIn.url));
  standIn.stop();
  return report(samples);
}

async function report(samples: ReadonlyMap<Subject, readonly Sample[]>): Promise<boolean> {
  const [yardstick = []] = [...samples.values()];
  const init = median(yardstick.map((one) => one.init));
  const cold = median(yardstick.map((one) => one.cold));
  let kept = true;
  console.log('function                 KB   init ms  ratio   cold ms  ratio');
  for (const [{ name, bundle }, taken] of samples) {
    const bytes = (await stat(bundle)).size;
    const own = { init: median(taken.map((one) => one.init)), cold: median(taken.map((one) => one.cold)) };
    const within = own.init / init <= RATIO_LIMIT && own.cold / cold <= RATIO_LIMIT && bytes <= SIZE_LIMIT;
    const judged = name === 'ordinary handler' ? '' : within ? 'ok' : 'over budget';
    kept &&= judged !== 'over budget';
    const cells = [
      (bytes / 1024).toFixed(0).padStart(5),
      own.init.toFixed(1).padStart(9),
      (own.init / init).toFixed(2).padStart(6),
    ];
    cells.push(own.cold.toFixed(1).padStart(9), (own.cold / cold).toFixed(2).padStart(6));
    console.log(`${name.padEnd(22)}${cells.join(' ')}  ${judged}`);
  }
  return kept;
}

process.exitCode = (await main()) ? 0 : 1;
