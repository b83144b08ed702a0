import type { LaneDeclaration } from '../../functions/core/lane.ts';
import { lanes } from '../../functions/lanes/registry.ts';
import { code, markdownTable } from './markdown-table.ts';
import { settingsOf } from './settings-of.ts';

/** What may be set for each lane, with the defaults of its schema and the words of its doc comments. */
export function optionsTables(): string {
  return lanes.flatMap(optionsTable).join('\n\n');
}

/** None for a lane where nothing may be set. */
function optionsTable(lane: LaneDeclaration): readonly string[] {
  const settings = settingsOf(lane.options, new URL(`../../functions/lanes/${lane.name}/`, import.meta.url));
  const rows = settings.map(({ name, takes, byDefault, meaning }) => [
    code(name),
    byDefault === undefined ? 'none' : code(byDefault),
    takes,
    meaning,
  ]);
  const table = markdownTable(['Option', 'Default', 'Takes', 'Meaning'], rows);
  return rows.length === 0 ? [] : [`Options of ${code(lane.name)}:\n\n${table}`];
}
