import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { watchMemory } from './memory-watch.ts';
import { readOutput } from './process-output.ts';
import { type Invocation, type Report, startRuntimeApi } from './runtime-api.ts';

export type Launch = {
  readonly bootstrap: string;
  readonly taskRoot: string;
  readonly memoryMb: number;
  readonly timeoutMs: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly onLine: (line: string) => void;
};

export type Outcome =
  | { readonly outcome: 'success'; readonly payload: string }
  | { readonly outcome: 'error' | 'timeout' | 'crash'; readonly error: string };

/** One execution environment: a process that serves one invocation after the other until it fails. */
export type FunctionProcess = {
  /** The invocation is made up when the process is ready for it: its deadline begins there. */
  readonly invoke: (invocation: () => Invocation) => Promise<Outcome>;
  /** A process that timed out, crashed or failed its init serves no more: the next invocation needs a new one. */
  readonly isAlive: () => boolean;
  /** Ends it in the middle of whatever it does: its invocation is a crash. */
  readonly kill: () => void;
  readonly stop: () => Promise<void>;
};

/** As Lambda's log calls them: it kills what holds too much memory, and Node aborts when its heap is full. */
const SIGNALS: Readonly<Record<string, string>> = { SIGKILL: 'killed', SIGABRT: 'aborted (core dumped)' };
/** Lambda allows the init phase ten seconds whatever the function's own timeout is. */
const INIT_TIMEOUT_MS = 10_000;

export async function launch(settings: Launch): Promise<FunctionProcess> {
  const api = await startRuntimeApi();
  const child = start(settings, api.address);
  const outputs = [child.stdout, child.stderr].map((stream) => readOutput(stream, settings.onLine));
  let alive = true;
  let timedOut: Outcome | undefined;

  const unwatch = watchMemory(child.pid ?? 0, settings.memoryMb, kill);

  const ended = once(child, 'close').then(([code, signal]): Outcome => {
    kill();
    const how = signal ? `signal: ${SIGNALS[signal] ?? signal}` : `exit status ${code}`;
    return timedOut ?? { outcome: 'crash', error: `Runtime exited with error: ${how}` };
  });

  function kill(): void {
    unwatch();
    alive = false;
    child.kill('SIGKILL');
    api.stop();
  }

  /** The work's own outcome, or the process's when it ends before, by itself or because the time is up. */
  async function within<Done>(ms: number, phase: string, work: Promise<Done>): Promise<Done | Outcome> {
    const timer = setTimeout(() => {
      timedOut = { outcome: 'timeout', error: `${phase} timed out after ${(ms / 1000).toFixed(2)} seconds` };
      kill();
    }, ms);
    return Promise.race([work, ended]).finally(() => clearTimeout(timer));
  }

  async function serve(invocation: Invocation): Promise<Outcome> {
    const report = await api.invoke(invocation);
    await Promise.all(outputs.map((output) => output.readUpTo(invocation.requestId)));
    return outcomeOf(report);
  }

  async function invoke(invocation: () => Invocation): Promise<Outcome> {
    const failedInit = await within(INIT_TIMEOUT_MS, 'Init', api.ready());
    if (!failedInit) return within(settings.timeoutMs, 'Task', serve(invocation()));
    if ('outcome' in failedInit) return failedInit;
    await ended;
    return outcomeOf(failedInit);
  }

  async function stop(): Promise<void> {
    kill();
    await ended;
  }

  return { isAlive: () => alive, kill, stop, invoke };
}

function start({ bootstrap, taskRoot, memoryMb, environment }: Launch, runtimeApi: string) {
  // As in Lambda's own Node image, a tenth of the memory is left to what is not the heap.
  return spawn(process.execPath, [`--max-old-space-size=${Math.floor(memoryMb * 0.9)}`, bootstrap], {
    cwd: taskRoot,
    env: { ...environment, AWS_LAMBDA_RUNTIME_API: runtimeApi },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

function outcomeOf({ ok, body }: Report): Outcome {
  if (ok) return { outcome: 'success', payload: body };
  const { errorType, errorMessage, stackTrace = [] } = JSON.parse(body);
  return { outcome: 'error', error: [`${errorType}: ${errorMessage}`, ...stackTrace.slice(1)].join('\n') };
}
