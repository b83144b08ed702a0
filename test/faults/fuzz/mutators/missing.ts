import type { Mutator } from './mutator.ts';

export const missing: Mutator = () => undefined;
