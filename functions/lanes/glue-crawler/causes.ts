import { accessCauses } from './causes/access.ts';
import { catalogCauses } from './causes/catalog.ts';
import { databaseCauses } from './causes/database.ts';
import { encryptionCauses } from './causes/encryption.ts';
import { lakeFormationCauses } from './causes/lake-formation.ts';
import { networkCauses } from './causes/network.ts';
import { internalError, passingCauses } from './causes/passing.ts';
import { type CauseRow, causeFrom } from './causes/row.ts';

export type CauseClass = 'transient' | 'permanent' | 'unknown';

export type Cause = {
  /** Stable: what tests and tables call it. */
  readonly code: string;
  readonly class: CauseClass;
  /** A few plain words for a title. */
  readonly label: string;
  /** The cause, for someone who was asleep a minute ago. */
  readonly sentence: string;
  readonly fix: string;
  /** What it means for data that is already in the catalog, where that is not safe to say is well. */
  readonly impact?: string;
  /** The CloudTrail events of which one may have brought it about. */
  readonly changes?: readonly string[];
};

/** In the order of testing: what a retry cannot mend before what it can, the particular before the general. */
const ROWS: readonly CauseRow[] = [
  ...lakeFormationCauses,
  ...encryptionCauses,
  ...networkCauses,
  ...databaseCauses,
  ...catalogCauses,
  ...accessCauses,
  ...passingCauses,
];

const UNRECOGNISED: Cause = {
  code: 'unrecognised',
  class: 'unknown',
  label: 'unrecognised error',
  sentence: 'AWS gave a reason that Tocsin does not recognise; the error text is below.',
  fix: "Read the error text, then the WARN and ERROR lines of the crawler's log shortly before its end.",
};

const NO_REASON: Cause = {
  code: 'no-reason',
  class: 'unknown',
  label: 'no reason given',
  sentence: 'AWS gave no reason for the failure.',
  fix: "Look at the WARN and ERROR lines of the crawler's log shortly before its end.",
};

/** Why a crawl failed. The log is asked only when the error message names no cause of its own. */
export function causeOf(texts: { readonly errorMessage: string; readonly logLines?: readonly string[] }): Cause {
  const { errorMessage, logLines = [] } = texts;
  return firstCause([errorMessage]) ?? firstCause(suspects(logLines)) ?? unnamedCause(errorMessage);
}

/** The first row that any text matches; of several texts the latest, for it is nearest to the failure. */
function firstCause(texts: readonly string[]): Cause | undefined {
  for (const row of ROWS) {
    for (const text of texts.toReversed()) {
      const match = row.matches.exec(text);
      if (match) return causeFrom(row, match);
    }
  }
  return undefined;
}

function unnamedCause(errorMessage: string): Cause {
  const internal = internalError.matches.exec(errorMessage);
  if (internal) return causeFrom(internalError, internal);
  return errorMessage.trim() === '' ? NO_REASON : UNRECOGNISED;
}

/**
 * The lines that may tell why the whole crawl failed. The cause may stand in a WARN line, and an ERROR line may be
 * about a single file that the crawl survived. https://github.com/aws-samples/aws-glue-samples/issues/2
 */
function suspects(logLines: readonly string[]): readonly string[] {
  return logLines.filter((line) => !isProgress(line) && !isAboutOneFile(line));
}

/** A log line reads `[<crawl id>] LEVEL : text`. */
function isProgress(line: string): boolean {
  const level = /\b(BENCHMARK|INFO|WARN|ERROR)\s?:/.exec(line)?.[1];
  return level === 'BENCHMARK' || level === 'INFO';
}

function isAboutOneFile(line: string): boolean {
  return /retrieving file at|did not infer schemas? from this file/i.test(line);
}
