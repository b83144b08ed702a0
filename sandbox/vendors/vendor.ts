import type { Request } from '../gateway/request.ts';
import type { Received } from '../world.ts';
import type { Limit } from './limiter.ts';

/** What a vendor answers, why when it refuses, and what comes of it where the answer does not say. A body that is not text is sent as JSON. */
export type VendorAnswer = {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly complaint?: string;
  readonly effect?: string;
};

/** A local stand-in for one vendor's ingestion API: it checks a request against the documented rules. */
export type Vendor = {
  /** The name faults may use for it. */
  readonly name: string;
  readonly hosts: readonly string[];
  /** How fast it takes requests, what it counts them by, and what it answers to one too many. */
  readonly rate?: {
    readonly limits: readonly Limit[];
    readonly key: (request: Request) => string;
    readonly tooMany: (waitSeconds: number) => VendorAnswer;
  };
  /** The request's path is the vendor's own, without the gateway's prefix. */
  readonly answer: (request: Request, scene?: Scene) => VendorAnswer;
};

/** When a request arrives, and what has arrived before it. */
export type Scene = { readonly now: Date; readonly earlier: readonly Received[] };

/** Any other host: it takes everything. */
export const anyHost: Vendor = { name: 'other', hosts: [], answer: () => ({ status: 200, body: 'ok' }) };

/** Slack takes one a second, and short bursts; beyond that it says when to come again. https://docs.slack.dev/apis/web-api/rate-limits */
export function slackRate(key: (request: Request) => string, body: unknown): Required<Vendor>['rate'] {
  const limits = [
    { requests: 6, seconds: 1 },
    { requests: 65, seconds: 60 },
  ];
  return { limits, key, tooMany: (seconds) => tooMany(body, { 'retry-after': String(seconds) }) };
}

export function tooMany(body: unknown, headers: VendorAnswer['headers'] = {}): VendorAnswer {
  return { status: 429, body, headers, complaint: 'too many requests' };
}
