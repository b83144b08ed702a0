import * as z from 'zod';
import { type Declarations, numeric, numericWithin, withoutEffect } from '../template/declared.ts';
import type { Template } from '../template/load.ts';
import { TemplateRefused } from '../template/refused.ts';

export type FunctionDeclaration = {
  readonly logicalId: string;
  readonly roleArn: string;
  readonly name: string;
  readonly arn: string;
  readonly assetDirectory: string;
  readonly handler: string;
  readonly runtime: string;
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  readonly reservedConcurrency: number;
  readonly logGroup: string;
  readonly logFormat: string;
  readonly logLevel: string | undefined;
  readonly variables: Readonly<Record<string, string>>;
};

const variable = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const functionProperties = z.strictObject({
  FunctionName: z.string().optional(),
  Code: z.strictObject({ S3Bucket: z.string(), S3Key: z.string() }),
  Handler: z.string(),
  Role: z.string(),
  Runtime: z.string().startsWith('nodejs', 'the sandbox runs Node functions'),
  MemorySize: numericWithin(128, 10_240).default(128),
  Timeout: numericWithin(1, 900).default(3),
  ReservedConcurrentExecutions: numeric.default(Number.POSITIVE_INFINITY),
  Environment: z
    .strictObject({ Variables: z.record(z.string(), variable).default({}) })
    .prefault({})
    .refine(({ Variables }) => sizeOf(Variables) <= 4_096, 'Lambda takes 4 KB of environment variables'),
  LoggingConfig: z
    .strictObject({
      LogGroup: z.string().optional(),
      LogFormat: z.enum(['JSON', 'Text']).default('Text'),
      ApplicationLogLevel: z.string().optional(),
    })
    .prefault({}),
  PackageType: z.literal('Zip').optional(),
  Architectures: withoutEffect,
  Description: withoutEffect,
  Tags: withoutEffect,
  TracingConfig: withoutEffect,
  EphemeralStorage: withoutEffect,
  RuntimeManagementConfig: withoutEffect,
  RecursiveLoop: withoutEffect,
});

/** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
function sizeOf(variables: Readonly<Record<string, string>>): number {
  return Buffer.byteLength(Object.entries(variables).flat().join(''));
}

const logGroupProperties = z.strictObject({
  LogGroupName: z.string().optional(),
  RetentionInDays: withoutEffect,
  KmsKeyId: withoutEffect,
  Tags: withoutEffect,
});

export function readFunctions(declarations: Declarations, template: Template): readonly FunctionDeclaration[] {
  const type = 'AWS::Lambda::Function';
  // Read for their check alone: a log goes to the record, whatever its group is called.
  declarations.of('AWS::Logs::LogGroup', logGroupProperties);
  return declarations.of(type, functionProperties).map(({ logicalId, name, arn, properties }) => {
    const { Code, LoggingConfig } = properties;
    const assetDirectory = template.assetDirectory(Code.S3Key);
    if (!assetDirectory) throw new TemplateRefused(type, logicalId, `no directory asset is behind ${Code.S3Key}`);
    return {
      logicalId,
      name,
      arn,
      roleArn: properties.Role,
      assetDirectory,
      handler: properties.Handler,
      runtime: properties.Runtime,
      memoryMb: properties.MemorySize,
      timeoutSeconds: properties.Timeout,
      reservedConcurrency: properties.ReservedConcurrentExecutions,
      logGroup: LoggingConfig.LogGroup ?? `/aws/lambda/${name}`,
      logFormat: LoggingConfig.LogFormat,
      logLevel: LoggingConfig.ApplicationLogLevel,
      variables: properties.Environment.Variables,
    };
  });
}
