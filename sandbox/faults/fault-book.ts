import * as z from 'zod';
import {
  type CallHarm,
  type Fault,
  FaultRefused,
  fault as faultSchema,
  isOnCall,
  type VendorHarm,
  type Wanted,
} from './fault.ts';
import type { Reach } from './reach.ts';

/** A fault, and how often it has struck. */
export type Booked = Fault & { readonly struck: number };

/** Failures on demand. A fault that can never strike is refused with the reason. */
export type Faults = {
  /** Of several faults that fit, the one set first strikes first, and those that strike always come last. */
  readonly add: (...wanted: readonly Wanted[]) => void;
  readonly all: () => readonly Booked[];
  /** Faults that were set and never struck: whoever waited for one of them has tried nothing. */
  readonly unspent: () => readonly Booked[];
  readonly clear: () => void;
};

/** A request as faults look at it. */
export type Struck = { readonly function: string; readonly text: string };
export type FaultBook = Faults & {
  readonly ofCall: (call: string, by: Struck) => CallHarm | undefined;
  /** By any name that the vendor goes by. */
  readonly ofVendor: (names: readonly string[], by: Struck) => VendorHarm | undefined;
};

export function faultBook(reach: Reach): FaultBook {
  let booked: { readonly fault: Fault; struck: number }[] = [];

  function strike(by: Struck, isFor: (fault: Fault) => boolean): Fault['harm'] | undefined {
    const fitting = booked.filter(({ fault, struck }) => isFor(fault) && isLeft(fault, struck) && isBy(fault, by));
    const found = fitting.find(({ fault }) => fault.times !== 'always') ?? fitting.at(-1);
    if (found) found.struck += 1;
    return found?.fault.harm;
  }

  const all = () => booked.map(({ fault, struck }) => ({ ...fault, struck }));
  return {
    add(...wanted) {
      const faults = wanted.map(read);
      for (const fault of faults) reach.check(fault);
      booked.push(...faults.map((fault) => ({ fault, struck: 0 })));
    },
    all,
    unspent: () => all().filter(({ struck }) => struck === 0),
    clear: () => {
      booked = [];
    },
    ofCall: (call, by) => strike(by, (fault) => isOnCall(fault) && fault.call === call) as CallHarm | undefined,
    ofVendor: (names, by) =>
      strike(by, (fault) => !isOnCall(fault) && names.includes(fault.vendor)) as VendorHarm | undefined,
  };
}

/** Refuses what is no fault at all, in words that name what is wrong with it. */
function read(wanted: unknown): Fault {
  const found = faultSchema.safeParse(wanted);
  if (found.success) return found.data;
  throw new FaultRefused(`a fault is not as expected: ${z.prettifyError(found.error)}`);
}

function isLeft({ times }: Fault, struck: number): boolean {
  return times === 'always' || struck < times;
}

function isBy({ function: of, containing }: Fault, by: Struck): boolean {
  return (of === undefined || of === by.function) && containing.every((text) => by.text.includes(text));
}
