import type { IncomingMessage, RequestOptions } from 'node:http';
import type { Socket } from 'node:net';

type Answered = (answer: IncomingMessage) => void;
/** The headers that tell the gateway whose request it is. */
type Sender = Readonly<Record<string, string>>;

const LAPTOP: readonly string[] = ['127.0.0.1', 'localhost'];

/**
 * The sandbox never leaves the laptop. What a function fetches over https is taken to the gateway, which plays the
 * vendor; any other connection that is not to 127.0.0.1 fails with the host's name, whichever of Node's modules makes it.
 */
export function guardEgress(): void {
  const { AWS_ENDPOINT_URL: gateway = '', AWS_ACCESS_KEY_ID: key = '', AWS_SESSION_TOKEN: token = '' } = process.env;
  const functionId = key.replace(/^SANDBOX/, '');
  const sender = { 'tocsin-sandbox-function': functionId, 'tocsin-sandbox-process': token };
  fetchThroughGateway(gateway, sender);
  requestThroughGateway(gateway, sender);
  refuseConnections(functionId);
}

function fetchThroughGateway(gateway: string, sender: Sender): void {
  const fetch = globalThis.fetch;
  globalThis.fetch = (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (url.protocol !== 'https:') return fetch(input, init);
    const rerouted = `${gateway}/egress/${url.host}${url.pathname}${url.search}`;
    const headers = new Headers(init?.headers ?? (input instanceof Request ? input.headers : undefined));
    for (const [name, value] of Object.entries(sender)) headers.set(name, value);
    return fetch(input instanceof Request ? new Request(rerouted, input) : rerouted, { ...init, headers });
  };
}

/** Requests by address go to the gateway; any other form is left to the refusal of connections. */
function requestThroughGateway(gateway: string, sender: Sender): void {
  const https = process.getBuiltinModule('node:https');
  const http = process.getBuiltinModule('node:http');
  const { request } = https;
  https.request = ((...given: Parameters<typeof request>) => {
    const [address, ...rest] = given as unknown[];
    if (typeof address !== 'string' && !(address instanceof URL)) return Reflect.apply(request, https, given);
    const { host, pathname, search } = new URL(address);
    const [options, answered] = (typeof rest[0] === 'function' ? [{}, ...rest] : rest) as [RequestOptions?, Answered?];
    const headers = { ...options?.headers, ...sender };
    // Without its agent, which would insist on https.
    const rerouted = { ...options, headers, agent: false };
    return http.request(`${gateway}/egress/${host}${pathname}${search}`, rerouted, answered);
  }) as typeof request;
}

function refuseConnections(functionId: string): void {
  const { prototype } = process.getBuiltinModule('node:net').Socket;
  const { connect } = prototype;
  prototype.connect = function (this: Socket, ...given: unknown[]) {
    const host = hostOf(given);
    if (LAPTOP.includes(host)) return Reflect.apply(connect, this, given);
    const refusal = new Error(`the sandbox never leaves the laptop: ${functionId} tried to connect to ${host}`);
    process.nextTick(() => this.destroy(refusal));
    return this;
  };
}

/** connect takes (options), (port, host) or, from Node's own callers, an array of such arguments. */
function hostOf([first, second]: readonly unknown[]): string {
  if (Array.isArray(first)) return hostOf(first);
  if (typeof first !== 'object' || first === null) return typeof second === 'string' ? second : 'localhost';
  if ('path' in first && first.path) return `the socket ${first.path}`;
  return 'host' in first && first.host ? String(first.host) : 'localhost';
}
