import { join } from 'node:path';
import { channels } from '../functions/channels/registry.ts';
import type { ChannelDeclaration } from '../functions/core/delivery/channel.ts';
import type { ChannelConfig, Config } from '../infra/config/define-config.ts';
import { REPOSITORY } from '../infra/functions.ts';
import { type FunctionDeclaration, readFunctions } from '../sandbox/functions/declaration.ts';
import { synthesize } from '../sandbox/synthesize.ts';
import { readDeclarations } from '../sandbox/template/declared.ts';
import { loadTemplate } from '../sandbox/template/load.ts';
import type { Parameters } from './outputs.ts';

/** Every lane as it is without options, and a channel of each kind. */
const config: Config = {
  channels: Object.fromEntries(channels.map((channel) => [channel.name, configured(channel)])),
  routes: [{ match: 'everything', channels: channels.map(({ name }) => name) }],
  runbooks: 'https://example.com/runbooks',
  watchdog: { email: ['platform@example.com'] },
};

function configured(channel: ChannelDeclaration): ChannelConfig {
  const secrets = Object.keys(channel.secrets).map((secret) => [secret, parameterOf(channel, secret)]);
  return { kind: channel.name, ...channel.exampleSettings, ...Object.fromEntries(secrets) };
}

function parameterOf({ name }: ChannelDeclaration, secret: string): string {
  return `/tocsin/${name}/${secret}`;
}

/** The secrets of all the channels, each with the example that its channel declares. */
export function secretsOfAll(): Parameters {
  const all: readonly ChannelDeclaration[] = channels;
  const values = all.flatMap((channel) =>
    Object.entries(channel.secrets).map(([secret, { example }]) => [parameterOf(channel, secret), example]),
  );
  return Object.fromEntries(values);
}

/** The functions as the template deploys them: their bundles and their variables. */
export async function deployedFunctions(): Promise<readonly FunctionDeclaration[]> {
  const { cdkOut, stack } = await synthesize(config, join(REPOSITORY, 'dist/bench-functions'));
  const template = loadTemplate(cdkOut, stack);
  const place = { account: '111122223333', region: 'eu-west-1', stack, gatewayUrl: () => 'http://127.0.0.1' };
  return readFunctions(readDeclarations(template, place), template);
}
