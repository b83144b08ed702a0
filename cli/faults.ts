import type { Booked } from '../sandbox/faults/fault-book.ts';
import { type Answer, show } from './answer.ts';
import { Complaint } from './event-file.ts';

type Where = { readonly port: number; readonly json?: boolean };
export type FaultOptions = Where & {
  readonly function?: string;
  readonly containing?: readonly string[];
  readonly times?: string;
  readonly throttle?: boolean;
  readonly error?: string;
  readonly status?: string;
  readonly retryAfter?: string;
  readonly body?: string;
  readonly delay?: string;
  readonly drop?: boolean;
  readonly reset?: boolean;
  readonly kill?: string;
};

/** `tocsin fault add <service:Operation | vendor>`: lets requests of the sandbox's functions fail from now on. */
export async function addFault(on: string, options: FaultOptions): Promise<void> {
  show(listed(await asked('POST', options, faultFrom(on, options))), options);
}

export async function listFaults(options: Where): Promise<void> {
  show(listed(await asked('GET', options)), options);
}

export async function clearFaults(options: Where): Promise<void> {
  show(listed(await asked('DELETE', options)), options);
}

/** The fault as the sandbox takes it, which checks it. */
export function faultFrom(on: string, { function: name, containing, times, ...options }: Omit<FaultOptions, 'port'>) {
  return {
    ...(on.includes(':') ? { call: on } : { vendor: on }),
    ...(name === undefined ? {} : { function: name }),
    ...(containing ? { containing } : {}),
    ...(times === undefined ? {} : { times: times === 'always' ? times : Number(times) }),
    harm: harmFrom(options),
  };
}

function harmFrom({ throttle, error, status, retryAfter, body, delay, drop, reset, kill }: Partial<FaultOptions>) {
  const code = status === undefined ? {} : { status: Number(status) };
  const headers = retryAfter === undefined ? {} : { headers: { 'retry-after': retryAfter } };
  const asked = [
    throttle && { does: 'throttle' },
    error !== undefined && { does: 'error', name: error, ...code },
    error === undefined && status !== undefined && { does: 'answer', ...code, ...headers, ...(body ? { body } : {}) },
    delay !== undefined && { does: 'delay', ms: Number(delay) },
    drop && { does: 'drop' },
    reset && { does: 'reset' },
    kill !== undefined && { does: 'kill', when: kill },
  ].filter((harm) => typeof harm === 'object');
  const [harm, ...more] = asked;
  if (harm && more.length === 0) return harm;
  throw new Complaint('fault add: expected one of --throttle, --error, --status, --delay, --drop, --reset, --kill');
}

async function asked(method: string, { port }: Where, fault?: object): Promise<readonly Booked[]> {
  const request = { method, ...(fault ? { body: JSON.stringify(fault) } : {}) };
  const response = await fetch(`http://127.0.0.1:${port}/faults`, request).catch((error: unknown) => {
    if (!(error instanceof TypeError)) throw error;
    throw new Complaint(`no sandbox answers on 127.0.0.1:${port}: start it with npm start, in another terminal`);
  });
  const answer: unknown = await response.json();
  if (response.ok) return answer as readonly Booked[];
  throw new Complaint((answer as { readonly error: string }).error);
}

function listed(faults: readonly Booked[]): Answer {
  if (faults.length === 0) return { items: [], words: ['no faults are set'] };
  return { items: faults, words: faults.map(wordsOf) };
}

function wordsOf({ harm: { does, ...how }, struck, times, containing, ...fault }: Booked): string {
  const on = 'call' in fault ? fault.call : fault.vendor;
  const by = fault.function === undefined ? '' : ` of ${fault.function}`;
  const only = containing.length === 0 ? '' : ` with ${containing.map((text) => `"${text}"`).join(' and ')}`;
  const details = Object.keys(how).length > 0 ? ` ${JSON.stringify(how)}` : '';
  return `${on}${by}${only}: ${does}${details}, struck ${struck} of ${times}`;
}
