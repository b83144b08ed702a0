import * as z from 'zod/mini';
import type { Finding } from './finding.ts';

const suppression = z
  .strictObject({
    /** Findings whose type begins with this: `Recon:EC2/`. */
    type: z.optional(z.string().check(z.minLength(1))),
    /** The account in which it happened. */
    account: z.optional(z.string().check(z.regex(/^\d{12}$/))),
    /** Tags that the resource has, all of them. */
    tags: z.optional(z.record(z.string(), z.string())),
    /** Why nobody needs to know; it is written down with every finding that is not told. */
    because: z.string().check(z.minLength(10)),
  })
  .check(z.refine(({ type, account, tags }) => Boolean(type || account || (tags && Object.keys(tags).length > 0))));

export type Suppression = z.infer<typeof suppression>;

/** What an operator may set for this lane; the defaults tell of everything. */
export const options = z.strictObject({
  /** Findings below it are told as `info`, so that a route of `atLeast('warning')` leaves them out: `medium`, `high` or `critical`. */
  pageFrom: z._default(z.enum(['medium', 'high', 'critical']), 'medium'),
  /** Findings that nobody is told of, by the beginning of their `type`, by `account`, by `tags`, each with its reason in `because`. */
  suppress: z._default(z.array(suppression), []),
});

export type Options = z.infer<typeof options>;

/** Whether a finding is one of those. What a suppression names has to hold altogether. */
export function suppresses({ type, account, tags }: Suppression, finding: Finding, found: readonly Tag[]): boolean {
  const isType = type === undefined || finding.type.startsWith(type);
  const isAccount = account === undefined || finding.accountId === account;
  const isTagged = Object.entries(tags ?? {}).every(([key, value]) =>
    found.some((tag) => tag.key === key && tag.value === value),
  );
  return isType && isAccount && isTagged;
}

type Tag = { readonly key: string; readonly value: string };
