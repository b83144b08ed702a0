import { type Alert, composeAlert } from '../../../core/alert.ts';
import { dateTime } from '../../../core/time.ts';
import type { TableEvent } from '../heard.ts';
import { LANE } from '../lane-name.ts';
import { tableLink, tableResource } from '../places.ts';
import { keyOf } from '../remembered.ts';
import { NOTHING_DONE } from '../words/deletion.ts';
import { type Context, tableName } from '../words/words.ts';

/** A table that people were told is gone, and that is there again with the schema it had. */
export function tableBack(heard: TableEvent, goneAt: string, context: Context): Alert {
  const { envelope } = heard;
  return composeAlert(LANE, envelope, context, {
    kind: 'table-deleted',
    fingerprint: `${LANE}/${keyOf(envelope, heard)}/back/${envelope.id}`,
    status: 'notice',
    severity: 'info',
    title: `Table ${tableName(heard)} is back, with the schema it had`,
    urgency: 'nothing to do, unless it needs its partitions',
    impact:
      'Queries that read it work again. If it is partitioned, its partitions have to be there again as well: a new table has none.',
    cause: { sentence: `The table was gone on ${dateTime(new Date(goneAt))}, and somebody has made it anew.` },
    actor: 'The event names nobody; CloudTrail has CreateTable.',
    action: NOTHING_DONE,
    firstStep: { text: 'Nothing, if a query on it gives rows.', link: tableLink(envelope, heard) },
    resource: tableResource(heard),
    facts: [],
  });
}
