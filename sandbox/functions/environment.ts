import type { Key } from '../iam/credentials.ts';
import type { FunctionDeclaration } from './declaration.ts';

export const LOG_STREAM = 'sandbox/[$LATEST]';

export type EnvironmentParts = {
  readonly region: string;
  readonly gatewayUrl: string;
  readonly taskRoot: string;
  readonly clockOffsetMs: number;
  /** Of this process alone: the gateway tells it from the function's others by the session token. */
  readonly key: Key;
};

/**
 * The environment of a function's process: the template's variables and what Lambda itself sets, nothing of the laptop's but PATH.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 */
export function environmentOf(declared: FunctionDeclaration, parts: EnvironmentParts): Record<string, string> {
  const { name, handler, memoryMb, variables } = declared;
  return {
    ...variables,
    PATH: process.env.PATH ?? '',
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
    _HANDLER: handler,
    LAMBDA_TASK_ROOT: parts.taskRoot,
    AWS_REGION: parts.region,
    AWS_DEFAULT_REGION: parts.region,
    AWS_EXECUTION_ENV: `AWS_Lambda_${declared.runtime}`,
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMb),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: declared.logGroup,
    AWS_LAMBDA_LOG_STREAM_NAME: LOG_STREAM,
    AWS_LAMBDA_LOG_FORMAT: declared.logFormat,
    ...(declared.logLevel && { AWS_LAMBDA_LOG_LEVEL: declared.logLevel }),
    // The gateway reads from the key which function is calling.
    AWS_ACCESS_KEY_ID: parts.key.accessKeyId,
    AWS_SECRET_ACCESS_KEY: parts.key.secretAccessKey,
    AWS_SESSION_TOKEN: parts.key.sessionToken,
    AWS_ENDPOINT_URL: parts.gatewayUrl,
    TOCSIN_SANDBOX_CLOCK_OFFSET: String(parts.clockOffsetMs),
  };
}
