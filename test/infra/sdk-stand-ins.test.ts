import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { REPOSITORY } from '../../infra/functions.ts';
import { fileOf, leanSdk, STAND_INS } from '../../infra/lean-sdk.ts';

const client = createRequire(import.meta.url).resolve('@aws-sdk/client-dynamodb/package.json');
const folderOf = (name: string) => dirname(createRequire(client).resolve(`${name}/package.json`));
const scratch = mkdtempSync(join(tmpdir(), 'tocsin-stand-ins-'));
afterAll(() => rmSync(scratch, { recursive: true }));

test.each(Object.entries(STAND_INS))(
  '%s is still a module of the SDK, and all that it exports has a stand-in',
  async (module, standIn) => {
    const [scope, name, ...file] = fileOf(module).split('/');
    const source = readFileSync(join(folderOf(`${scope}/${name}`), ...file), 'utf8');
    const exported = [...source.matchAll(/^export (?:const|class|function) (\w+)/gm)].map(([, name]) => name);
    expect(exported.length).toBeGreaterThan(0);
    expect(Object.keys(await import(join(REPOSITORY, 'functions/adapters/stand-ins', standIn)))).toEqual(exported);
  },
);

test('the SDK asks whether a logger has an info before it copies inputs and outputs for it', () => {
  const middleware = 'dist-es/submodules/client/middleware-logger/loggerMiddleware.js';
  const source = readFileSync(join(folderOf('@aws-sdk/core'), middleware), 'utf8');
  expect(source.match(/logger\?*\.info.{3}/g)).toEqual(['logger?.info?.(']);
});

describe('a client in a bundle', () => {
  type Client = Pick<DynamoDBClient, 'config'>;
  let lean: new (options: object) => Client;

  beforeEach(async () => {
    const outfile = join(scratch, `${Math.random()}.cjs`);
    const stdin = { contents: "export { DynamoDBClient } from '@aws-sdk/client-dynamodb'", resolveDir: REPOSITORY };
    const mainFields = ['module', 'main'];
    await build({ stdin, outfile, plugins: [leanSdk], bundle: true, platform: 'node', format: 'cjs', mainFields });
    lean = createRequire(import.meta.url)(outfile).DynamoDBClient;
    for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) vi.stubEnv(name, undefined);
  });
  afterEach(() => vi.unstubAllEnvs());

  const settingsOf = async (config: Client['config']) => ({
    region: await config.region(),
    maxAttempts: await config.maxAttempts(),
    retryMode: await (config.retryMode as () => Promise<string>)(),
    useFipsEndpoint: await config.useFipsEndpoint(),
    useDualstackEndpoint: await config.useDualstackEndpoint(),
  });

  test.each([
    ['where it says nothing else', {}],
    ['where it says more', { AWS_MAX_ATTEMPTS: '7', AWS_RETRY_MODE: 'adaptive', AWS_USE_FIPS_ENDPOINT: 'true' }],
  ])('takes from the environment what any client takes from it, %s', async (_, variables) => {
    vi.stubEnv('AWS_CONFIG_FILE', join(scratch, 'none'));
    vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', join(scratch, 'none'));
    for (const [name, value] of Object.entries({ AWS_REGION: 'eu-west-1', ...variables })) vi.stubEnv(name, value);
    expect(await settingsOf(new lean({}).config)).toEqual(await settingsOf(new DynamoDBClient({}).config));
  });

  test('reads no file', async () => {
    const file = join(scratch, 'config');
    writeFileSync(file, '[default]\nregion = us-east-1\n');
    vi.stubEnv('AWS_CONFIG_FILE', file);
    expect(await new DynamoDBClient({}).config.region()).toBe('us-east-1');
    await expect(async () => new lean({}).config.region()).rejects.toThrow('Region is missing');
  });
});
