import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { channels } from '../functions/channels/registry.ts';
import { type AnyLane, lanes } from '../functions/lanes/registry.ts';
import { BUILT_FUNCTIONS, channelFolder, laneFolder, REPOSITORY } from '../infra/functions.ts';
import { notificationOf } from '../test/notification.ts';
import type { Work } from './stand-in.ts';

export type Subject = {
  readonly name: string;
  readonly kind: 'lane' | 'channel' | 'ordinary';
  readonly bundle: string;
  /** The body of the first message in its queue. */
  readonly body: string;
  readonly environment: Readonly<Record<string, string>>;
};

const FIRST_EVENT: Readonly<Record<AnyLane['name'], string>> = { 'glue-crawler': 'glue-crawler/failed-throttled' };

/** Every function of the registries, as it is deployed. */
export async function functions(): Promise<readonly Subject[]> {
  const bundleIn = (folder: string) => join(BUILT_FUNCTIONS, folder, 'index.cjs');
  const laneSubjects = lanes.map(async (lane) => ({
    name: laneFolder(lane),
    kind: 'lane' as const,
    bundle: bundleIn(laneFolder(lane)),
    body: await recordedEvent(FIRST_EVENT[lane.name]),
    environment: { TOCSIN_OPTIONS: '{}' },
  }));
  const channelSubjects = channels.map((channel) => ({
    name: channelFolder(channel),
    kind: 'channel' as const,
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

/** Builds the yardstick as most teams build theirs, and answers with it for any amount of work. */
export async function ordinaryHandler(): Promise<(work: Work) => Subject> {
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
  const body = await recordedEvent('glue-crawler/failed-throttled');
  return ({ calls, posts }) => ({
    name: `ordinary, ${calls} calls${posts > 0 ? ' + POST' : ''}`,
    kind: 'ordinary',
    bundle,
    body,
    environment: { ORDINARY_CALLS: String(calls), ORDINARY_POSTS: String(posts) },
  });
}

function recordedEvent(name: string): Promise<string> {
  return readFile(join(REPOSITORY, `events/${name}.json`), 'utf8');
}
