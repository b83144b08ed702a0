import * as z from 'zod';
import type { LogLine, LogStore } from '../account/log-store.ts';
import { AwsError } from '../gateway/aws-error.ts';
import { awsJson } from '../gateway/aws-json.ts';
import type { Service } from '../gateway/emulated-service.ts';
import { operation } from '../gateway/operation.ts';
import { matcherOf } from './filter-pattern.ts';

const FilterLogEvents = z.strictObject({
  logGroupName: z.string(),
  logStreamNames: z.array(z.string()).max(100).optional(),
  startTime: z.int().default(0),
  endTime: z.int().default(Number.MAX_SAFE_INTEGER),
  filterPattern: z.string().max(1024).default(''),
  startFromHead: z.boolean().default(true),
  limit: z.int().min(1).max(10_000).default(10_000),
  nextToken: z.string().optional(),
});
type Query = z.infer<typeof FilterLogEvents>;

export function logs(store: LogStore): Service {
  return {
    name: 'logs',
    protocol: awsJson('1.1'),
    operations: {
      FilterLogEvents: operation(FilterLogEvents, (query) => {
        const lines = store.lines(query.logGroupName);
        if (!lines) throw new AwsError('ResourceNotFoundException', 'The specified log group does not exist.');
        return page(found(lines, query), query);
      }),
    },
  };
}

/** Newest first works only from 2024 on: AWS refuses an earlier startTime with it. */
function found(lines: readonly LogLine[], query: Query): readonly LogLine[] {
  if (!query.startFromHead && query.startTime < Date.UTC(2024, 0)) {
    throw new AwsError('InvalidParameterException', 'startFromHead=false needs a startTime on or after 2024-01-01');
  }
  const matches = matcherOf(query.filterPattern);
  const hits = lines.filter(
    ({ stream, at, message }) =>
      (query.logStreamNames?.includes(stream) ?? true) &&
      at.getTime() >= query.startTime &&
      at.getTime() <= query.endTime &&
      matches(message),
  );
  return query.startFromHead ? hits : hits.toReversed();
}

function page(lines: readonly LogLine[], { nextToken = '0', limit }: Query) {
  const start = Number(nextToken);
  const events = lines.slice(start, start + limit).map(({ stream, at, message }, index) => ({
    eventId: `${at.getTime()}-${start + index}`,
    logStreamName: stream,
    timestamp: at.getTime(),
    ingestionTime: at.getTime(),
    message,
  }));
  const more = start + limit < lines.length;
  return { events, searchedLogStreams: [], ...(more && { nextToken: String(start + limit) }) };
}
