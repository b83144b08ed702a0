import type { Caller } from '../../../core/caller.ts';
import type { TableName } from '../heard.ts';

/** Who made a call, as CloudTrail has it. */
export type Actor = Pick<Caller, 'who' | 'ways'> & {
  readonly at: Date;
  readonly eventId?: string;
};

/** A call to look for: by its name, about a table or a database, at about this time. */
export type Sought = {
  readonly call: string;
  readonly database: string;
  readonly tables: readonly TableName['table'][];
  readonly around: Date;
};

/** `undefined`: CloudTrail does not have it, or not yet. It often comes minutes late. */
export type Trail = { readonly find: (sought: Sought) => Promise<Actor | undefined> };
