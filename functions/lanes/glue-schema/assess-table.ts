import type { Assessment, Quiet } from '../../core/lane.ts';
import type { Remembering } from '../../core/memory.ts';
import { schemaChanged } from './alerts/schema-changed.ts';
import { tableBack } from './alerts/table-back.ts';
import { tableDeleted } from './alerts/table-deleted.ts';
import { tableReadable, tableUnreadable } from './alerts/table-unreadable.ts';
import type { CatalogTable } from './catalog/catalog.ts';
import type { Comparison } from './comparison.ts';
import type { TableFacts } from './facts.ts';
import { isIgnored } from './options.ts';
import { gone, keyOf, type Remembered, seen } from './remembered.ts';
import type { Context } from './words/words.ts';

/** What became of one table: gone, unreadable, changed, or nothing that its readers would notice. */
export function assessTable(facts: TableFacts, context: Context): Assessment<never> {
  const { heard, table, comparison } = facts;
  const isLeftAlone = isIgnored(context.options, heard.database, heard.table);
  if (!table.known) {
    if (isLeftAlone) return quiet(IGNORED);
    return { verdict: 'alert', alert: tableUnreadable(heard, table.because, context) };
  }
  if (!table.value || !comparison) return assessGone(facts, isLeftAlone, context);
  const remember = remembering(facts, table.value, comparison, context);
  if (isLeftAlone) return { ...quiet(IGNORED), ...remember };
  return { ...assessPresent(facts, comparison, context), ...remember };
}

const IGNORED = 'the option `ignore` names the table';

function assessGone(
  { heard, known, circumstances }: TableFacts,
  isLeftAlone: boolean,
  context: Context,
): Assessment<never> {
  if (isLeftAlone) return quiet(IGNORED);
  if (!circumstances) return quiet('the table is gone, and that was told or is told by another event');
  const alert = tableDeleted({ heard, remembered: known.value, circumstances }, context);
  return { verdict: 'alert', alert, remember: written({ heard, known }, gone(known.value, context.now)) };
}

function assessPresent(
  { heard, known, circumstances }: TableFacts,
  comparison: Comparison,
  context: Context,
): Assessment<never> {
  if (comparison.found === 'changed' && circumstances)
    return { verdict: 'alert', alert: schemaChanged({ heard, change: comparison.change, circumstances }, context) };
  const { goneAt } = known.value ?? {};
  if (goneAt !== undefined && comparison.found === 'same')
    return { verdict: 'alert', alert: tableBack({ heard, goneAt, shape: known.value?.shape }, context) };
  if (heard.isOpen) return { verdict: 'alert', alert: tableReadable(heard, comparison, context) };
  if (heard.occasion === 'created' && comparison.found === 'nothing-to-compare')
    return quiet('a new table: its schema is remembered from now on');
  return quiet(comparison.found === 'changed' ? 'nothing to tell' : comparison.because);
}

/** What was seen, unless it is known already: of many events of one table, all but the first find nothing new. */
function remembering({ heard, known }: TableFacts, found: CatalogTable, comparison: Comparison, { now }: Context) {
  const { value } = known;
  const isKnown = value?.shape !== undefined && value.goneAt === undefined && value.versionId === found.versionId;
  if (isKnown && found.versionId !== undefined && comparison.found === 'same') return {};
  const { change } = { change: undefined, ...comparison };
  const changed = change && { from: change.before.shape, broke: change.isBreaking };
  return { remember: written({ heard, known }, seen({ found, now, ...(changed ? { changed } : {}) }, value)) };
}

function written({ heard, known }: Pick<TableFacts, 'heard' | 'known'>, value: Remembered): Remembering {
  return { key: keyOf(heard.envelope, heard), value, after: known.version };
}

function quiet(because: string): Quiet {
  return { verdict: 'quiet', because };
}
