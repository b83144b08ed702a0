import type { TableName } from '../heard.ts';

/** The names in a query, read without understanding it: what is in quotes or a comment names nothing, the rest may. */
export type SqlNames = {
  /** Names that belong together: `"sales"."orders".id` is [sales, orders, id]. In lower case. */
  readonly chains: readonly (readonly string[])[];
  /** Of those, what stands where a table does: after FROM, JOIN and the like. */
  readonly tables: readonly (readonly string[])[];
  /** Whether it takes all columns, whichever there are. */
  readonly takesAll: boolean;
};

const TOKEN =
  /--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|'(?:[^']|'')*(?:'|$)|"((?:[^"]|"")*)"|`((?:[^`]|``)*)`|([\p{L}_][\p{L}\p{N}_$@]*)|([.,*()])|\S/gu;
const BEFORE_TABLE = ['from', 'join', 'into', 'update', 'table', 'exists'];

export function sqlNames(sql: string): SqlNames {
  const { chains, stars } = chainsIn(sql);
  const from = chains.findIndex(({ before }) => before === 'from');
  const tables = chains.filter(({ before }, at) => BEFORE_TABLE.includes(before) || isListed(before, at, from));
  return { chains: chains.map(({ names }) => names), tables: tables.map(({ names }) => names), takesAll: stars };
}

type Chain = { readonly names: readonly string[]; readonly before: string };

function chainsIn(sql: string): { readonly chains: readonly Chain[]; readonly stars: boolean } {
  const chains: { names: string[]; before: string }[] = [];
  let previous = '';
  let stars = false;
  for (const [token, double, back, word, mark] of sql.matchAll(TOKEN)) {
    if (/^(?:--|\/\*)/.test(token)) continue;
    const name = double?.replaceAll('""', '"') ?? back?.replaceAll('``', '`') ?? word;
    if (mark === '*') stars ||= ['select', 'distinct', 'all', ',', '.'].includes(previous);
    if (name !== undefined && previous === '.') chains.at(-1)?.names.push(name.toLowerCase());
    else if (name !== undefined) chains.push({ names: [name.toLowerCase()], before: previous });
    previous = (mark ?? name ?? token).toLowerCase();
  }
  return { chains, stars };
}

/** The second of `FROM a, b`, and whatever else follows a comma there: rather a column too many than a table missed. */
function isListed(before: string, at: number, from: number): boolean {
  return before === ',' && from !== -1 && at > from;
}

/** Whether the query reads the table: by its full name, or by its own name in the database where it looks for names. */
export function readsTable(
  { chains, tables }: SqlNames,
  { database, table }: TableName,
  own: string | undefined,
): boolean {
  const [schema, name] = [database.toLowerCase(), table.toLowerCase()];
  const isFull = chains.some((chain) => chain.some((part, at) => part === schema && chain[at + 1] === name));
  return isFull || (own?.toLowerCase() === schema && tables.some(([first]) => first === name));
}

/** Whether the query reads some table of the database by its full name. */
export function readsDatabase({ tables }: SqlNames, database: string): boolean {
  return tables.some((chain) => chain.slice(0, -1).includes(database.toLowerCase()));
}

/** Which of these columns the query names. */
export function columnsNamed({ chains }: SqlNames, columns: readonly string[]): readonly string[] {
  const named = new Set(chains.flat());
  return columns.filter((column) => named.has(column.toLowerCase()));
}
