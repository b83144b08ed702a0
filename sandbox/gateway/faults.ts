import { AwsError } from './aws-error.ts';
import type { Call } from './emulated-service.ts';

/** What a vendor is made to answer. `hang`: no answer at all; `reset`: the connection is cut. */
export type VendorFault = {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly hang?: true;
  readonly reset?: true;
};
export type CallFault = { readonly service: string; readonly operation: string; readonly function?: string };
export type FaultError = { readonly name: string; readonly message: string; readonly status?: number };

/** Failures on demand, of vendors (by host or by name: pagerduty, slack, raygun) and of AWS calls. */
export type Faults = {
  /** These answers in order, one a request; after them the vendor is itself again. */
  readonly next: (vendor: string, answers: readonly VendorFault[]) => void;
  readonly always: (vendor: string, answer: VendorFault) => void;
  readonly call: (match: CallFault, error: FaultError, times?: number) => void;
  readonly clear: () => void;
};
export type FaultBook = Faults & {
  readonly ofVendor: (names: readonly string[]) => VendorFault | undefined;
  readonly ofCall: (call: Call) => AwsError | undefined;
};

export function faultBook(): FaultBook {
  const queued = new Map<string, VendorFault[]>();
  const lasting = new Map<string, VendorFault>();
  const calls: { match: CallFault; error: FaultError; left: number }[] = [];
  return {
    next: (vendor, answers) => queued.set(vendor, [...(queued.get(vendor) ?? []), ...answers]),
    always: (vendor, answer) => lasting.set(vendor, answer),
    call: (match, error, times = 1) => calls.push({ match, error, left: times }),
    clear: () => {
      queued.clear();
      lasting.clear();
      calls.length = 0;
    },
    ofVendor: (names) =>
      firstOf(names, (name) => queued.get(name)?.shift()) ?? firstOf(names, (name) => lasting.get(name)),
    ofCall: (call) => {
      const fault = calls.find(({ match, left }) => left > 0 && isFor(match, call));
      if (!fault) return undefined;
      fault.left -= 1;
      return new AwsError(fault.error.name, fault.error.message, fault.error.status);
    },
  };
}

function firstOf<T>(names: readonly string[], find: (name: string) => T | undefined): T | undefined {
  for (const name of names) {
    const found = find(name);
    if (found) return found;
  }
  return undefined;
}

const isFor = (match: CallFault, call: Call): boolean =>
  match.service === call.service &&
  match.operation === call.operation &&
  (match.function === undefined || match.function === call.function);
