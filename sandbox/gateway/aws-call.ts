import type { CallHarm } from '../faults/fault.ts';
import type { FaultBook } from '../faults/fault-book.ts';
import { type Answered, suffer } from '../faults/suffer.ts';
import { throttlingOf } from '../faults/throttling.ts';
import type { Access } from '../iam/access.ts';
import type { Lookups } from '../iam/asks.ts';
import type { Credentials } from '../iam/credentials.ts';
import { unknownKey } from '../iam/denial.ts';
import type { Recorded } from '../services/recorded.ts';
import type { World } from '../world.ts';
import { AwsError, refusal } from './aws-error.ts';
import { awsJson } from './aws-json.ts';
import { awsQuery } from './aws-query.ts';
import type { Caller } from './caller.ts';
import type { Call, Protocol, Service } from './emulated-service.ts';
import { READ_ROUTES } from './read-routes.ts';
import type { Reply, Request } from './request.ts';
import { restJson } from './rest-json.ts';
import { restXml } from './rest-xml.ts';

export type AwsParts = {
  readonly world: World;
  readonly services: readonly Service[];
  readonly recorded: Recorded;
  readonly faults: FaultBook;
  readonly kill: (process: string) => void;
  readonly access: Pick<Access, 'admit'>;
  readonly credentials: Pick<Credentials, 'isHeld'>;
  readonly lookups: Lookups;
};

/** Answers one SDK call: what a fault does to it, then a recorded answer, then the service; else the refusal. */
export async function answerAws(request: Request, caller: Caller, parts: AwsParts): Promise<Answered> {
  const service = parts.services.find(({ name }) => name === caller.service);
  const protocol = service?.protocol ?? protocolOf(caller, request);
  const { operation, input } = read(protocol, request);
  const call: Call = { function: caller.function, service: caller.service, operation };
  const traceId = traceIn(request);
  const record = (status: number, error?: string): void =>
    parts.world.recorder.record({
      ...{ what: 'call', ...call, input, status },
      ...(traceId !== undefined && { traceId }),
      ...(error !== undefined && { error }),
    });
  const refused = (error: AwsError): Reply => {
    record(error.status, `${error.name}: ${error.message}`);
    return protocol.failure(error);
  };
  const by = { function: caller.function, text: request.body };
  return suffer<CallHarm>(parts.faults.ofCall(`${call.service}:${operation}`, by), {
    carryOut: async () => {
      try {
        if (!parts.credentials.isHeld(caller.function, caller.process)) throw unknownKey(caller.service);
        const output = await outputOf({ request, call, input, service }, parts);
        record(200);
        return protocol.success(output, operation);
      } catch (cause) {
        return refused(awsErrorOf(cause, service));
      }
    },
    instead: (harm) =>
      refused(
        harm.does === 'throttle' ? throttlingOf(call.service) : new AwsError(harm.name, harm.message, harm.status),
      ),
    unanswered: (because) => record(0, because),
    kill: () => parts.kill(caller.process),
  });
}

type Asked = {
  readonly request: Request;
  readonly call: Call;
  readonly input: unknown;
  readonly service: Service | undefined;
};

function outputOf({ request, call, input, service }: Asked, { recorded, access, lookups }: AwsParts): unknown {
  if (input instanceof AwsError) throw input;
  access.admit(call, input, lookups);
  const name = `${call.service}:${call.operation}`;
  const target = request.headers['x-amz-target'] ?? name;
  const answer = recorded.answer({ target, input });
  if (answer) return answer.output;
  const operation = service?.operations[call.operation];
  if (operation) return operation(input, call);
  throw refusal(
    `the sandbox does not speak ${name}: record an answer with the target "${target}" in events/<family>/answers.json`,
  );
}

/** The SDK sends along what the runtime says of its invocation. */
function traceIn({ headers }: Request): string | undefined {
  return /Root=(?<root>[^;]+)/.exec(headers['x-amzn-trace-id'] ?? '')?.groups?.root;
}

/** A body that cannot be read is an error of the call like any other. */
function read(protocol: Protocol, request: Request): ReturnType<Protocol['read']> {
  try {
    return protocol.read(request);
  } catch (error) {
    if (error instanceof AwsError) return { operation: `${request.method} ${request.path}`, input: error };
    throw error;
  }
}

/** The wire of a service the sandbox does not know, so that its refusal arrives as an error and not as gibberish. */
export function protocolOf({ service }: Caller, { headers }: Request): Protocol {
  if (service === 's3') return restXml;
  const routes = READ_ROUTES[service];
  if (routes) return restJson(routes);
  if (headers['x-amz-target']) return awsJson(headers['content-type']?.endsWith('1.0') ? '1.0' : '1.1');
  return headers['content-type']?.startsWith('application/x-www-form-urlencoded') ? awsQuery : restJson([]);
}

/** The parts behind a service throw errors that bear its names; any other error is a defect of the sandbox and says so. */
function awsErrorOf(cause: unknown, service: Service | undefined): AwsError {
  if (cause instanceof AwsError) return cause;
  if (!(cause instanceof Error)) return new AwsError('SandboxDefect', String(cause));
  const status = service?.statuses?.[cause.name];
  return status === undefined
    ? new AwsError('SandboxDefect', cause.stack ?? cause.message)
    : new AwsError(cause.name, cause.message, status);
}
