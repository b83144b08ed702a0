import { type Alert, composeAlert } from '../../../core/alert.ts';
import { tagsIn } from '../circumstances.ts';
import { LANE } from '../lane-name.ts';
import { columnsCommand, tableLink, tableResource, versionCommand } from '../places.ts';
import { keyOf } from '../remembered.ts';
import { digestOf } from '../table-shape.ts';
import { actorInWords } from '../words/actor.ts';
import { causeOf, impactOf, type Told, titleOf, urgencyOf } from '../words/change.ts';

import { changeFacts, tableFacts } from '../words/change-facts.ts';
import { affectedIn, readerFacts } from '../words/readers.ts';
import type { Context } from '../words/words.ts';
import { changeData } from './change-data.ts';
/** The schema of a table changed: an error when a query that worked fails or reads something else. */
export function schemaChanged(told: Told, context: Context): Alert {
  const { heard, change, circumstances } = told;
  const affected = affectedIn(circumstances, heard, change.changes);
  const isError = change.isBreaking && !change.restores?.broke;
  return composeAlert(LANE, happened(told), context, {
    kind: isError ? 'schema-breaking' : 'schema-changed',
    fingerprint: fingerprintOf(told),
    status: 'notice',
    severity: isError ? 'error' : 'info',
    title: titleOf(told, isError),
    urgency: urgencyOf(affected, isError, change),
    impact: impactOf(affected, isError, change),
    cause: { sentence: causeOf(told) },
    actor: actorInWords(circumstances, { ...heard, name: heard.table, crawler: change.crawler }),
    action:
      'Nothing was done automatically: Tocsin, this alerting tool, only reads the Data Catalog. Jobs that its config hooks to this change are started.',
    firstStep: isError ? firstStep(told) : { text: 'Nothing.', link: tableLink(heard.envelope, heard) },
    resource: tableResource(heard, change.after.shape.format === 'view' ? 'view' : 'table'),
    facts: [...changeFacts(change), ...readerFacts(affected, circumstances), ...tableFacts(change, context)],
    data: changeData(told, affected),
    ...tagsIn(circumstances),
  });
}

/** Each change is a notice of its own: the same one, however it is heard of, has the same fingerprint. */
function fingerprintOf({ heard, change: { before, after } }: Told): string {
  const [from, to] = [before.shape, after.shape].map((shape) => digestOf(shape).slice(0, 12));
  return `${LANE}/${keyOf(heard.envelope, heard)}/${after.versionId ?? ''}/${from}-${to}`;
}

/** What no event told happened when the table was updated, and not when it was found. */
function happened({ heard: { envelope, occasion }, change: { after } }: Told) {
  return occasion === 'checked' && after.updatedAt ? { ...envelope, time: after.updatedAt.toISOString() } : envelope;
}

function firstStep({ heard, change }: Told): Alert['firstStep'] {
  const { envelope } = heard;
  const link = tableLink(envelope, heard);
  const { versionId } = change.before;
  if (versionId === undefined)
    return { text: `${ASK} The columns as they are now:`, command: columnsCommand(envelope, heard), link };
  const back = `put version ${versionId} back, as the runbook says`;
  const whom = change.crawler === undefined ? `${ASK} If not, ${back}` : `${CRAWLED}, and ${back}`;
  return {
    text: `${whom}; if it was meant, adapt what reads it. The columns of version ${versionId}, where Glue has kept it:`,
    command: versionCommand(envelope, heard, versionId),
    link,
  };
}

const ASK = 'Ask whoever changed it whether it was meant.';
const CRAWLED = 'A crawler takes the schema from the newest files: if they are wrong, mend them';
