import type { LaneDeclaration } from '../../functions/core/lane.ts';
import { lanes } from '../../functions/lanes/registry.ts';
import { code, markdownTable } from './markdown-table.ts';
import { settingsOf } from './settings-of.ts';

/** What may be set for each lane, with the defaults of its schema and the words of its doc comments. */
export function optionsTables(): string {
  return lanes.map(optionsTable).join('\n\n');
}

function optionsTable(lane: LaneDeclaration): string {
  const settings = settingsOf(lane.options, new URL(`../../functions/lanes/${lane.name}/`, import.meta.url));
  const rows = settings.map(({ name, takes, byDefault, meaning }) => [
    code(name),
    byDefault === undefined ? 'none' : code(byDefault),
    takes,
    meaning,
  ]);
  return `Options of ${code(lane.name)}:\n\n${markdownTable(['Option', 'Default', 'Takes', 'Meaning'], rows)}`;
}
