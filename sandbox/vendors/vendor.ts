import type { Request } from '../gateway/request.ts';
import type { Received } from '../world.ts';

/** What a vendor answers, why when it refuses, and what comes of it where the answer does not say. A body that is not text is sent as JSON. */
export type VendorAnswer = {
  readonly status: number;
  readonly body: unknown;
  readonly complaint?: string;
  readonly effect?: string;
};

/** A local stand-in for one vendor's ingestion API: it checks a request against the documented rules. */
export type Vendor = {
  /** The name faults may use for it. */
  readonly name: string;
  readonly hosts: readonly string[];
  /** The request's path is the vendor's own, without the gateway's prefix. */
  readonly answer: (request: Request, scene?: Scene) => VendorAnswer;
};

/** When a request arrives, and what has arrived before it. */
export type Scene = { readonly now: Date; readonly earlier: readonly Received[] };

/** Any other host: it takes everything. */
export const anyHost: Vendor = { name: 'other', hosts: [], answer: () => ({ status: 200, body: 'ok' }) };
