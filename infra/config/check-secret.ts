import type { Secret } from '../../functions/core/delivery/channel.ts';
import type { Problem } from './problem.ts';

/**
 * Checks that a secret is given by the name of its parameter. What was found is never repeated: it may be the secret.
 * Names as in https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-su-create.html
 */
export function checkSecret(at: string, found: unknown, secret: Secret): readonly Problem[] {
  const complaint = complaintAbout(found, secret);
  return complaint === undefined ? [] : [{ at, ...complaint }];
}

const EXPECTED = 'expected the name of an SSM parameter such as /tocsin/slack/webhook';

function complaintAbout(found: unknown, { what, format }: Secret): Omit<Problem, 'at'> | undefined {
  if (found === undefined) return { found: 'nothing', but: `${EXPECTED}, which will hold ${what}` };
  if (typeof found !== 'string') return { found: `a ${typeof found}`, but: EXPECTED };
  if (format.test(found) && !found.startsWith('/')) {
    return { found: 'what looks like the secret itself (not shown)', but: `${EXPECTED}: only its name belongs here` };
  }
  const text = `a text of ${found.length} characters (not shown, it may be the secret)`;
  if (!found.startsWith('/')) return { found: text, but: `${EXPECTED}, beginning with a slash` };
  const levels = found.slice(1).split('/');
  if (levels.length > 15 || found.length > 900)
    return { found: text, but: 'expected at most 15 levels, 900 characters' };
  if (!levels.every((level) => /^[\w.-]+$/.test(level))) {
    return { found: text, but: 'expected levels of letters, digits, "_", "." and "-" between single slashes' };
  }
  if (/^(aws|ssm)/i.test(levels[0] ?? ''))
    return { found: text, but: 'which begins with /aws or /ssm: AWS keeps those' };
  return undefined;
}
