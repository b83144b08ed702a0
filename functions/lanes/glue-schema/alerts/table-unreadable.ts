import { type Alert, type AlertParts, composeAlert } from '../../../core/alert.ts';
import { dateTime } from '../../../core/time.ts';
import type { Comparison } from '../comparison.ts';
import type { TableEvent } from '../heard.ts';
import { LANE } from '../lane-name.ts';
import { columnsCommand, grantCommand, tableLink, tableResource, versionsCommand } from '../places.ts';
import { keyOf } from '../remembered.ts';
import { type Context, tableName } from '../words/words.ts';

/** A table was updated and cannot be read, so that nobody watches its schema. Told once, until it can be read. */
export function tableUnreadable(heard: TableEvent, because: string, context: Context): Alert {
  const { envelope } = heard;
  const words = WORDS[refusalIn(because)];
  return alertAbout(heard, context, {
    status: 'firing',
    severity: 'warning',
    title: `Tocsin cannot read table ${tableName(heard)}, its schema is not watched`,
    urgency: 'not worth getting up for, needs a person in working hours: only the watch is broken, the table is not',
    impact:
      'The table was updated. Whether its schema changed is not known, and no message comes about changes that break queries, until Tocsin can read it.',
    actor: `The event names nobody. In CloudTrail, ${envelope.region}, up to ${dateTime(new Date(envelope.time))}: UpdateTable has who wrote the table${words.who}.`,
    action: 'Nothing was done automatically. Tocsin looks again at the next update of the table, and once a day.',
    cause: { sentence: words.cause, raw: because },
    firstStep: {
      text: words.step,
      command: words.command(envelope, heard),
      link: tableLink(envelope, heard),
    },
    facts: [],
  });
}

type Refusal = 'lake-formation' | 'denied' | 'other';

function refusalIn(because: string): Refusal {
  if (/Lake Formation/i.test(because)) return 'lake-formation';
  return /AccessDenied/i.test(because) ? 'denied' : 'other';
}

type Words = {
  readonly cause: string;
  /** The calls that may have taken Tocsin's permission, after the one that wrote the table. */
  readonly who: string;
  readonly step: string;
  readonly command: (place: TableEvent['envelope'], name: TableEvent) => string;
};

const WORDS: Readonly<Record<Refusal, Words>> = {
  'lake-formation': {
    cause:
      "Lake Formation, AWS's permissions for tables, has not granted Tocsin DESCRIBE on the table; IAM alone is not enough there.",
    who: '; RevokePermissions and PutDataLakeSettings have who took the permission, or CreateTable, if it never had one',
    step: 'In working hours, as an administrator of the data lake, grant Tocsin DESCRIBE on the table. The command lets it read the definition and no data; with revoke-permissions instead of grant-permissions it undoes itself:',
    command: grantCommand,
  },
  denied: {
    cause: 'AWS refused Tocsin the table. Its own words are below.',
    who: '; PutResourcePolicy has who changed the policy of the Data Catalog, and PutRolePolicy, in us-east-1, that of a role',
    step: 'In working hours, look for what denies glue:GetTable to the role that AWS names below: its policy, a permissions boundary, the policy of the Data Catalog. Whether you can read the table yourself:',
    command: columnsCommand,
  },
  other: {
    cause: 'Glue did not answer; if this was only for a moment, the daily look finds what was missed.',
    who: '',
    step: 'Nothing now. In working hours, see whether the table can be read:',
    command: columnsCommand,
  },
};

/** Told only when the schema is as it was, or was never known: a change has a message of its own. */
export function tableReadable(heard: TableEvent, comparison: Comparison, context: Context): Alert {
  const isKnown = comparison.found !== 'nothing-to-compare';
  return alertAbout(heard, context, {
    status: 'resolved',
    severity: 'info',
    title: `Tocsin can read table ${tableName(heard)} again`,
    impact: isKnown
      ? 'Its schema is watched again, and is what it was when Tocsin read it last: nothing was missed.'
      : 'Its schema is watched from now on. Tocsin had never read it before: what changed until now is not known.',
    cause: { sentence: 'Glue answers when Tocsin asks for the table.' },
    actor: `The daily look found it, and sees nobody. CloudTrail has GrantPermissions in ${heard.envelope.region}.`,
    action: 'Tocsin looked at it once more, in its daily look.',
    firstStep: isKnown
      ? { text: 'Nothing.' }
      : {
          text: 'Nothing, unless queries on it have begun to fail. The versions that Glue has kept, with time and number of columns:',
          command: versionsCommand(heard.envelope, heard),
        },
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
