import { type Alert, type AlertParts, composeAlert } from '../../../core/alert.ts';
import type { TableEvent } from '../heard.ts';
import { LANE } from '../lane-name.ts';
import { columnsCommand, tableLink, tableResource } from '../places.ts';
import { keyOf } from '../remembered.ts';
import { type Context, tableName } from '../words/words.ts';

/** A table was updated and cannot be read, so that nobody watches its schema. Told once, until it can be read. */
export function tableUnreadable(heard: TableEvent, because: string, context: Context): Alert {
  const isDenied = /AccessDenied|Lake Formation/i.test(because);
  return alertAbout(heard, context, {
    status: 'firing',
    severity: 'warning',
    title: `Table cannot be read: ${tableName(heard)}, schema changes go unnoticed`,
    urgency: 'needs a person in working hours; not worth getting up for',
    impact:
      'The table was updated. Whether its schema changed is not known, and changes that break queries are not told, until Tocsin can read it.',
    cause: {
      sentence: isDenied
        ? 'AWS refused Tocsin the table: most often Lake Formation governs it, and has not granted DESCRIBE to the role of this function.'
        : 'Glue did not answer; if this was only for a moment, the daily look finds what was missed.',
      raw: because,
    },
    actor: 'The event names nobody; CloudTrail has UpdateTable.',
    action: 'Nothing was done automatically. Tocsin looks again at the next update of the table, and once a day.',
    firstStep: {
      text: isDenied
        ? 'Grant DESCRIBE on the table to the role, as the runbook says. See the table as you can see it:'
        : 'Nothing now. In working hours, see whether the table can be read:',
      command: columnsCommand(heard.envelope, heard),
      link: tableLink(heard.envelope, heard),
    },
    facts: [],
  });
}

export function tableReadable(heard: TableEvent, context: Context): Alert {
  return alertAbout(heard, context, {
    status: 'resolved',
    severity: 'info',
    title: `Table can be read again: ${tableName(heard)}`,
    impact: 'Its schema is watched again.',
    cause: { sentence: 'Glue answers when Tocsin asks for the table.' },
    action: 'Tocsin looked at it once more, in its daily look.',
    firstStep: { text: 'Nothing.' },
    facts: [],
  });
}

type Varying = Omit<AlertParts, 'kind' | 'fingerprint' | 'resource'>;

function alertAbout(heard: TableEvent, context: Context, parts: Varying): Alert {
  return composeAlert(LANE, heard.envelope, context, {
    ...parts,
    kind: 'table-unreadable',
    fingerprint: `${LANE}/${keyOf(heard.envelope, heard)}/unreadable`,
    resource: tableResource(heard),
  });
}
