import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exampleConfig } from '../../docs/example-config.ts';
import { patternsOf } from '../../functions/core/lane.ts';
import { checkConfig } from '../../infra/config/check-config.ts';
import { REPOSITORY } from '../../infra/functions.ts';
import type { BusEvent } from '../../sandbox/world.ts';

/** Every recorded event of the families. */
export function recordedEvents(): readonly BusEvent[] {
  const files = globSync('events/*/*.json', { cwd: REPOSITORY }).filter((file) => !/(answers|story)\.json$/.test(file));
  return files
    .toSorted()
    .map((file) => ({ version: '0', ...JSON.parse(readFileSync(join(REPOSITORY, file), 'utf8')) }));
}

/** The patterns of the lanes over and over, each time narrowed to another account: most of them have to be looked at in vain. */
export function hundredPatterns(): readonly object[] {
  const { lanes } = checkConfig(exampleConfig);
  const own = lanes.flatMap(({ declaration, options }) => patternsOf(declaration, options));
  return Array.from({ length: 100 }, (_, index) => {
    const round = Math.floor(index / own.length);
    const pattern = own[index % own.length] ?? {};
    return round === 0 ? pattern : { ...pattern, account: [String(444_455_550_000 + round)] };
  });
}
