import type { Alert } from '../../../core/alert.ts';
import { folderCommand, putBackCommand, tableLink, versionsCommand } from '../places.ts';
import { type Deed, stepWith, unlessMeant } from '../words/actor.ts';
import type { Told, Weight } from '../words/change.ts';

/** What to do first about a change: the former version back where it may have been a mistake, else nothing. */
export function changeStep(told: Told, weight: Weight, deed: Deed): Alert['firstStep'] {
  const { heard, change } = told;
  const link = tableLink(heard.envelope, heard);
  if (weight === 'compatible') return { text: 'Nothing.', link };
  if (weight === 'restored') return { text: change.restores?.broke ? CLOSE : 'Nothing.', link };
  return { ...backStep(told, weight, deed), link };
}

const CLOSE =
  'Nothing is left to repair. Close the incident of the earlier message by hand, if you have one: it does not close by itself.';

function backStep({ heard, change, circumstances }: Told, weight: Weight, deed: Deed) {
  const { envelope } = heard;
  const back = versionToPutBack(change);
  const folders = weight === 'moved' ? foldersOf(change) : [];
  const repair = back === undefined ? versionsCommand(envelope, heard) : putBackCommand(envelope, heard, back);
  const how = back === undefined ? ELSEWHERE : `put version ${back} back. ${undoneBy(change)}`;
  const text = `${unlessMeant(circumstances, deed.crawler)} ${how} ${ADAPT}${countedBy(folders)}`;
  return stepWith([repair, ...folders], text, circumstances, deed);
}

const ADAPT = 'If it was meant, adapt what reads the table';
const ELSEWHERE =
  'change it back where the table is defined, by ALTER TABLE in its engine or a new run, and not by an older version of the Data Catalog. The first command lists the versions that Glue has kept.';

function undoneBy({ after }: Told['change']): string {
  const undo = after.versionId === undefined ? '' : `; with ${after.versionId} as the version it undoes itself`;
  return `That replaces the whole definition and no files, and needs jq, which CloudShell has${undo}.`;
}

function countedBy({ length }: readonly string[]): string {
  if (length === 0) return '';
  return length === 1
    ? '. The next command counts the files of the folder'
    : '. The next two count the files of the old and of the new folder';
}

/** An older version of these would point to older files as well: what was written since would be lost. */
const OWN_METADATA = ['iceberg', 'delta', 'hudi'];

function versionToPutBack({ before, after }: Told['change']): string | undefined {
  return OWN_METADATA.includes(after.shape.format) || OWN_METADATA.includes(before.shape.format)
    ? undefined
    : before.versionId;
}

function foldersOf({ before, after }: Told['change']): readonly string[] {
  const locations = [before, after].map(({ shape }) => shape.settings.location ?? '');
  return locations.filter((location) => location.startsWith('s3://')).map(folderCommand);
}
