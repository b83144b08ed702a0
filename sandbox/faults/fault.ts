import * as z from 'zod';

const often = { times: z.union([z.int().min(1), z.literal('always')]).default(1) };
const who = {
  /** The logical id of the function whose requests it strikes; every function's when it is left out. */
  function: z.string().exactOptional(),
  /** Texts that a request must all contain. */
  containing: z.array(z.string().min(1)).default([]),
};
const delay = z.strictObject({ does: z.literal('delay'), ms: z.int().min(0) });
const drop = z.strictObject({ does: z.literal('drop') });
const reset = z.strictObject({ does: z.literal('reset') });
const kill = z.strictObject({ does: z.literal('kill'), when: z.enum(['before', 'after']) });
const throttle = z.strictObject({ does: z.literal('throttle') });
const error = z.strictObject({
  does: z.literal('error'),
  name: z.string().min(1),
  message: z.string().default('on demand'),
  status: z.int().min(400).max(599).default(400),
});
const answer = z.strictObject({
  does: z.literal('answer'),
  status: z.int().min(100).max(599),
  headers: z.record(z.string(), z.string()).default({}),
  body: z.unknown().optional(),
});

/**
 * What happens to a call of an AWS service. `throttle`: the service's own error; `delay`: as long on the machine's clock;
 * `drop`: it is never answered; `kill`: the calling process dies before the call is carried out, or after that and before
 * it hears of it.
 */
export const callFault = z.strictObject({
  /** Service and operation, as `dynamodb:PutItem`. */
  call: z.string().regex(/^[a-z0-9-]+:[A-Za-z0-9]+$/, 'expected service:Operation, such as dynamodb:PutItem'),
  ...who,
  ...often,
  harm: z.discriminatedUnion('does', [throttle, error, delay, drop, reset, kill]),
});

/** What happens to a request to a vendor. `answer`: it says this, and has not taken the message. */
export const vendorFault = z.strictObject({
  /** A vendor by its name or host, or `any`. */
  vendor: z.string().min(1),
  ...who,
  ...often,
  harm: z.discriminatedUnion('does', [answer, delay, drop, reset, kill]),
});

export const fault = z.union([callFault, vendorFault]);

export type CallFault = z.output<typeof callFault>;
export type VendorFault = z.output<typeof vendorFault>;
export type Fault = CallFault | VendorFault;
/** A fault as somebody asks for it. */
export type Wanted = z.input<typeof callFault> | z.input<typeof vendorFault>;
export type CallHarm = CallFault['harm'];
export type VendorHarm = VendorFault['harm'];

export function isOnCall(fault: Fault): fault is CallFault {
  return 'call' in fault;
}

/** A fault that is none, or that no request could ever run into. */
export class FaultRefused extends Error {
  override readonly name = 'FaultRefused';
}
