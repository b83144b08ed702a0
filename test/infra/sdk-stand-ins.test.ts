import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { build } from 'esbuild';
import * as fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
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

describe('S3 in a bundle', () => {
  type Provider = S3Client['config']['endpointProvider'];
  const known = { UseFIPS: false, UseDualStack: false, Accelerate: false, ForcePathStyle: false };
  const whole = new S3Client({ region: 'eu-west-1' }).config.endpointProvider;
  let lean: Provider;

  beforeAll(async () => {
    const outfile = join(scratch, 's3.cjs');
    const stdin = { contents: "export { S3Client } from '@aws-sdk/client-s3'", resolveDir: REPOSITORY };
    const mainFields = ['module', 'main'];
    await build({ stdin, outfile, plugins: [leanSdk], bundle: true, platform: 'node', format: 'cjs', mainFields });
    const bundled = createRequire(import.meta.url)(outfile);
    lean = new bundled.S3Client({ region: 'eu-west-1' }).config.endpointProvider;
  });

  const asked = fc.record({
    Bucket: fc.option(fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{1,62}$/), { nil: undefined }),
    Region: fc.constantFrom('eu-west-1', 'us-east-1', 'cn-north-1', 'us-gov-west-1', 'ap-southeast-7'),
    Endpoint: fc.constantFrom(undefined, 'http://127.0.0.1:4400', 'http://localhost:4400'),
  });

  test('is where the SDK itself finds it, for every plain name of a bucket', () => {
    fc.assert(
      fc.property(asked, ({ Bucket, ...where }) => {
        const isPlain = !/--x-s3$|--xa-s3$|--op-s3$/.test(Bucket ?? '');
        fc.pre(isPlain);
        const question = { ...known, ...where, ...(Bucket === undefined ? {} : { Bucket }) };
        expect(lean(question)).toEqual(whole(question));
      }),
    );
  });

  test.each([
    ['an access point', { Bucket: 'arn:aws:s3:eu-west-1:111122223333:accesspoint/acme' }],
    ['a directory bucket', { Bucket: 'acme--euw1-az1--x-s3' }],
    ['an alias of an Outpost', { Bucket: 'acme--op-s3' }],
    ['a FIPS endpoint', { Bucket: 'acme', UseFIPS: true }],
  ])('refuses %s rather than going to the wrong place', (_, question) => {
    expect(() => lean({ ...known, Region: 'eu-west-1', ...question })).toThrow(/expected the plain name|FIPS/);
  });
});
