import * as z from 'zod/mini';

/** Tables that tools make and drop by themselves within a run: dbt on Athena, the AWS SDK for pandas. */
const PASSING = ['*.*__dbt_tmp*', '*.temp_table_*'];

export const options = z.strictObject({
  /** Tables that are left alone, as `database.table`, where `*` stands for anything: `scratch.*`. */
  ignore: z._default(z.array(z.string().check(z.regex(/^[^.]+\../))), PASSING),
});

export type Options = z.infer<typeof options>;

/** Whether the operator wants to hear nothing of a table. */
export function isIgnored({ ignore }: Options, database: string, table: string): boolean {
  return ignore.some((pattern) => patternOf(pattern).test(`${database}.${table}`));
}

function patternOf(pattern: string): RegExp {
  const literals = pattern.split('*').map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, '\\$&'));
  return new RegExp(`^${literals.join('.*')}$`, 'is');
}
