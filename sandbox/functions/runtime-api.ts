import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

export type Invocation = {
  readonly requestId: string;
  readonly functionArn: string;
  readonly payload: string;
  readonly deadline: Date;
  readonly clockOffsetMs: number;
};
/** What the process said: the handler's answer as JSON, or the error as Lambda's runtimes report it. */
export type Report = { readonly ok: boolean; readonly body: string };

/** The Lambda Runtime API for one process, on a port of its own. */
export type RuntimeApi = {
  readonly address: string;
  /** Undefined once the process asks for work; the error's report when its init failed. */
  readonly ready: () => Promise<Report | undefined>;
  readonly invoke: (invocation: Invocation) => Promise<Report>;
  readonly stop: () => void;
};

const REPORT = /^\/2018-06-01\/runtime\/invocation\/[^/]+\/(?<kind>response|error)$/;

export async function startRuntimeApi(): Promise<RuntimeApi> {
  let asking = Promise.withResolvers<ServerResponse>();
  let reported = Promise.withResolvers<Report>();
  const failedInit = Promise.withResolvers<Report>();

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { url = '' } = request;
    if (url === '/2018-06-01/runtime/invocation/next') return asking.resolve(response);
    const body = await text(request);
    const kind = REPORT.exec(url)?.groups?.kind;
    response.writeHead(202, { 'content-type': 'application/json' }).end('{"status":"OK"}');
    if (kind) reported.resolve({ ok: kind === 'response', body });
    else failedInit.resolve({ ok: false, body });
  }

  const server = createServer((request, response) => void answer(request, response));
  // A function may be at one batch for as long as it likes: its next request must not meet a closed connection.
  server.keepAliveTimeout = 0;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('the Runtime API has no port');

  return {
    address: `127.0.0.1:${address.port}`,
    ready: () => Promise.race([asking.promise.then(() => undefined), failedInit.promise]),
    async invoke(invocation) {
      const response = await asking.promise;
      asking = Promise.withResolvers();
      reported = Promise.withResolvers();
      response.writeHead(200, headersOf(invocation)).end(invocation.payload);
      return reported.promise;
    },
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function headersOf({ requestId, functionArn, deadline, clockOffsetMs }: Invocation) {
  return {
    'content-type': 'application/json',
    'lambda-runtime-aws-request-id': requestId,
    'lambda-runtime-invoked-function-arn': functionArn,
    'lambda-runtime-deadline-ms': String(deadline.getTime()),
    'lambda-runtime-trace-id': `Root=1-${Math.floor(deadline.getTime() / 1000).toString(16)}-${requestId.replaceAll('-', '').slice(0, 24)};Sampled=0`,
    'tocsin-sandbox-clock-offset': String(clockOffsetMs),
  };
}
