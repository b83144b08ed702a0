import { brief, named } from '../../../core/text.ts';
import { dateTime } from '../../../core/time.ts';
import type { Circumstances } from '../circumstances.ts';
import { trailCommand } from '../places.ts';
import type { Actor } from '../trail/trail.ts';

type Subject = {
  readonly envelope: { readonly account: string; readonly region: string; readonly time: string };
  readonly call: string;
  /** The table or database, as it stands in the call. */
  readonly name: string;
  readonly crawler?: string | undefined;
};

/** Who did it; or, as long as CloudTrail does not have it, where to look for it. */
export function actorInWords({ actor }: Circumstances, about: Subject): string {
  const { crawler, envelope, call, name } = about;
  const crawled = crawler === undefined ? '' : `Glue crawler ${named(brief(crawler))} wrote this version. `;
  if (actor.known && actor.value) return `${crawled}${personOf(actor.value, call)}`;
  if (crawled !== '')
    return `${crawled}Who started or changed it, CloudTrail has under StartCrawler and UpdateCrawler.`;
  const why = actor.known
    ? 'CloudTrail does not show the call yet, it often comes minutes late'
    : `CloudTrail could not be asked (${brief(actor.because, 120)})`;
  return `The event names nobody, and ${why}. Look again: ${trailCommand(envelope, call, name)}`;
}

function personOf({ who, address, agent, at }: Actor, call: string): string {
  const from = address === undefined ? '' : ` from ${brief(address, 60)}`;
  const through = agent === undefined ? '' : `, with ${brief(agent, 80)}`;
  const subject = brief(who, 150);
  return `${subject.charAt(0).toUpperCase()}${subject.slice(1)} called ${call} on ${dateTime(at)}${from}${through}.`;
}
