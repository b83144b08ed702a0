import { brief } from '../../core/text.ts';
import { DAY, dateTime, duration } from '../../core/time.ts';
import type { KeyFacts } from './facts.ts';
import type { Seen } from './seen.ts';

/** Whether anybody is likely to miss a key that cannot be used, and what tells it: that decides whether to get up. */
export type Need = { readonly need: (typeof needs)[number]; readonly because: string };
export const needs = ['likely', 'unlikely', 'unknown'] as const;

/** Whoever needs a key less than once in this time can be asked in working hours. */
const RARE = 30 * DAY;

export function needOf({ facts, context: { now } }: Seen): Need {
  const { grants, lastUse } = facts;
  const use = lastUse.known ? lastUse.value : undefined;
  const [grant] = grants.known ? grants.value.items : [];
  if (use?.used && now.getTime() - use.at.getTime() < RARE)
    return { need: 'likely', because: `it was last used ${duration(now.getTime() - use.at.getTime())} ago` };
  if (grant) return { need: 'likely', because: `${brief(grant.to, 60)} holds a grant to use it` };
  if (!use || !grants.known || !isUnusedForLong(use, now))
    return { need: 'unknown', because: 'whether anybody uses it is not known' };
  return { need: 'unlikely', because: `${unusedWords(use, now)}, and nobody holds a grant on it` };
}

type LastUse = Extract<KeyFacts['lastUse'], { readonly known: true }>['value'];

function isUnusedForLong(use: LastUse, now: Date): boolean {
  if (use.used || use.isNever) return true;
  return use.since !== undefined && now.getTime() - use.since.getTime() >= RARE;
}

function unusedWords(use: LastUse, now: Date): string {
  if (use.used) return `it was last used ${duration(now.getTime() - use.at.getTime())} ago`;
  if (use.isNever || !use.since) return 'it has never been used';
  return `it has not been used for at least ${Math.floor((now.getTime() - use.since.getTime()) / DAY)} days`;
}

/** When it was last used, by the date. Per Region: the uses of its replicas do not count. */
export function useSentence({ facts: { lastUse } }: Pick<Seen, 'facts'>): string {
  if (!lastUse.known) return `When it was last used could not be read (${lastUse.because}).`;
  const { value } = lastUse;
  if (value.used) return `It was last used on ${dateTime(value.at)}, for ${value.operation}.`;
  if (value.isNever) return 'It has never been used.';
  return `No use of it is known${value.since ? ` since ${dateTime(value.since)}, from when on KMS has kept that` : ''}.`;
}

const ARCHIVED_AFTER = 7 * DAY;

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html */
export function archiveSentence({ facts: { grants } }: Seen, since: Date): string {
  const isTables = grants.known && grants.value.items.some(({ to }) => to.startsWith('dynamodb.'));
  if (!isTables) return '';
  const at = dateTime(new Date(since.getTime() + ARCHIVED_AFTER));
  return ` DynamoDB uses it, and archives a table whose key has been out of reach for 7 days: here on ${at}.`;
}
