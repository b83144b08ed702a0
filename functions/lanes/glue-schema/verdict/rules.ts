import type { TableShape } from '../table-shape.ts';

/** What Athena documents as safe for the files of a format: whether the rest of the table still reads what it read. */
export type Rules = {
  /** In the words of a message: `Parquet, columns found by name`. */
  readonly name: string;
  readonly documented: boolean;
  readonly rename: boolean;
  readonly addInside: boolean;
  readonly addAtEnd: boolean;
  readonly remove: boolean;
  readonly reorder: boolean;
  /** Whether the fields of a struct are found by name, also where columns are found by position. */
  readonly fieldsByName: boolean;
};

const ALL_BY_NAME = { rename: false, addInside: true, addAtEnd: true, remove: true, reorder: true, fieldsByName: true };
const ALL_BY_POSITION = {
  rename: true,
  addInside: false,
  addAtEnd: true,
  remove: false,
  reorder: false,
  fieldsByName: false,
};

/** https://docs.aws.amazon.com/athena/latest/ug/handling-schema-updates-chapter.html */
const DOCUMENTED = {
  csv: { name: 'CSV, columns found by position', documented: true, ...ALL_BY_POSITION },
  json: { name: 'JSON', documented: true, ...ALL_BY_NAME },
  avro: { name: 'Avro', documented: true, ...ALL_BY_NAME },
  'parquet by name': { name: 'Parquet, columns found by name', documented: true, ...ALL_BY_NAME },
  'parquet by position': {
    name: 'Parquet, columns found by position',
    documented: true,
    ...ALL_BY_POSITION,
    fieldsByName: true,
  },
  'orc by name': { name: 'ORC, columns found by name', documented: true, ...ALL_BY_NAME },
  'orc by position': {
    name: 'ORC, columns found by position',
    documented: true,
    ...ALL_BY_POSITION,
    fieldsByName: true,
  },
  // https://docs.aws.amazon.com/athena/latest/ug/querying-iceberg-evolving-table-schema.html
  iceberg: { name: 'Iceberg', documented: true, ...ALL_BY_NAME, rename: true },
} satisfies Record<string, Rules>;

/** What follows from how the others read, where Athena documents no rules. */
const INFERRED = {
  text: { name: 'text read by a pattern', documented: false, ...ALL_BY_POSITION },
  delta: { name: 'Delta Lake', documented: false, ...ALL_BY_NAME },
  hudi: { name: 'Hudi', documented: false, ...ALL_BY_NAME },
  view: { name: 'view', documented: false, ...ALL_BY_NAME },
  other: { name: 'a format Tocsin does not know', documented: false, ...ALL_BY_POSITION, rename: false },
} satisfies Record<string, Rules>;

export function rulesFor({ format, matching }: Pick<TableShape, 'format' | 'matching'>): Rules {
  if (format === 'parquet' || format === 'orc') return DOCUMENTED[`${format} by ${matching}`];
  return { ...INFERRED, ...DOCUMENTED }[format];
}
