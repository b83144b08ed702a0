/**
 * What runs in a function's process: it loads the handler as Lambda does and speaks the Lambda Runtime API.
 * https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
 */
import { guardEgress } from './egress-guard.ts';
import { shiftDate } from './shifted-date.ts';

const { existsSync } = process.getBuiltinModule('node:fs');
const { join } = process.getBuiltinModule('node:path');
const { pathToFileURL } = process.getBuiltinModule('node:url');
const http = process.getBuiltinModule('node:http');

type Handler = (event: unknown, context: unknown) => unknown;
type Answer = { readonly headers: Readonly<Record<string, string | string[] | undefined>>; readonly body: string };

const { AWS_LAMBDA_RUNTIME_API: api = '', LAMBDA_TASK_ROOT: root = '', _HANDLER: handlerName = '' } = process.env;
const request = http.request;
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
const realExit = process.exit.bind(process);
const outputs = [process.stdout, process.stderr].map((stream) => stream.write.bind(stream));

function call(method: string, path: string, body?: string): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const sent = request(`http://${api}/2018-06-01/runtime/${path}`, { method, agent }, async (response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of response) chunks.push(chunk);
    resolve({ headers: response.headers, body: Buffer.concat(chunks).toString('utf8') });
  });
  sent.on('error', reject).end(body);
  return promise;
}

async function loadHandler(): Promise<Handler> {
  const [, file = '', name = ''] = /^(.*)\.([^.]+)$/.exec(handlerName) ?? [];
  const path = ['.js', '.mjs', '.cjs'].map((ending) => join(root, file + ending)).find(existsSync);
  if (!path) throw named('Runtime.ImportModuleError', `Cannot find module '${file}' of the handler ${handlerName}`);
  const module = await import(pathToFileURL(path).href);
  const handler = module[name] ?? module.default?.[name];
  if (typeof handler === 'function') return handler;
  throw named('Runtime.HandlerNotFound', `${handlerName} is undefined or not exported`);
}

function named(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}

function report(error: unknown): string {
  if (!(error instanceof Error)) return JSON.stringify({ errorType: typeof error, errorMessage: String(error) });
  const { name: errorType, message: errorMessage, stack = '' } = error;
  return JSON.stringify({ errorType, errorMessage, stackTrace: stack.split('\n') });
}

function contextOf(headers: Answer['headers']) {
  const deadline = Number(headers['lambda-runtime-deadline-ms']);
  return {
    awsRequestId: headers['lambda-runtime-aws-request-id'],
    invokedFunctionArn: headers['lambda-runtime-invoked-function-arn'],
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
}

async function serveOne(handler: Handler): Promise<void> {
  const { headers, body } = await call('GET', 'invocation/next');
  const requestId = headers['lambda-runtime-aws-request-id'];
  process.env._X_AMZN_TRACE_ID = String(headers['lambda-runtime-trace-id']);
  shiftDate(Number(headers['tocsin-sandbox-clock-offset']));
  const [kind, answer] = await outcomeOf(handler, JSON.parse(body), contextOf(headers));
  // The sandbox reads the output up to this mark before it counts the invocation as done.
  for (const write of outputs) write(`\0${requestId}\n`);
  await call('POST', `invocation/${requestId}/${kind}`, answer);
}

async function outcomeOf(handler: Handler, event: unknown, context: unknown): Promise<['response' | 'error', string]> {
  try {
    const answer = await handler(event, context);
    return ['response', JSON.stringify(answer ?? null)];
  } catch (error) {
    return ['error', report(error)];
  }
}

async function run(): Promise<void> {
  guardEgress();
  // Standard input is a pipe from the sandbox: when it ends, the sandbox is gone, and this process goes too.
  process.stdin.on('end', () => realExit(0)).resume();
  // Ctrl-C reaches this process as well: the sandbox, which gets it too, ends it in its own time.
  process.on('SIGINT', () => {});
  shiftDate(Number(process.env.TOCSIN_SANDBOX_CLOCK_OFFSET));
  delete process.env.TOCSIN_SANDBOX_CLOCK_OFFSET;
  let handler: Handler;
  try {
    handler = await loadHandler();
  } catch (error) {
    await call('POST', 'init/error', report(error));
    return realExit(1);
  }
  for (;;) await serveOne(handler);
}

// Only a sandbox that is no longer there fails to answer: there is nobody left to tell.
run().catch(() => realExit(1));
