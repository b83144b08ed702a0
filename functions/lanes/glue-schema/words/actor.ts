import { brief, named } from '../../../core/text.ts';
import { dateTime, MINUTE } from '../../../core/time.ts';
import type { Circumstances } from '../circumstances.ts';
import { trailCommand } from '../places.ts';
import type { Actor } from '../trail/trail.ts';

/** What was done, for finding who did it. */
export type Deed = {
  readonly envelope: { readonly account: string; readonly region: string; readonly time: string };
  readonly call: string;
  /** The table or database, as it stands in the call. */
  readonly name: string;
  readonly crawler?: string | undefined;
};

/** Who did it; or, as long as CloudTrail does not have it, where to look for it. */
export function actorInWords({ actor }: Circumstances, about: Deed): string {
  const { crawler, envelope, call, name } = about;
  const crawled = crawler === undefined ? '' : `Glue crawler ${named(brief(crawler))} wrote this version. `;
  if (actor.known && actor.value) return `${crawled}${personOf(actor.value, call)}`;
  if (crawled !== '')
    return `${crawled}Who started or changed it, CloudTrail has under StartCrawler and UpdateCrawler.`;
  const why = actor.known
    ? 'CloudTrail does not show the call yet, it often comes minutes late'
    : `CloudTrail could not be asked (${brief(actor.because, 120)})`;
  return `The event names nobody, and ${why}: ${call} of ${named(brief(name, 60))} in ${envelope.region}, from ${dateTime(new Date(Date.parse(envelope.time) - 10 * MINUTE))} on.`;
}

/** What to do first about something that may have been meant: whom to ask, and when to go on without an answer. */
export function unlessMeant({ actor }: Circumstances, crawler?: string): string {
  if (crawler !== undefined)
    return `Glue crawler ${named(brief(crawler))} takes the schema from the newest files: if those are wrong, mend them before its next run, and`;
  if (actor.known && actor.value)
    return `Ask whoever is behind ${actor.value.who} whether it was meant. If not, or if nobody answers within 10 minutes and it is needed now,`;
  return 'If it was not meant, or if nobody can say and it is needed now,';
}

/** A first step with its commands; the last of them asks CloudTrail again, as long as nobody is named. */
export function stepWith(commands: readonly string[], text: string, { actor }: Circumstances, deed: Deed) {
  if ((actor.known && actor.value) || deed.crawler !== undefined)
    return { text: `${text}:`, command: commands.join('\n\n') };
  const trail = trailCommand(deed.envelope, deed.call, deed.name);
  const which = commands.length === 0 ? 'The command' : 'The last command';
  return { text: `${text}. ${which} asks CloudTrail again who did it:`, command: [...commands, trail].join('\n\n') };
}

function personOf({ who, ways, at }: Actor, call: string): string {
  const circumstances = [`on ${dateTime(at)}`, ...ways].join(', ');
  return `${who.charAt(0).toUpperCase()}${who.slice(1)} called ${call} ${circumstances}.`;
}
