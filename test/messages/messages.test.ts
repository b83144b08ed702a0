import { describe, expect, it } from 'vitest';
import { lanes } from '../../functions/lanes/registry.ts';
import { recordedNames } from '../event-files.ts';
import { renderings, toldBy } from './told-by.ts';

/** Events that tell something only after another one: what has to come before. */
const BEFORE: Readonly<Record<string, readonly string[]>> = {
  'glue-crawler/succeeded': ['glue-crawler/failed-throttled'],
  'glue-crawler/succeeded-with-warnings': ['glue-crawler/failed-internal-error'],
};

/** Events that are meant to tell nobody anything. */
const QUIET: readonly string[] = ['glue-crawler/retry-due'];

describe.each(lanes.map(({ name }) => name))('what %s tells', (lane) => {
  const names = recordedNames(lane).filter((name) => !QUIET.includes(name));

  it.each(names)('%s', async (name) => {
    const told = await toldBy(lane, ...(BEFORE[name] ?? []), name);
    const last = told.at(-1);
    if (last === undefined) throw new Error(`${name} told nobody anything: add what comes before it, or call it quiet`);
    await expect(renderings(last)).toMatchFileSnapshot(`snapshots/${name}.txt`);
  });

  it.each(recordedNames(lane).filter((name) => QUIET.includes(name)))('%s is quiet', async (name) => {
    expect(await toldBy(lane, name)).toEqual([]);
  });
});
