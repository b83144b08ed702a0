import {
  ApplicationLogLevel,
  Architecture,
  Code,
  EventSourceMapping,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Duration, RemovalPolicy } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { type Granted, grantedRole } from './access/granted-role.ts';
import type { Watched } from './dead-letters.ts';
import { HANDLER } from './functions.ts';
import type { GuardedQueue } from './guarded-queue.ts';
import { type WorkWords, watchWork } from './work-alarms.ts';

export type QueueFunctionProps = {
  readonly description: string;
  /** The folder that the build put it into. */
  readonly folder: string;
  readonly size: { readonly memoryMb: number; readonly timeoutSeconds: number };
  readonly pace: Pace;
  readonly environment: Readonly<Record<string, string>>;
  readonly access: Granted;
  readonly queues: GuardedQueue;
  readonly watched: Watched<WorkWords>;
};

export type Pace = {
  readonly batchSize: number;
  /** How long a batch may take to fill; Lambda demands a second at least for one of more than ten. */
  readonly windowSeconds?: number;
  /** How many copies of the function may work on the queue at once; Lambda takes no less than 2. */
  readonly maxConcurrency: number;
};

/** A function that works on a queue, with its role, its log, its mapping and its alarms. */
export function queueFunction(scope: Construct, props: QueueFunctionProps): void {
  const { queues, size } = props;
  const logGroup = new LogGroup(scope, 'Logs', {
    retention: RetentionDays.ONE_MONTH,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const lambda = new LambdaFunction(scope, 'Function', {
    description: props.description,
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    code: Code.fromAsset(props.folder),
    handler: HANDLER,
    memorySize: size.memoryMb,
    timeout: Duration.seconds(size.timeoutSeconds),
    environment: { ...props.environment },
    role: grantedRole(scope, logGroup, props.access),
    logGroup,
    loggingFormat: LoggingFormat.JSON,
    applicationLogLevelV2: ApplicationLogLevel.INFO,
  });
  mapQueue(scope, lambda, props);
  watchWork(scope, { lambda, queues }, props.watched);
}

function mapQueue(scope: Construct, target: LambdaFunction, { queues, pace }: QueueFunctionProps): void {
  new EventSourceMapping(scope, 'Mapping', {
    target,
    eventSourceArn: queues.queue.queueArn,
    batchSize: pace.batchSize,
    maxConcurrency: pace.maxConcurrency,
    ...(pace.batchSize > 10 ? { maxBatchingWindow: Duration.seconds(pace.windowSeconds ?? 1) } : {}),
    reportBatchItemFailures: true,
  });
}
