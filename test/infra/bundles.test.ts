import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { channels } from '../../functions/channels/registry.ts';
import { lanes } from '../../functions/lanes/registry.ts';
import { buildFunctions } from '../../infra/build.ts';
import { channelFolder, laneFolder, REPOSITORY } from '../../infra/functions.ts';

const scratch = mkdtempSync(join(tmpdir(), 'tocsin-bundles-'));
afterAll(() => rmSync(scratch, { recursive: true }));

const { inputs, outputs } = await buildFunctions(join(scratch, 'first'));
const bundles = Object.entries(outputs).map(([file, { bytes, inputs: parts }]) => ({
  name: basename(dirname(file)),
  file: join(REPOSITORY, file),
  bytes,
  parts: Object.keys(parts),
}));

/** Clients of AWS in a bundle: each brings its own schemas and endpoints, on top of what they share. */
function clientsIn(parts: readonly string[]): ReadonlySet<string> {
  return new Set(parts.flatMap((part) => /@aws-sdk\/client-[^/]+/.exec(part) ?? []));
}

describe('the build', () => {
  test('makes a folder for every lane and every kind of channel', () => {
    const names = [...lanes.map(laneFolder), ...channels.map(channelFolder)];
    expect(bundles.map(({ name }) => name).toSorted()).toEqual(names.toSorted());
  });

  test('makes the same bytes twice', async () => {
    await buildFunctions(join(scratch, 'second'));
    for (const { name } of bundles) {
      const [first, second] = ['first', 'second'].map((run) => readFileSync(join(scratch, run, name, 'index.cjs')));
      expect(first?.equals(second ?? Buffer.alloc(0)), name).toBe(true);
    }
  });

  test('takes nothing from CDK, infra or the sandbox', () => {
    const wrong = /node_modules\/(aws-cdk-lib|constructs|cdk-nag)\/|^(infra|sandbox|cli|test)\//;
    expect(Object.keys(inputs).filter((input) => wrong.test(input))).toEqual([]);
  });

  test('takes none of the ways to credentials that Lambda never goes, and no event streams', () => {
    const wrong = /@aws-sdk\/(credential-provider|nested-clients|token-providers)|submodules\/event-streams/;
    expect(bundles.flatMap(({ parts }) => parts).filter((part) => wrong.test(part))).toEqual([]);
  });

  test('takes one library of schemas, without its languages', () => {
    const wrong = /zod\/v4\/(classic|locales)\//;
    expect(bundles.flatMap(({ parts }) => parts).filter((part) => wrong.test(part))).toEqual([]);
  });
});

describe.each(bundles)('$name', ({ file, bytes, parts }) => {
  test('is within its budget', () => {
    expect(bytes / 1024).toBeLessThan(clientsIn(parts).size <= 2 ? 300 : 400);
  });

  test('is CommonJS that names no folder of the machine it was built on', () => {
    const source = readFileSync(file, 'utf8');
    expect(source).toMatch(/^"use strict";/);
    expect(source).not.toContain(REPOSITORY);
  });

  test('refuses to start without its environment, by the name of what is missing', () => {
    expect(() => createRequire(import.meta.url)(file)).toThrow(/TOCSIN_[A-Z_]+/);
  });
});
