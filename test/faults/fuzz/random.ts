/** Numbers that look random and are the same for the same seed. */
export type Random = {
  /** From 0 to one less than this. */
  readonly below: (limit: number) => number;
  readonly oneOf: <T>(choices: readonly [T, ...T[]]) => T;
};

/** Mulberry32, by Tommy Ettinger: 32 bits of state, and good enough to choose from lists. */
export function randomFrom(seed: number): Random {
  let state = seed;
  const below = (limit: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
  return { below, oneOf: (choices) => choices[below(choices.length)] ?? choices[0] };
}
