import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { EventBuses } from '../buses/buses.ts';
import { AwsError, refusal } from '../gateway/aws-error.ts';
import { awsJson } from '../gateway/aws-json.ts';
import type { Service } from '../gateway/emulated-service.ts';
import { isRecord, parsed } from '../gateway/json.ts';
import { operation } from '../gateway/operation.ts';
import type { Bus, BusEvent, Buses, World } from '../world.ts';
import { archiveOperations } from './event-archives.ts';
import { ruleOperations } from './event-rules.ts';

const Entry = z.strictObject({
  Source: z.string().optional(),
  DetailType: z.string().optional(),
  Detail: z.string().optional(),
  EventBusName: z.string().default('default'),
  Resources: z.array(z.string()).default([]),
  Time: z.number().optional(),
});
type Entry = z.infer<typeof Entry>;
const PutEvents = z.strictObject({ Entries: z.array(Entry).min(1) });

type Failure = { readonly ErrorCode: string; readonly ErrorMessage: string };

export function events(world: World, buses: EventBuses): Service {
  const put = (entry: Entry): { EventId: string } | Failure => {
    const failure = failureOf(entry);
    if (failure) return failure;
    const event = eventOf(world, entry);
    busOf(buses, entry).put(event);
    return { EventId: event.id };
  };
  return {
    name: 'events',
    protocol: awsJson('1.1'),
    operations: {
      ...ruleOperations(buses),
      ...archiveOperations(world, buses),
      PutEvents: operation(PutEvents, ({ Entries }) => {
        requireLimits(Entries);
        for (const entry of Entries) busOf(buses, entry);
        const results = Entries.map(put);
        return { FailedEntryCount: results.filter((result) => 'ErrorCode' in result).length, Entries: results };
      }),
    },
  };
}

/** AWS answers 200 for a bus that does not exist and drops the event without a word. Here that would hide a wiring mistake. */
function busOf(buses: Buses, entry: Entry): Bus {
  const bus = buses.byNameOrArn(entry.EventBusName);
  if (bus) return bus;
  throw refusal(`there is no event bus "${entry.EventBusName}" in the template: AWS would take the event and drop it`);
}

function requireLimits(entries: readonly Entry[]): void {
  if (entries.length > 10) {
    const problem = `Value '[PutEventsRequestEntry…]' at 'entries' failed to satisfy constraint: Member must have length less than or equal to 10`;
    throw new AwsError('ValidationException', `1 validation error detected: ${problem}`);
  }
  const size = entries.reduce((sum, entry) => sum + sizeOf(entry), 0);
  if (size > 1_048_576) {
    throw new AwsError('ValidationException', 'Total size of the entries in the request is over the limit.');
  }
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevent-size.html */
function sizeOf({ Time, Source = '', DetailType = '', Detail = '', Resources }: Entry): number {
  const texts = [Source, DetailType, Detail, ...Resources];
  return (Time === undefined ? 0 : 14) + texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
}

function failureOf({ Source, DetailType, Detail }: Entry): Failure | undefined {
  for (const [name, value] of Object.entries({ Source, DetailType, Detail })) {
    const reason = `Parameter ${name} is not valid. Reason: ${name} is a required argument.`;
    if (!value) return { ErrorCode: 'InvalidArgument', ErrorMessage: reason };
  }
  if (Source?.startsWith('aws.')) {
    return { ErrorCode: 'NotAuthorizedForSourceException', ErrorMessage: 'Not authorized for the source.' };
  }
  return isRecord(parsed(Detail ?? ''))
    ? undefined
    : { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
}

const eventOf = (world: World, entry: Entry): BusEvent => ({
  version: '0',
  id: randomUUID(),
  'detail-type': entry.DetailType ?? '',
  source: entry.Source ?? '',
  account: world.account,
  time: `${(entry.Time === undefined ? world.clock.now() : new Date(entry.Time * 1000)).toISOString().slice(0, 19)}Z`,
  region: world.region,
  resources: entry.Resources,
  detail: JSON.parse(entry.Detail ?? '{}'),
});
