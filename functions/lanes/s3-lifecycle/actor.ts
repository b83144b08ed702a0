import * as z from 'zod/mini';
import { brief } from '../../core/text.ts';

/** Who made a call, as CloudTrail tells it: any part may be missing. */
const identity = z.nullish(
  z.object({
    type: z.nullish(z.string()),
    arn: z.nullish(z.string()),
    userName: z.nullish(z.string()),
    invokedBy: z.nullish(z.string()),
    accountId: z.nullish(z.string()),
  }),
);

export const calledBy = {
  userIdentity: identity,
  sourceIPAddress: z.nullish(z.string()),
  userAgent: z.nullish(z.string()),
};

const called = z.object(calledBy);

/** `role admin, session jo@example.com, from 203.0.113.7 with aws-cli/2.31`; undefined when it names nobody. */
export function actorOf({ userIdentity, sourceIPAddress, userAgent }: z.infer<typeof called>): string | undefined {
  const who = identityOf(userIdentity);
  if (who === undefined) return undefined;
  // A service that calls for somebody stands in all three places, and CloudTrail puts brackets around some agents.
  const from = sourceIPAddress && sourceIPAddress !== who ? `, from ${brief(sourceIPAddress, 60)}` : '';
  const agent = userAgent?.replace(/^\[(.*)\]$/s, '$1');
  return `${who}${from}${agent && agent !== who ? `, with ${brief(agent, 80)}` : ''}`;
}

function identityOf(found: z.infer<typeof identity>): string | undefined {
  if (!found) return undefined;
  const { type, arn, userName, invokedBy, accountId } = found;
  if (type === 'Root') return `the root user of account ${accountId ?? 'of the bucket'}`;
  const [, role, session] = /:assumed-role\/([^/]+)\/(.+)$/.exec(arn ?? '') ?? [];
  if (role && session) return `role ${brief(role, 64)}, session ${brief(session, 64)}`;
  const user = userName ?? /:user\/(.+)$/.exec(arn ?? '')?.[1];
  if (user) return `user ${brief(user, 64)}`;
  const other = arn ?? invokedBy;
  return other ? brief(other, 120) : undefined;
}
