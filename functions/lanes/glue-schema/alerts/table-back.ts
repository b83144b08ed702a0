import { type Alert, composeAlert } from '../../../core/alert.ts';
import { dateTime } from '../../../core/time.ts';
import type { TableEvent } from '../heard.ts';
import { LANE } from '../lane-name.ts';
import { partitionsCommand, tableLink, tableResource } from '../places.ts';
import { keyOf } from '../remembered.ts';
import type { TableShape } from '../table-shape.ts';
import { NOTHING_DONE } from '../words/deletion.ts';
import { type Context, tableName } from '../words/words.ts';

type Back = { readonly heard: TableEvent; readonly goneAt: string; readonly shape: TableShape | undefined };

/** A table that people were told is gone, and that is there again with the schema it had. */
export function tableBack({ heard, goneAt, shape }: Back, context: Context): Alert {
  const { envelope } = heard;
  const isPartitioned = shape !== undefined && shape.partitionKeys.length > 0;
  return composeAlert(LANE, envelope, context, {
    kind: 'table-deleted',
    fingerprint: `${LANE}/${keyOf(envelope, heard)}/back/${envelope.id}`,
    status: 'notice',
    severity: 'info',
    title: `Table ${tableName(heard)} is back, with the schema it had`,
    urgency: isPartitioned ? 'look in working hours whether its partitions are back as well' : 'nothing to repair',
    impact: isPartitioned
      ? 'Queries that read it no longer fail. It is partitioned, and a new table has no partitions: until they are added, queries return no rows (unless it uses partition projection, which needs none).'
      : 'Queries that read it work again.',
    cause: { sentence: `The table was gone on ${dateTime(new Date(goneAt))}, and somebody has made it again.` },
    actor: `The event names nobody; CloudTrail has CreateTable in ${envelope.region}.`,
    action: NOTHING_DONE,
    firstStep: { ...(isPartitioned ? partitionsStep(heard) : { text: CLOSE }), link: tableLink(envelope, heard) },
    resource: tableResource(heard),
    facts: [],
  });
}

const CLOSE = 'Close the incident of the earlier message by hand, if you have one: it does not close by itself.';

function partitionsStep(heard: TableEvent): Alert['firstStep'] {
  return {
    text: `See whether partitions are there. None: MSCK REPAIR TABLE in Athena adds those in folders like dt=2026-11-06. ${CLOSE} The first partitions:`,
    command: partitionsCommand(heard.envelope, heard),
  };
}
