import { type Fault, FaultRefused, type Wanted } from '../faults/fault.ts';
import type { Booked, Faults } from '../faults/fault-book.ts';

/** Sets one more fault, or takes back the one that is just like it; says why when it is no fault. */
export function switchFault(book: Faults, asked: unknown, isOn: boolean): string | undefined {
  try {
    if (isOn) book.add(asked as Wanted);
    else takeBack(book, asked);
    return undefined;
  } catch (error) {
    if (error instanceof FaultRefused) return error.message;
    throw error;
  }
}

/** The book can only be written and cleared: the others are written again. */
function takeBack(book: Faults, asked: unknown): void {
  const others = faultsIn(book).filter((one) => JSON.stringify(one) !== JSON.stringify(asked));
  book.clear();
  book.add(...others);
}

/** Those that can still strike. */
export function faultsIn(book: Faults): readonly Fault[] {
  return book
    .all()
    .filter(isLeft)
    .map(({ struck: _, ...fault }) => fault);
}

function isLeft({ times, struck }: Booked): boolean {
  return times === 'always' || struck < times;
}
