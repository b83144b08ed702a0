import type { LogPlace } from './facts.ts';
import type { CrawlerEvent } from './heard.ts';

/** Links and commands that work as they stand, however odd the crawler's name. */

export function crawlerConsole({ crawler, envelope: { region } }: CrawlerEvent): string {
  return `https://${region}.console.aws.amazon.com/glue/home?region=${region}#/v2/data-catalog/crawlers/view/${encodeURIComponent(crawler)}`;
}

/** CloudWatch's console encodes the parts of its fragment twice, with `$` for the second `%`. */
export function logConsole({ envelope: { region } }: CrawlerEvent, { group, stream }: LogPlace): string {
  const part = (text: string) => encodeURIComponent(encodeURIComponent(text)).replaceAll('%', '$');
  return `https://${region}.console.aws.amazon.com/cloudwatch/home?region=${region}#logsV2:log-groups/log-group/${part(group)}/log-events/${part(stream)}`;
}

export function startCommand({ crawler, envelope: { region } }: CrawlerEvent): string {
  return `aws glue start-crawler --region ${region} --name ${shellQuoted(crawler)}`;
}

/** Left alone when no shell would touch it, otherwise in single quotes. */
export function shellQuoted(text: string): string {
  return /^[\w.@/-]+$/.test(text) && !text.startsWith('-') ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
