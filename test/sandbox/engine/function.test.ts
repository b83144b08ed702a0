import { expect, test } from 'vitest';
import { lane, startSandbox } from './fixture.ts';

const handler = (body: string) => `exports.handler = async (event, context) => { ${body} };`;
const logged = (lines: readonly { readonly line: string }[]) => lines.map(({ line }) => JSON.parse(line));
const show = (expression: string) => handler(`console.log(JSON.stringify(${expression}));`);

test('an event put on the default bus reaches the handler and is answered', async () => {
  const { send, told, queue } = startSandbox(lane(), {
    bundle: show('event.Records.map(({ body }) => JSON.parse(body).id)'),
  });
  await send('e-1');
  expect(logged(told('log'))).toEqual([['e-1']]);
  expect(told('invocation')).toMatchObject([{ function: 'Fn', outcome: 'success', cold: true }]);
  expect(queue('Work').messages()).toEqual([]);
});

test('the second event is served by the process of the first', async () => {
  const { send, told } = startSandbox(lane(), { bundle: `let n = 0;${show('(n += 1)')}` });
  await send('e-1');
  await send('e-2');
  expect(logged(told('log'))).toEqual([1, 2]);
  expect(told('invocation').map(({ cold }) => cold)).toEqual([true, false]);
});

test("a message's record has Lambda's shape", async () => {
  const { send, told, queue, world } = startSandbox(lane(), { bundle: show('event.Records[0]') });
  queue('Work').send({ body: 'hello', messageAttributes: { retry: { DataType: 'Number', StringValue: '2' } } });
  await world.activity.idle();
  await send('e-1');
  expect(logged(told('log'))[0]).toEqual({
    messageId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    receiptHandle: expect.any(String),
    body: 'hello',
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: expect.stringMatching(/^\d{13}$/),
      SenderId: '111122223333',
      ApproximateFirstReceiveTimestamp: expect.stringMatching(/^\d{13}$/),
    },
    messageAttributes: {
      retry: { stringValue: '2', stringListValues: [], binaryListValues: [], dataType: 'Number' },
    },
    md5OfBody: '5d41402abc4b2a76b9719d911017c592',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:eu-west-1:111122223333:App-Work',
    awsRegion: 'eu-west-1',
  });
});

test("the environment is the template's and Lambda's, and nothing of the laptop's but PATH", async () => {
  const lambda = {
    Timeout: 20,
    MemorySize: 256,
    LoggingConfig: { LogFormat: 'JSON', LogGroup: '/tocsin/fn' },
    Environment: { Variables: { QUEUE: { Ref: 'Work' }, LIMIT: 3 } },
  };
  const bundle = show(
    '{ env: process.env, left: context.getRemainingTimeInMillis(), id: context.awsRequestId, cwd: process.cwd(), memory: process.execArgv }',
  );
  const { send, told } = startSandbox(lane({ lambda }), { bundle, gatewayUrl: 'http://127.0.0.1:4321' });
  await send('e-1');
  const [{ env, left, id, cwd, memory }] = logged(told('log'));
  expect(env).toEqual({
    QUEUE: 'http://127.0.0.1:4321/111122223333/App-Work',
    LIMIT: '3',
    PATH: process.env.PATH,
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
    _HANDLER: 'index.handler',
    _X_AMZN_TRACE_ID: expect.stringMatching(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Sampled=0$/),
    LAMBDA_TASK_ROOT: cwd,
    AWS_REGION: 'eu-west-1',
    AWS_DEFAULT_REGION: 'eu-west-1',
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_NAME: 'App-Fn',
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: '/tocsin/fn',
    AWS_LAMBDA_LOG_STREAM_NAME: 'sandbox/[$LATEST]',
    AWS_LAMBDA_LOG_FORMAT: 'JSON',
    AWS_LAMBDA_RUNTIME_API: expect.stringMatching(/^127\.0\.0\.1:\d+$/),
    AWS_ACCESS_KEY_ID: 'SANDBOXFn',
    AWS_SECRET_ACCESS_KEY: expect.stringMatching(/^.{40}$/),
    AWS_SESSION_TOKEN: expect.stringMatching(/^.{80}$/),
    AWS_ENDPOINT_URL: 'http://127.0.0.1:4321',
  });
  expect(left).toBeGreaterThan(15_000);
  expect(left).toBeLessThanOrEqual(20_000);
  expect(id).toBe(told('invocation')[0]?.requestId);
  expect(memory).toContain('--max-old-space-size=230');
});

