import * as z from 'zod/mini';
import { jsonOf } from '../../core/json.ts';

/** A key policy as far as it is judged here. */
export type KeyPolicy = readonly Statement[];
type Statement = z.infer<typeof statement>;

const texts = z.pipe(
  z.union([z.string(), z.array(z.string())]),
  z.transform((value): readonly string[] => [value].flat()),
);
const statement = z.object({
  Effect: z.string(),
  Principal: z.optional(z.union([z.string(), z.record(z.string(), texts)])),
  NotPrincipal: z.optional(z.unknown()),
  Action: z.optional(texts),
  Condition: z.optional(z.record(z.string(), z.unknown())),
});
const document = z.object({
  Statement: z.pipe(
    z.union([statement, z.array(statement)]),
    z.transform((value): KeyPolicy => [value].flat()),
  ),
});

/** CloudTrail has the policy as the text that was sent; some tools that pass events on make JSON of it. */
export const keyPolicy = z.pipe(
  z.pipe(
    z.unknown(),
    z.transform((policy) => (typeof policy === 'string' ? jsonOf(policy) : policy)),
  ),
  z.pipe(
    document,
    z.transform(({ Statement }) => Statement),
  ),
);

export type PolicyRisk = 'open-to-anybody' | 'not-left-to-the-account' | 'check-bypassed';

/** What is dangerous about a policy, worst first. */
export function risksOf(policy: KeyPolicy, account: string, isCheckBypassed: boolean): readonly PolicyRisk[] {
  return [
    ...(policy.some(isOpenToAnybody) ? (['open-to-anybody'] as const) : []),
    ...(policy.some((one) => leavesToAccount(one, account)) ? [] : (['not-left-to-the-account'] as const)),
    ...(isCheckBypassed ? (['check-bypassed'] as const) : []),
  ];
}

/** A condition may narrow it down to an account or a service, as the policies of AWS's own keys do: benefit of the doubt. */
function isOpenToAnybody({ Effect, Principal, NotPrincipal, Condition }: Statement): boolean {
  const isAnybody = NotPrincipal !== undefined || principalsOf(Principal).includes('*');
  return Effect === 'Allow' && isAnybody && Object.keys(Condition ?? {}).length === 0;
}

/** Whether administrators of the account can still change the policy, whatever becomes of everybody it names. */
function leavesToAccount({ Effect, Principal, Action = [], Condition }: Statement, account: string): boolean {
  const isAccount = principalsOf(Principal).some((one) => one === account || one.endsWith(`:iam::${account}:root`));
  const isAdministration = Action.some((action) =>
    ['*', 'kms:*', 'kms:put*', 'kms:putkeypolicy'].includes(action.toLowerCase()),
  );
  return Effect === 'Allow' && isAccount && isAdministration && Object.keys(Condition ?? {}).length === 0;
}

function principalsOf(principal: Statement['Principal']): readonly string[] {
  return typeof principal === 'string' ? [principal] : (principal?.AWS ?? []);
}
