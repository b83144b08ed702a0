import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { withoutPlainRegions, withoutUnusedErrors, withPlainKeys } from '../../infra/lean-sdk.ts';

/** The file as the SDK has it today: when that changes shape, the build still works, and these tests say why it grew. */
const manifest = createRequire(import.meta.url).resolve('@aws-sdk/client-dynamodb/package.json');
const schemas = readFileSync(join(dirname(manifest), 'dist-es/schemas/schemas_0.js'), 'utf8');

function registeredIn(source: string): readonly string[] {
  return [...source.matchAll(/^n0_registry\.registerError\((\w+)\$/gm)].map(([, name = '']) => name);
}

describe('the schemas of a client', () => {
  test('keep the errors that are used, and the base of all others', () => {
    const lean = withoutUnusedErrors(schemas, new Set(['ConditionalCheckFailedException']));
    expect(registeredIn(schemas).length).toBeGreaterThan(20);
    expect(registeredIn(lean)).toEqual(['ConditionalCheckFailedException']);
    expect(lean).toContain('_s_registry.registerError(DynamoDBServiceException$, DynamoDBServiceException);');
  });

  test('say the same with plain keys', () => {
    const plain = withPlainKeys(schemas);
    expect(schemas).toMatch(/\{ \[_\w+\]: /);
    expect(plain).not.toMatch(/\[_\w+\]:/);
    expect(plain).toContain('"error": _c');
  });

  test('keep a key that is not a constant of the file', () => {
    expect(withPlainKeys('const _a = "x";\nexport const y = { [_a]: 1, [_b]: 2 };')).toBe(
      'const _a = "x";\nexport const y = { "x": 1, [_b]: 2 };',
    );
  });
});

test('a Region without a line of its own is in the partition that it was in', async () => {
  const core = dirname(createRequire(manifest).resolve('@aws-sdk/core/package.json'));
  const folder = join(core, 'dist-es/submodules/client/util-endpoints/lib/aws');
  const source = readFileSync(join(folder, 'partitions.js'), 'utf8');
  const infoIn = async (module: string) =>
    (await import(`data:text/javascript,${encodeURIComponent(module)}`)).partitionsInfo;
  const [whole, lean] = [await infoIn(source), await infoIn(withoutPlainRegions(source))];
  const partitionOf = (info: typeof whole, region: string) => {
    const found =
      info.partitions.find((one: typeof whole) => region in one.regions) ??
      info.partitions.find((one: typeof whole) => new RegExp(one.regionRegex).test(region));
    return found.outputs;
  };
  const regions: readonly string[] = whole.partitions.flatMap((one: typeof whole) => Object.keys(one.regions));
  expect(regions.length).toBeGreaterThan(40);
  for (const region of regions) expect(partitionOf(lean, region)).toEqual(partitionOf(whole, region));
  expect(JSON.stringify(lean).length).toBeLessThan(JSON.stringify(whole).length / 2);
});
