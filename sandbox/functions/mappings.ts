import * as z from 'zod';
import { boolean, numeric, numericWithin, withoutEffect } from '../template/declared.ts';
import { TemplateRefused } from '../template/refused.ts';
import { type MappingSettings, startMapping } from './event-source-mapping.ts';
import { deniedToFunction } from './function-role.ts';
import type { LambdaFunction } from './lambda-function.ts';
import type { FunctionSurroundings } from './start-functions.ts';

const TYPE = 'AWS::Lambda::EventSourceMapping';
/** Lambda begins with five batches at a time where the mapping names no maximum. */
const FIRST_CONCURRENCY = 5;

const mappingProperties = z
  .strictObject({
    EventSourceArn: z.string(),
    FunctionName: z.string(),
    BatchSize: numericWithin(1, 10_000).default(10),
    MaximumBatchingWindowInSeconds: numericWithin(0, 300).default(0),
    FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
    ScalingConfig: z.strictObject({ MaximumConcurrency: z.number().min(2).max(1000) }).optional(),
    Enabled: boolean.default(true),
    Tags: withoutEffect,
  })
  .refine(
    ({ BatchSize, MaximumBatchingWindowInSeconds: window }) => BatchSize <= (window > 0 ? 10_000 : 10),
    'BatchSize is 1 to 10, or to 10,000 with a MaximumBatchingWindowInSeconds of at least 1',
  );

const visibleQueue = z.object({ VisibilityTimeout: numeric.default(30) });

/** What Lambda does with the role of the function, and tries before it takes a mapping. */
const POLLING = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'] as const;

/** Lambda refuses such mappings in these words. */
const mayNotPoll = (action: string) =>
  `The function execution role does not have permissions to call ${action.replace('sqs:', '')} on SQS (${action})`;

const tooShort = (visibility: number, timeout: number) =>
  `Queue visibility timeout: ${visibility} seconds is less than Function timeout: ${timeout} seconds`;

/** Returns what stops them all. */
export function startMappings(functions: readonly LambdaFunction[], surroundings: FunctionSurroundings): () => void {
  const { declarations, queues, world, access } = surroundings;
  const visibilities = new Map(
    declarations.of('AWS::SQS::Queue', visibleQueue).map(({ arn, properties }) => [arn, properties.VisibilityTimeout]),
  );
  const stops = declarations.of(TYPE, mappingProperties).map(({ logicalId, properties }) => {
    const { EventSourceArn, FunctionName, ScalingConfig } = properties;
    const queue = queues.byArn(EventSourceArn);
    const lambda = functions.find(({ declared: { name, arn } }) => name === FunctionName || arn === FunctionName);
    if (!queue) throw new TemplateRefused(TYPE, logicalId, `${EventSourceArn} is not a queue of the template`);
    if (!lambda) throw new TemplateRefused(TYPE, logicalId, `${FunctionName} is not a function of the template`);
    const denied = POLLING.find((action) => deniedToFunction(lambda.declared, { action, resource: queue.arn }, access));
    if (denied) throw new TemplateRefused(TYPE, logicalId, mayNotPoll(denied));
    const { reservedConcurrency, timeoutSeconds } = lambda.declared;
    const visibility = visibilities.get(EventSourceArn) ?? 0;
    if (visibility < timeoutSeconds) throw new TemplateRefused(TYPE, logicalId, tooShort(visibility, timeoutSeconds));
    const settings: MappingSettings = {
      batchSize: properties.BatchSize,
      windowSeconds: properties.MaximumBatchingWindowInSeconds,
      concurrency: Math.min(ScalingConfig?.MaximumConcurrency ?? FIRST_CONCURRENCY, reservedConcurrency),
      reportsItemFailures: properties.FunctionResponseTypes.length > 0,
    };
    return properties.Enabled ? startMapping(queue, lambda, settings, world) : () => {};
  });
  return () => {
    for (const stop of stops) stop();
  };
}
