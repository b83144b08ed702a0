import type { Random } from '../random.ts';

/** Makes something hostile of the value at one place of an event. `undefined` takes it away. */
export type Mutator = (value: unknown, random: Random) => unknown;
