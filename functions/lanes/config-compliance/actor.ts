import * as z from 'zod/mini';
import { brief } from '../../core/text.ts';

/** The parts of a CloudTrail record that say who called: any of them may be missing, whoever called. */
export const calledBy = {
  userIdentity: z.nullish(
    z.object({
      type: z.nullish(z.string()),
      arn: z.nullish(z.string()),
      userName: z.nullish(z.string()),
      invokedBy: z.nullish(z.string()),
    }),
  ),
  sourceIPAddress: z.nullish(z.string()),
  userAgent: z.nullish(z.string()),
};

type CalledBy = z.infer<z.ZodMiniObject<typeof calledBy>>;

/** Whoever has the password of the account itself: hardly ever meant, and beyond the reach of IAM. */
export function isRoot({ userIdentity }: CalledBy): boolean {
  return userIdentity?.type === 'Root' && !userIdentity.invokedBy;
}

/** Who called and from where, in plain words: `role deploy (session ci-run-17), from 198.51.100.7, with aws-cli/2.15.0`. */
export function actorIn({ userIdentity, sourceIPAddress, userAgent }: CalledBy): string {
  const who = callerIn(userIdentity ?? {});
  const from = sourceIPAddress ? `, from ${brief(sourceIPAddress, 60)}` : '';
  // Of `aws-cli/2.31.4 md/awscrt#0.28.1 …` the first word; `AWS Internal` stands for the console, and says nothing.
  const tool =
    userAgent && userAgent !== 'AWS Internal'
      ? `, with ${brief(/^\S+\/\S+/.exec(userAgent)?.[0] ?? userAgent, 60)}`
      : '';
  return `${who}${from}${tool}`;
}

function callerIn({ type, arn, userName, invokedBy }: NonNullable<CalledBy['userIdentity']>): string {
  if (invokedBy) return `the AWS service ${brief(invokedBy)}`;
  if (type === 'Root') return 'the root user of the account';
  const [, role, session] = /:assumed-role\/(?:.+\/)?([^/]+)\/([^/]+)$/.exec(arn ?? '') ?? [];
  if (role && session) return `role ${brief(role)} (session ${brief(session)})`;
  if (userName) return `IAM user ${brief(userName)}`;
  return arn ? brief(arn, 150) : 'CloudTrail names nobody for this call; look there at other calls of the same minutes';
}
