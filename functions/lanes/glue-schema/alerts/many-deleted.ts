import { type Alert, type AlertParts, composeAlert } from '../../../core/alert.ts';
import { brief, named, plural } from '../../../core/text.ts';
import { type Circumstances, tagsIn } from '../circumstances.ts';
import type { DeletionFacts } from '../facts.ts';
import { LANE } from '../lane-name.ts';
import { databaseArn, databaseCommand, databaseLink } from '../places.ts';
import { actorInWords } from '../words/actor.ts';
import { againStep, deletionUrgency, filesSentence, NOTHING_DONE, readersSentence } from '../words/deletion.ts';
import { affectedByMany, readerFacts } from '../words/readers.ts';
import { type Context, listed } from '../words/words.ts';

/** Several tables were deleted at once: one call, one message. */
export function tablesDeleted({ heard, circumstances }: DeletionFacts, context: Context): Alert {
  const { database, tables } = heard;
  const affected = affectedByMany(circumstances, database, tables);
  const names = tables.map((table) => named(brief(table, 60)));
  return alertAbout(heard, context, {
    kind: 'table-deleted',
    title: `${plural(tables.length, 'table')} deleted from ${named(brief(database))}: ${brief(listed(names, 2), 60)}`,
    urgency: deletionUrgency(affected),
    impact: `Athena answers TABLE_NOT_FOUND to every query that reads them. ${readersSentence(affected, circumstances)} ${filesSentence(undefined)}`,
    cause: {
      sentence:
        'Their definitions were deleted from the Glue Data Catalog, where Athena and jobs look tables up, in one call.',
    },
    ...whoAndHow(heard, 'BatchDeleteTable', circumstances),
    facts: [{ label: 'Tables', value: listed(names, 40) }, ...readerFacts(affected, circumstances)],
    ...tagsIn(circumstances),
  });
}

/** A database was deleted, with all that was in it. */
export function databaseDeleted({ heard, circumstances }: DeletionFacts, context: Context): Alert {
  const { database, tables } = heard;
  const affected = affectedByMany(circumstances, database, 'all');
  const names = tables.map((table) => named(brief(table, 60)));
  const size = tables.length === 0 ? '' : ` with ${plural(tables.length, 'table')}`;
  return alertAbout(heard, context, {
    kind: 'database-deleted',
    title: `Database deleted: ${named(brief(database))}${size}`,
    urgency: deletionUrgency(affected),
    impact: `Athena answers SCHEMA_NOT_FOUND or TABLE_NOT_FOUND to every query that reads its tables. ${readersSentence(affected, circumstances)} ${filesSentence(undefined)}`,
    cause: { sentence: WITH_ITS_TABLES },
    ...whoAndHow(heard, 'DeleteDatabase', circumstances),
    facts: [
      { label: 'Tables', value: names.length === 0 ? NOT_NAMED : listed(names, 40) },
      ...readerFacts(affected, circumstances),
    ],
    ...tagsIn(circumstances),
  });
}

const NOT_NAMED = 'the event does not name them; the runbook has the command that lists those that Tocsin remembers';
const WITH_ITS_TABLES =
  'It was deleted from the Glue Data Catalog, where Athena and jobs look tables up. Glue deletes the tables in it by itself, some time after, and does not always report each of them.';

/** Who did it, and how to get it back. */
function whoAndHow({ envelope, database }: DeletionFacts['heard'], call: string, circumstances: Circumstances) {
  const deed = { envelope, call, name: database };
  const link = databaseLink(envelope, database);
  const whetherBack = databaseCommand(envelope, database);
  const what = call === 'DeleteDatabase' ? 'it and its tables' : 'them';
  return {
    actor: actorInWords(circumstances, deed),
    firstStep: { ...againStep(circumstances, deed, { what, columns: false, whetherBack }), link },
  };
}

type Varying = Omit<AlertParts, 'fingerprint' | 'status' | 'severity' | 'action' | 'resource'>;

function alertAbout({ envelope, database }: DeletionFacts['heard'], context: Context, parts: Varying): Alert {
  const { account, region, id } = envelope;
  return composeAlert(LANE, envelope, context, {
    ...parts,
    fingerprint: `${LANE}/${account}/${region}/${encodeURIComponent(database.toWellFormed())}/deleted/${id}`,
    status: 'notice',
    severity: 'error',
    action: NOTHING_DONE,
    resource: {
      type: 'database',
      id: database,
      arn: databaseArn(envelope, database),
      consoleUrl: databaseLink(envelope, database).url,
    },
  });
}
