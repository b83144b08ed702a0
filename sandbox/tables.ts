import * as z from 'zod';
import type { Declarations } from './template/declared.ts';

const keySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));
const index = z.object({
  IndexName: z.string(),
  KeySchema: keySchema,
  Projection: z.object({
    ProjectionType: z.string().exactOptional(),
    NonKeyAttributes: z.array(z.string()).exactOptional(),
  }),
});
const tableProperties = z.object({
  KeySchema: keySchema,
  AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) })),
  GlobalSecondaryIndexes: z.array(index).default([]),
  LocalSecondaryIndexes: z.undefined('the sandbox has no local secondary indexes').optional(),
  StreamSpecification: z.undefined('the sandbox has no streams').optional(),
});

/** What a DynamoDB stand-in has to create; billing, encryption, backups and expiry change nothing on a laptop. */
export function readTables(declarations: Declarations) {
  return ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable']
    .flatMap((type) => declarations.of(type, tableProperties))
    .map(({ name, properties }) => ({
      name,
      keySchema: properties.KeySchema,
      attributes: properties.AttributeDefinitions,
      indexes: properties.GlobalSecondaryIndexes,
    }));
}
