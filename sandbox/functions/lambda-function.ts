import { randomUUID } from 'node:crypto';
import type { Access } from '../iam/access.ts';
import type { Credentials } from '../iam/credentials.ts';
import type { World } from '../world.ts';
import type { FunctionDeclaration } from './declaration.ts';
import { environmentOf, LOG_STREAM } from './environment.ts';
import { launch, type Outcome } from './function-process.ts';
import { deniedToFunction } from './function-role.ts';
import { createPool } from './process-pool.ts';
import type { Staging } from './staging.ts';

/** How to kill each process that was started, by the name that it tells the gateway. */
export type Running = Map<string, () => void>;

export type LambdaFunction = {
  readonly declared: FunctionDeclaration;
  /** Runs the handler with this JSON; the ids of the messages in it are for the record only. */
  readonly invoke: (payload: string, messageIds?: readonly string[]) => Promise<Outcome>;
  readonly stop: () => Promise<void>;
};

export type FunctionParts = {
  readonly world: World;
  readonly access: Access;
  readonly credentials: Credentials;
  readonly gatewayUrl: string;
  readonly staging: Staging;
  readonly running: Running;
};

/** A function of the template: its processes, and what it does told to the record. */
export function createFunction(declared: FunctionDeclaration, parts: FunctionParts): LambdaFunction {
  const { clock, activity, recorder, region } = parts.world;
  const { logicalId, arn, timeoutSeconds, memoryMb } = declared;
  const { bootstrap, taskRoot: stage } = parts.staging;
  const taskRoot = stage(declared.assetDirectory);
  const timeoutMs = timeoutSeconds * 1000;

  const pool = createPool(async () => {
    const { gatewayUrl, running, credentials } = parts;
    const key = credentials.issue(logicalId);
    const environment = environmentOf(declared, {
      ...{ region, gatewayUrl, taskRoot, key },
      clockOffsetMs: clock.offsetMs(),
    });
    const onLine = logOf(declared, parts);
    const launched = await launch({ bootstrap, taskRoot, memoryMb, timeoutMs, environment, onLine });
    running.set(key.sessionToken, launched.kill);
    return launched;
  });

  function invocation(requestId: string, payload: string) {
    const deadline = new Date(clock.now().getTime() + timeoutMs);
    return { requestId, functionArn: arn, payload, deadline, clockOffsetMs: clock.offsetMs() };
  }

  async function invoke(payload: string, messageIds: readonly string[] = []): Promise<Outcome> {
    const end = activity.begin();
    const begun = performance.now();
    const requestId = randomUUID();
    recorder.record({ what: 'begun', function: logicalId, requestId, messageIds });
    const { process, cold } = await pool.take();
    const result = await process.invoke(() => invocation(requestId, payload));
    pool.giveBack(process);
    const ms = Math.round(performance.now() - begun);
    const { outcome } = result;
    const error = result.outcome === 'success' ? {} : { error: result.error };
    recorder.record({ what: 'invocation', function: logicalId, requestId, outcome, ms, cold, ...error });
    end();
    return result;
  }

  return { declared, invoke, stop: pool.stop };
}

/** Lambda writes the log with the role of the function, and drops the lines without a word when it may not. */
function logOf(declared: FunctionDeclaration, { world, access }: FunctionParts): (line: string) => void {
  const { logicalId, logGroup } = declared;
  const { region, account, recorder } = world;
  const resource = `arn:aws:logs:${region}:${account}:log-group:${logGroup}:log-stream:${LOG_STREAM}`;
  const denied = ['logs:CreateLogStream', 'logs:PutLogEvents']
    .map((action) => deniedToFunction(declared, { action, resource }, access))
    .find((reason) => reason !== undefined);
  const write = (line: string) => recorder.record({ what: 'log', function: logicalId, line });
  if (denied === undefined) return write;
  write(`its log is lost: ${denied}`);
  return () => {};
}
