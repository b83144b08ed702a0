import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { BusEvent } from '../world.ts';
import { type Crawl, type Crawler, lastCrawl, runningCrawl } from './crawler.ts';

const Told = z.object({
  crawlerName: z.string().min(1),
  state: z.enum(['Started', 'Succeeded', 'Failed']),
  errorMessage: z.string().optional(),
  'runningTime (sec)': z.coerce.number().catch(120).default(120),
});
export type Told = z.infer<typeof Told>;

/** What an event says of a crawler; undefined when it is not a crawler's or too broken to say anything. */
export function toldBy(event: BusEvent): Told | undefined {
  if (event.source !== 'aws.glue' || event['detail-type'] !== 'Glue Crawler State Change') return undefined;
  const told = Told.safeParse(event.detail);
  return told.success ? told.data : undefined;
}

/** The run that the event implies: the end of the one that was running at its time, or one nobody had written down. */
export function absorbedCrawl(crawler: Crawler, told: Told, time: Date): Crawl | undefined {
  const running = runningCrawl(crawler);
  const current = running && running.startedAt <= time ? running : undefined;
  if (told.state === 'Started') return current || isOld(crawler, time) ? undefined : startedCrawl(time);
  const startedAt = new Date(time.getTime() - told['runningTime (sec)'] * 1000);
  const crawl = { ...(current ?? startedCrawl(startedAt)), endedAt: time };
  if (told.state === 'Succeeded') return { ...crawl, state: 'COMPLETED' };
  return { ...crawl, state: 'FAILED', error: told.errorMessage ?? 'Internal Service Exception' };
}

const startedCrawl = (startedAt: Date): Crawl => ({ id: randomUUID(), startedAt, state: 'RUNNING' });

const isOld = (crawler: Crawler, time: Date): boolean => (lastCrawl(crawler)?.endedAt ?? new Date(0)) >= time;
