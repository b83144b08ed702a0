import type { StackResource } from '../../sandbox/stack-resources.ts';
import { Complaint } from '../event-file.ts';

/** What an operator's commands need of a stack. */
export type Parts = {
  readonly table: string;
  readonly bus: string;
  readonly shelves: readonly Shelf[];
  readonly rules: readonly Rule[];
  readonly archives: readonly Kept[];
};

/** A queue of dead letters, by the part of the stack that it belongs to: `LaneGlueCrawler`, `ChannelOncall`, `Bus`, `Timers`. */
export type Shelf = {
  readonly part: string;
  readonly url: string;
  /** The queue whose messages end here; the bus and the timers have none. */
  readonly home?: string;
};

/** `bus` is left out for the account's own. */
export type Rule = { readonly id: string; readonly name: string; readonly part: string; readonly bus?: string };

/** An archive, by the stack's own name for it and by EventBridge's. */
export type Kept = { readonly id: string; readonly name: string; readonly part: string };

/** Finds the parts by the names that the stack gives them: `<part>DeadLetters` belongs to `<part>Queue`. */
export function partsOf(resources: readonly StackResource[], place: string): Parts {
  const only = (wanted: string, what: string, whose: string) => {
    const found = resources.find(({ type }) => type === wanted)?.physicalId;
    if (found !== undefined) return found;
    throw new Complaint(`${place}: no ${what} among its resources: expected ${whose} of Tocsin`);
  };
  const table = only('AWS::DynamoDB::Table', 'table', 'the ledger');
  const bus = only('AWS::Events::EventBus', 'event bus', 'the one');
  const queues = resources.filter(({ type }) => type === 'AWS::SQS::Queue');
  const homes = new Map(queues.map(({ logicalId, physicalId }) => [partIn(logicalId, 'Queue'), physicalId]));
  const shelves = queues.flatMap(({ logicalId, physicalId }) => {
    const part = partIn(logicalId, 'DeadLetters');
    if (part === undefined) return [];
    const home = homes.get(part);
    return [{ part, url: physicalId, ...(home === undefined ? {} : { home }) }];
  });
  return { table, bus, shelves, rules: resources.flatMap(ruleIn), archives: resources.flatMap(archiveIn) };
}

/** CDK adds eight hexadecimal digits to a name that two paths could share. */
function partIn(logicalId: string, suffix: string): string | undefined {
  return new RegExp(`^(.+?)${suffix}(?:[0-9A-F]{8})?$`).exec(logicalId)?.[1];
}

/** The physical id of a rule on another than the default bus is `<bus>|<name>`. */
function ruleIn({ logicalId, type, physicalId }: StackResource): readonly Rule[] {
  const part = type === 'AWS::Events::Rule' ? partIn(logicalId, '(?:Timer|Bulk|Heartbeat)?Rule\\d*') : undefined;
  if (part === undefined) return [];
  const [name = physicalId, bus] = physicalId.split('|').toReversed();
  return [{ id: logicalId, name, part, ...(bus === undefined ? {} : { bus }) }];
}

function archiveIn({ logicalId: id, type, physicalId: name }: StackResource): readonly Kept[] {
  const part = type === 'AWS::Events::Archive' ? partIn(id, 'Archive\\d*') : undefined;
  return part === undefined ? [] : [{ id, name, part }];
}
