import type { FaultBook, VendorFault } from '../gateway/faults.ts';
import type { Inbox } from '../gateway/inbox.ts';
import { parsed } from '../gateway/json.ts';
import type { Reply, Request } from '../gateway/request.ts';
import type { World } from '../world.ts';
import { pagerduty } from './pagerduty.ts';
import { raygun } from './raygun.ts';
import { slackApi } from './slack-api.ts';
import { slackWebhook } from './slack-webhook.ts';
import { anyHost, type Vendor, type VendorAnswer } from './vendor.ts';

const VENDORS: readonly Vendor[] = [pagerduty, slackWebhook, slackApi, raygun];
const EGRESS = /^\/egress\/(?<host>[^/]+)(?<path>\/.*)?$/;

export type Posted = { readonly host: string; readonly request: Request };

/** A function's https request as it arrives at `/egress/<host>/<path>`; undefined: it is not one. */
export function postedIn(request: Request): Posted | undefined {
  const { host, path = '/' } = EGRESS.exec(request.path)?.groups ?? {};
  return host === undefined ? undefined : { host, request: { ...request, path } };
}

type Parts = { readonly world: World; readonly inbox: Inbox; readonly faults: FaultBook };

/** The vendor's reply, `hang` when it never answers, `reset` when it cuts the line. All of them land in the inbox. */
export function answerVendor({ host, request }: Posted, { world, inbox, faults }: Parts): Reply | 'hang' | 'reset' {
  const vendor = VENDORS.find(({ hosts }) => hosts.includes(host)) ?? anyHost;
  const { 'tocsin-sandbox-function': sender = 'unknown', ...headers } = request.headers;
  const fault = faults.ofVendor([sender, host, vendor.name]);
  const answer = fault ? onDemand(fault) : vendor.answer(request);
  const search = new URLSearchParams(request.query).toString();
  inbox.put({
    at: world.clock.now(),
    function: sender,
    vendor: host,
    url: `https://${host}${request.path}${search && `?${search}`}`,
    headers,
    body: parsed(request.body) ?? request.body,
    status: answer.status,
    ...(answer.complaint !== undefined && { complaint: answer.complaint }),
  });
  if (fault?.hang) return 'hang';
  return fault?.reset ? 'reset' : replyOf(answer, fault?.headers);
}

function onDemand({ status = 200, body = '', hang, reset }: VendorFault): VendorAnswer {
  if (hang) return { status: 0, body: '', complaint: 'on demand: no answer' };
  if (reset) return { status: 0, body: '', complaint: 'on demand: connection reset' };
  return { status, body, ...(status >= 400 && { complaint: `on demand: ${status}` }) };
}

function replyOf({ status, body }: VendorAnswer, headers: VendorFault['headers']): Reply {
  const isText = typeof body === 'string';
  const type = isText ? 'text/plain' : 'application/json';
  return { status, headers: { 'content-type': type, ...headers }, body: isText ? body : JSON.stringify(body) };
}
