import type { Mutator } from './mutator.ts';

/** Longer than anything of AWS, and no longer than EventBridge lets through. */
export const huge: Mutator = (value, random) => {
  const length = random.oneOf([300, 2_100, 20_000, 150_000]);
  if (Array.isArray(value) && value.length > 0)
    return Array.from({ length: length / 50 }, (_, n) => value[n % value.length]);
  const part = typeof value === 'string' && value !== '' ? value : 'x';
  return part.repeat(Math.ceil(length / part.length));
};
