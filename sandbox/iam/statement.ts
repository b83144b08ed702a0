import * as z from 'zod';
import { CONTEXT_KEY, OPERATORS } from './condition.ts';

const oneOrMore = z.union([z.string(), z.array(z.string())]).transform((value): readonly string[] => [value].flat());
const everyone = z.literal('*').transform(() => ({ Service: [], AWS: ['*'] }));
const principals = z.union([everyone, z.strictObject({ Service: oneOrMore.default([]), AWS: oneOrMore.default([]) })]);
const withoutVariables = oneOrMore.refine(
  (values) => !values.some((value) => value.includes('${')),
  'the sandbox fills in no policy variables',
);
const condition = z.partialRecord(
  z.enum(Object.keys(OPERATORS) as [keyof typeof OPERATORS]),
  z.record(z.string().regex(CONTEXT_KEY, 'the sandbox does not fill in this key'), withoutVariables),
);

const identity = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Action: oneOrMore,
  Resource: withoutVariables,
  Condition: condition.default({}),
});

/** Who may assume a role. The role itself is the resource. */
const trust = identity.omit({ Resource: true }).extend({ Principal: principals });
const onResource = identity.extend({ Principal: principals });

/** One statement of a policy. What is not in it (NotAction, NotResource, other operators) is refused by name. */
export type Statement = z.infer<typeof identity> & { readonly Principal?: z.infer<typeof principals> };

const documentOf = <S extends z.ZodType>(statement: S) =>
  z.strictObject({ Version: z.literal('2012-10-17').optional(), Statement: z.array(statement) });

export const identityPolicy = documentOf(identity);
export const resourcePolicy = documentOf(onResource);
export const trustPolicy = documentOf(trust);