test("the handler lives on the sandbox's clock", async () => {
  const bundle = `const atInit = Date.now(); ${show(
    '[atInit, Date.now(), new Date(), Date(), new Date(0), Date.UTC(2026, 0), new Date() instanceof Date]',
  )}`;
  const { send, told, world } = startSandbox(lane(), { bundle });
  world.clock.jumpBy(6 * 86_400_000);
  await send('e-1');
  world.clock.jumpBy(86_400_000);
  await send('e-2');
  const [first, second] = logged(told('log'));
  const [atInit, now, date, text, epoch, utc, isDate] = first;
  const then = Date.now() + 6 * 86_400_000;
  for (const time of [atInit, now, Date.parse(date), Date.parse(text)])
    expect(Math.abs(time - then)).toBeLessThan(10_000);
  expect([epoch, utc, isDate]).toEqual(['1970-01-01T00:00:00.000Z', Date.UTC(2026, 0), true]);
  expect(second[1] - now).toBeGreaterThanOrEqual(86_400_000);
});

test('an error is told with its type, message and stack, and the process goes on', async () => {
  const { send, told, queue } = startSandbox(lane(), { bundle: handler(`throw new RangeError('too far');`) });
  await send('e-1');
  await send('e-2');
  const error = expect.stringMatching(/^RangeError: too far\n +at .*index\.js/);
  expect(told('invocation')).toMatchObject([
    { outcome: 'error', error, cold: true },
    { outcome: 'error', error, cold: false },
  ]);
  expect(queue('Work').counts()).toEqual({ visible: 0, inFlight: 2, delayed: 0 });
});

test('what runs out of time is killed, and the next event gets a new process', async () => {
  const bundle = handler(
    `if (event.Records[0].body.includes('"hang"')) await new Promise(() => setInterval(() => {}, 1000));`,
  );
  const { send, told } = startSandbox(lane({ lambda: { Timeout: 1 } }), { bundle });
  await send('e-1', 'hang');
  await send('e-2');
  expect(told('invocation')).toMatchObject([
    { outcome: 'timeout', error: 'Task timed out after 1.00 seconds' },
    { outcome: 'success', cold: true },
  ]);
});

test('an endless loop is killed too', async () => {
  const { send, told } = startSandbox(lane({ lambda: { Timeout: 1 } }), { bundle: handler('for (;;);') });
  await send('e-1');
  expect(told('invocation')).toMatchObject([{ outcome: 'timeout' }]);
});

test.each([
  ['process.exit', `process.exit(3);`, 'Runtime exited with error: exit status 3'],
  ['a rejection nobody handles', `Promise.reject(new Error('lost')); await new Promise(() => {});`, /exit status 1/],
  [
    'a kill',
    `process.kill(process.pid, 'SIGKILL'); await new Promise(() => {});`,
    'Runtime exited with error: signal: killed',
  ],
  [
    'more memory than the function has',
    `globalThis.held = Array.from({ length: 40 }, () => Buffer.alloc(8_000_000, 1)); await new Promise(() => {});`,
    'Runtime exited with error: signal: killed',
  ],
  [
    'more objects than its heap has room for',
    `const held = []; for (;;) held.push(new Array(1000).fill(0.5));`,
    /signal: (killed|aborted)/,
  ],
])('%s is a crash, its last words are kept, and the next event gets a new process', async (_, body, error) => {
  const bundle = handler(`if (event.Records[0].body.includes('crash')) { console.error('last words'); ${body} }`);
  const { send, told } = startSandbox(lane(), { bundle });
  await send('e-1', 'crash');
  await send('e-2');
  expect(told('invocation')).toMatchObject([
    { outcome: 'crash', error: expect.stringMatching(error) },
    { outcome: 'success', cold: true },
  ]);
  expect(told('log').map(({ line }) => line)).toContain('last words');
});

test.each([
  ['a module that throws', `throw new TypeError('no config');`, /^TypeError: no config/],
  ['a handler that is not exported', `exports.other = 1;`, /^Runtime\.HandlerNotFound: index\.handler is undefined/],
  ['a syntax error', `exports.handler = ;`, /^SyntaxError/],
])('%s fails the init with its reason', async (_, bundle, error) => {
  const { send, told } = startSandbox(lane(), { bundle });
  await send('e-1');
  expect(told('invocation')).toMatchObject([{ outcome: 'error', error: expect.stringMatching(error) }]);
});

test('a missing file fails the init with the handler named', async () => {
  const { send, told } = startSandbox(lane({ lambda: { Handler: 'main.handler' } }));
  await send('e-1');
  expect(told('invocation')).toMatchObject([{ error: expect.stringContaining('main.handler') }]);
});

test('an ES module with top-level await runs as well', async () => {
  const bundle = `await Promise.resolve(); export const handler = async () => { console.log('"esm"'); };`;
  const { send, told } = startSandbox(lane(), { bundle });
  await send('e-1');
  expect(logged(told('log'))).toEqual(['esm']);
});

test('every line is recorded before the invocation is, however much the handler writes', async () => {
  const bundle = handler(
    `for (let i = 0; i < 3000; i += 1) console.log('x'.repeat(100)); process.stdout.write('no newline');`,
  );
  const { send, told, world } = startSandbox(lane(), { bundle });
  await send('e-1');
  expect(told('log')).toHaveLength(3001);
  expect(told('log').at(-1)?.line).toBe('no newline');
  expect(world.recorder.happenings().at(-1)?.what).toBe('invocation');
});
