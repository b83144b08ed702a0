import type { Mutator } from './mutator.ts';

/** Keys and values that reach into JavaScript itself where somebody merges or indexes carelessly. */
export const prototypeKeys: Mutator = (value, random) => {
  const key = random.oneOf(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'then']);
  if (typeof value === 'string') return key;
  // Only JSON.parse makes a key of its own of __proto__.
  const poison: object = JSON.parse(`{"${key}":{"polluted":"yes","prototype":{"polluted":"yes"}}}`);
  const merged = typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
  return Object.defineProperty({ ...merged }, key, {
    value: Reflect.get(poison, key) as unknown,
    enumerable: true,
    configurable: true,
    writable: true,
  });
};
