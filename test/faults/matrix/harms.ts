import type { CallHarm, VendorHarm } from '../../../sandbox/faults/fault.ts';

/** A harm under the name that the table has for it; `times`: until the SDK has given up, which tries three times. */
export type Named<Harm> = { readonly name: string; readonly harm: Harm; readonly times: number };

const killed = (['before', 'after'] as const).map((when) => ({
  name: `killed ${when}`,
  harm: { does: 'kill', when } as const,
  times: 1,
}));

export const callHarms: readonly Named<CallHarm>[] = [
  ...killed,
  { name: 'throttled', harm: { does: 'throttle' }, times: 3 },
  {
    name: 'error 500',
    harm: { does: 'error', name: 'InternalServerError', message: 'on demand', status: 500 },
    times: 3,
  },
];

/** What a company's proxy says with a 200, and the vendor never saw. */
const PROXY = '<html><title>Sign in to the network</title></html>';

export const vendorHarms: readonly Named<VendorHarm>[] = [
  ...killed,
  {
    name: 'answers 429',
    harm: { does: 'answer', status: 429, headers: { 'retry-after': '40' }, body: 'slow down' },
    times: 1,
  },
  { name: 'answers 500', harm: { does: 'answer', status: 500, headers: {}, body: 'oops' }, times: 1 },
  { name: 'cuts the line', harm: { does: 'reset' }, times: 1 },
  { name: 'a proxy answers 200', harm: { does: 'answer', status: 200, headers: {}, body: PROXY }, times: 1 },
];

/** No answer: the client hangs up after five seconds. */
export const noAnswer: Named<{ readonly does: 'drop' }> = { name: 'no answer', harm: { does: 'drop' }, times: 1 };
