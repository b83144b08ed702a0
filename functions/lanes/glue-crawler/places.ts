import { encoded, shellQuoted } from '../../core/text.ts';
import type { CrawlerFacts } from './facts.ts';
import type { CrawlerEvent } from './heard.ts';

/** Links and commands that work as they stand, however odd the crawler's name. */

type Link = { readonly text: string; readonly url: string };

export function crawlerLink({ crawler, envelope: { region } }: CrawlerEvent): Link {
  const url = `https://${region}.console.aws.amazon.com/glue/home?region=${region}#/v2/data-catalog/crawlers/view/${encoded(crawler)}`;
  return { text: 'Crawler', url };
}

/** The log of its last crawl from its start on, or the crawler when there is no log that a link could open. */
export function crawlLink(heard: CrawlerEvent, { crawler }: CrawlerFacts): Link {
  const last = crawler.known ? crawler.value?.lastCrawl : undefined;
  // CloudWatch takes neither in the name of a stream, so that a crawler with such a name logs under another one.
  if (!last?.log || /[:*]/.test(last.log.stream)) return crawlerLink(heard);
  const { region } = heard.envelope;
  const place = `log-group/${twice(last.log.group)}/log-events/${twice(last.log.stream)}`;
  const from = last.startedAt ? `$3Fstart$3D${last.startedAt.getTime()}` : '';
  const url = `https://${region}.console.aws.amazon.com/cloudwatch/home?region=${region}#logsV2:log-groups/${place}${from}`;
  return { text: 'Log of the crawl', url };
}

export function startCommand({ crawler, envelope: { region } }: CrawlerEvent): string {
  return `aws glue start-crawler --region ${region} --name=${shellQuoted(crawler)}`;
}

export function stateCommand({ crawler, envelope: { region } }: CrawlerEvent): string {
  return `aws glue get-crawler --region ${region} --name=${shellQuoted(crawler)} --query Crawler.State --output text`;
}

/** CloudWatch's console encodes the parts of its fragment twice, with `$` for the second `%`. */
function twice(text: string): string {
  return encodeURIComponent(encoded(text)).replaceAll('%', '$');
}
