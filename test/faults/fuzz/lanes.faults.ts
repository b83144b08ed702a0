import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { channels } from '../../../functions/channels/registry.ts';
import { lanes } from '../../../functions/lanes/registry.ts';
import { type Teller, tellers } from '../../channels/tellers.ts';
import { recorded, recordedNames } from '../../event-files.ts';
import { type LanePorts, lanePortsOf, missingPorts } from '../../lanes/lane-ports.ts';
import type { SomeLane } from '../../messages/told-by.ts';
import { type Arrived, arrive } from './arrive.ts';
import { bodyOf } from './body-of.ts';
import { randomFrom } from './random.ts';

const EVENTS = 10_000;
const SEED = 20_261_106;
/** How much of a message is shown with what went wrong. */
const SHOWN = 2_000;
/** What a function has in its environment and its parameters, and nobody may ever read. */
const SECRETS = [
  ...['planted-secret-access-key', 'planted-session-token'],
  ...channels.flatMap(({ secrets }) => Object.values(secrets).map(({ example }) => example)),
];

type Figures = Record<Arrived['verdict'] | 'events' | 'notifications' | 'ms', number>;
const figures = new Map<string, Figures>();
let told: readonly Teller[];

beforeAll(async () => {
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', SECRETS[0]);
  vi.stubEnv('AWS_SESSION_TOKEN', SECRETS[1]);
  vi.stubEnv('POWERTOOLS_METRICS_DISABLED', 'true');
  told = await tellers();
});
afterAll(() => {
  vi.unstubAllEnvs();
  console.table(Object.fromEntries(figures));
});

test.each(lanes.map(({ name }) => name))(
  'whatever comes to the lane %s becomes an alert or is quiet, and every channel can tell it',
  async (name) => {
    const lane = lanes.find((one) => one.name === name) as unknown as SomeLane;
    const ports = await lanePortsOf(name);
    if (!ports) throw new Error(missingPorts(name));
    const problems = await fuzzed(lane, ports);
    expect(problems.slice(0, 10)).toEqual([]);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  },
  120_000,
);

async function fuzzed(lane: SomeLane, ports: LanePorts): Promise<readonly string[]> {
  const random = randomFrom(SEED);
  const sources = recordedNames(lane.name).map(recorded);
  const problems: string[] = [];
  const sum: Figures = { events: 0, alert: 0, quiet: 0, split: 0, unreadable: 0, counted: 0, notifications: 0, ms: 0 };
  const begun = performance.now();
  for (let n = 0; n < EVENTS / lanes.length; n += 1) {
    const source = sources[n % sources.length];
    if (!source) break;
    const body = bodyOf(source, random);
    const found = await arrive(lane, ports, body, source).catch((error: Error) => error);
    sum.events += 1;
    if (found instanceof Error) problems.push(`${found.stack}: ${body.slice(0, SHOWN)}`);
    else {
      sum[found.verdict] += 1;
      sum.notifications += found.published.length;
      problems.push(...(await tellingProblems(found, n)).map((problem) => `${problem}: ${body.slice(0, SHOWN)}`));
    }
  }
  sum.ms = Math.round(performance.now() - begun);
  figures.set(lane.name, sum);
  return problems;
}

/** Each event is told by one channel, in turns. */
async function tellingProblems({ verdict, published, traces }: Arrived, n: number): Promise<readonly string[]> {
  const problems: string[] = [];
  if (verdict === 'unreadable' && published.length === 0) problems.push('cannot be read, and nobody is told');
  const texts = [...traces];
  for (const notification of published) {
    const fitting = told.filter(({ takes }) => takes(notification));
    const teller = fitting[n % fitting.length];
    const telling = await teller?.tell(notification);
    problems.push(...(telling?.complaints ?? []).map((complaint) => `${teller?.name}: ${complaint}`));
    texts.push(...(telling?.texts ?? []));
  }
  const seen = SECRETS.filter((secret) => texts.some((text) => text.includes(secret)));
  return [...problems, ...seen.map((secret) => `tells ${secret}`)];
}
