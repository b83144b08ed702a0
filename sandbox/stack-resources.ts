import * as z from 'zod';
import type { Declarations } from './template/declared.ts';
import type { Queues } from './world.ts';

/** A resource as CloudFormation lists it: of a queue, its URL is the physical id. */
export type StackResource = { readonly logicalId: string; readonly type: string; readonly physicalId: string };

const LISTED = ['AWS::DynamoDB::Table', 'AWS::Events::EventBus', 'AWS::SQS::Queue', 'AWS::Events::Rule'];

/** What an operator's tools look for in the stack: the table, the bus, the queues and the rules. */
export function stackResources(declarations: Declarations, queues: Queues): readonly StackResource[] {
  return LISTED.flatMap((type) =>
    declarations.of(type, z.unknown()).map(({ logicalId, name, arn }) => {
      return { logicalId, type, physicalId: queues.byArn(arn)?.url ?? name };
    }),
  );
}
