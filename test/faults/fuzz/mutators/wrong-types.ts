import type { Mutator } from './mutator.ts';

/** A value of a type that nobody expects there. */
export const wrongTypes: Mutator = (value, random) =>
  random.oneOf<unknown>([null, true, false, 0, -1, 1e308, 0.1, '', ' ', 'null', [], {}, [value], { value }, [null]]);
