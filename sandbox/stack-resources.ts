import * as z from 'zod';
import type { Declarations } from './template/declared.ts';
import type { Queues } from './world.ts';

/** A resource as CloudFormation lists it: the physical id of a queue is its URL, that of a rule on a bus `<bus>|<name>`. */
export type StackResource = { readonly logicalId: string; readonly type: string; readonly physicalId: string };

const LISTED = [
  'AWS::DynamoDB::Table',
  'AWS::Events::EventBus',
  'AWS::SQS::Queue',
  'AWS::Events::Rule',
  'AWS::Events::Archive',
];

const properties = z.looseObject({ EventBusName: z.string().optional() });

/** What an operator's tools look for in the stack: the table, the bus, the queues, the rules and the archives. */
export function stackResources(declarations: Declarations, queues: Queues): readonly StackResource[] {
  return LISTED.flatMap((type) =>
    declarations.of(type, properties).map(({ logicalId, name, arn, properties: { EventBusName: bus } }) => {
      const named = type === 'AWS::Events::Rule' && bus !== undefined ? `${bus}|${name}` : name;
      return { logicalId, type, physicalId: queues.byArn(arn)?.url ?? named };
    }),
  );
}
