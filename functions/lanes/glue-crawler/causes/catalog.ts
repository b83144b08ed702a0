import { type CauseRow, pattern } from './row.ts';

export const catalogCauses: readonly CauseRow[] = [
  {
    code: 'crawler-missing',
    class: 'permanent',
    label: 'crawler deleted',
    matches: pattern`Crawler (?:entry )?with name .{1,300}? does not exist`,
    sentence: 'The crawler no longer exists.',
    fix: 'Nothing to restart. If it was deleted by mistake, create it again from its template.',
  },
  {
    code: 'table-threshold',
    class: 'permanent',
    label: 'more tables than allowed',
    matches: pattern`number of tables detected by crawler:\s{0,3}(?<tables>\d{1,9}) is greater than the table threshold value provided:\s{0,3}(?<threshold>\d{1,9})`,
    sentence: ({ tables, threshold }) =>
      `The crawler found ${tables} tables where its threshold allows ${threshold}, so it wrote nothing to the Data Catalog.`,
    fix: 'Look for folders or files in the target that break its layout. Raise TableThreshold in the crawler only if the new tables are wanted.',
  },
  {
    code: 'table-versions-full',
    class: 'permanent',
    label: 'too many table versions',
    matches: pattern`Number of TABLE_VERSION resources exceeds the (?:account )?limit (?<limit>\d{1,12})(?<per> per TABLE)?`,
    sentence: ({ limit, per }) =>
      per
        ? `A table has reached the limit of ${limit} versions.`
        : `The account has reached the limit of ${limit} table versions.`,
    fix: 'Delete old table versions with BatchDeleteTableVersion, or ask AWS for a higher quota. A crawler cannot be told to write no versions.',
  },
  {
    code: 'catalog-full',
    class: 'permanent',
    label: 'Data Catalog quota reached',
    matches: pattern`Number of (?<kind>[A-Z_]{1,40}) resources exceeds|ResourceNumberLimitExceededException`,
    sentence: ({ kind = 'resources' }) => `The Data Catalog has reached its quota (${kind}).`,
    fix: 'Delete what is no longer used from the Data Catalog, or ask AWS for a higher quota.',
  },
  {
    code: 'table-too-large',
    class: 'permanent',
    label: 'table definition too large',
    matches: pattern`Unable to create table in Catalog|Payload size of request exceeded limit`,
    sentence:
      'The Data Catalog does not take the table that the crawler derived: its definition is probably over 1 MB.',
    fix: 'Look for files with very many or deeply nested columns, for column names that are empty or over 255 characters, and for types over 131,072 characters; exclude them or use a custom classifier.',
  },
  {
    code: 'out-of-memory',
    class: 'permanent',
    label: 'too many files for one crawl',
    matches: pattern`OutOfMemoryError`,
    sentence: 'The crawl ran out of memory, usually because its target holds too many files for one crawl.',
    fix: 'Merge small files, exclude what need not be crawled, set SampleSize, or split the target between several crawlers.',
  },
];
