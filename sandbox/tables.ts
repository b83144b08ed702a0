import * as z from 'zod';
import { type Declarations, withoutEffect } from './template/declared.ts';

const keySchema = z.array(z.strictObject({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));
const index = z.strictObject({
  IndexName: z.string(),
  KeySchema: keySchema,
  Projection: z.strictObject({
    ProjectionType: z.string().exactOptional(),
    NonKeyAttributes: z.array(z.string()).exactOptional(),
  }),
});
const tableProperties = z.strictObject({
  KeySchema: keySchema,
  AttributeDefinitions: z.array(z.strictObject({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) })),
  GlobalSecondaryIndexes: z.array(index).default([]),
  TableName: z.string().optional(),
  BillingMode: z.literal('PAY_PER_REQUEST', 'the sandbox counts no capacity').optional(),
  /** Nothing expires here; what is too old is told from what is not by its own time. */
  TimeToLiveSpecification: withoutEffect,
  DeletionProtectionEnabled: withoutEffect,
  PointInTimeRecoverySpecification: withoutEffect,
  SSESpecification: withoutEffect,
  Tags: withoutEffect,
});

/** What a DynamoDB stand-in has to create; billing, encryption, backups and expiry change nothing on a laptop. */
export function readTables(declarations: Declarations) {
  return declarations.of('AWS::DynamoDB::Table', tableProperties).map(({ name, properties }) => ({
    name,
    keySchema: properties.KeySchema,
    attributes: properties.AttributeDefinitions,
    indexes: properties.GlobalSecondaryIndexes,
  }));
}
