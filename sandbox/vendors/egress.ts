import type { VendorHarm } from '../faults/fault.ts';
import type { FaultBook } from '../faults/fault-book.ts';
import { type Answered, suffer } from '../faults/suffer.ts';
import type { Inbox } from '../gateway/inbox.ts';
import { parsed } from '../gateway/json.ts';
import type { Reply, Request } from '../gateway/request.ts';
import type { World } from '../world.ts';
import type { Limiter } from './limiter.ts';
import type { Vendor, VendorAnswer } from './vendor.ts';
import { vendorAt } from './vendors.ts';

const EGRESS = /^\/egress\/(?<host>[^/]+)(?<path>\/.*)?$/;

export type Posted = { readonly host: string; readonly request: Request };

/** A function's https request as it arrives at `/egress/<host>/<path>`; undefined: it is not one. */
export function postedIn(request: Request): Posted | undefined {
  const { host, path = '/' } = EGRESS.exec(request.path)?.groups ?? {};
  return host === undefined ? undefined : { host, request: { ...request, path } };
}

type Parts = {
  readonly world: World;
  readonly inbox: Inbox;
  readonly faults: FaultBook;
  readonly vendors: readonly Vendor[];
  readonly limiter: Limiter;
  readonly kill: (process: string) => void;
};

/** The vendor's reply, or what is done to the request on demand. All that reaches it or is lost on the way is in the inbox. */
export function answerVendor({ host, request }: Posted, parts: Parts): Promise<Answered> {
  const { world, inbox, faults, vendors, kill } = parts;
  const vendor = vendorAt(host, vendors);
  const { 'tocsin-sandbox-function': sender = 'unknown', 'tocsin-sandbox-process': process = '' } = request.headers;
  const harm = faults.ofVendor([host, vendor.name, 'any'], { function: sender, text: request.body });
  const put = ({ status, body = '', complaint, effect }: Partial<VendorAnswer> & Pick<VendorAnswer, 'status'>) =>
    inbox.put({
      ...{ at: world.clock.now(), function: sender, vendor: host, url: urlOf(host, request) },
      ...{ headers: ownHeaders(request), body: parsed(request.body) ?? request.body, status },
      ...(body !== '' && { reply: body }),
      ...(complaint !== undefined && { complaint }),
      ...(effect !== undefined && { effect }),
    });
  const reply = (answer: VendorAnswer, headers?: Reply['headers']): Reply => {
    put(answer);
    return replyOf(answer, { ...answer.headers, ...headers });
  };
  return suffer<VendorHarm>(harm, {
    carryOut: async () =>
      reply(
        limited(vendor, request, parts) ?? vendor.answer(request, { now: world.clock.now(), earlier: inbox.all() }),
      ),
    instead: ({ status, body = '', headers }) => reply({ status, body, complaint: `on demand: ${status}` }, headers),
    unanswered: (because) => put({ status: 0, complaint: because }),
    kill: () => kill(process),
  });
}

function limited({ name, rate }: Vendor, request: Request, { limiter, world }: Parts): VendorAnswer | undefined {
  const taken = rate && limiter.take(`${name} ${rate.key(request)}`, rate.limits, world.clock.now());
  return taken === undefined || taken === 'taken' ? undefined : rate?.tooMany(taken.waitSeconds);
}

function urlOf(host: string, { path, query }: Request): string {
  const search = new URLSearchParams(query).toString();
  return `https://${host}${path}${search && `?${search}`}`;
}

/** Without what only the sandbox adds. */
function ownHeaders({ headers }: Request): Request['headers'] {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith('tocsin-sandbox-')));
}

export function replyOf({ status, body }: VendorAnswer, headers: Reply['headers'] = {}): Reply {
  const isText = typeof body === 'string';
  const type = isText ? 'text/plain' : 'application/json';
  return { status, headers: { 'content-type': type, ...headers }, body: isText ? body : JSON.stringify(body) };
}
