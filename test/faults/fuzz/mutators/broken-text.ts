import type { Mutator } from './mutator.ts';

/** Lone surrogates, controls, and what turns the direction of a text. */
export const brokenText: Mutator = (value, random) => {
  const broken = random.oneOf([
    '\ud800',
    '\udfff lone',
    '\u0000\u0007\u001b[31m',
    '\u202egnp.exe\u2066',
    '\ufffe\uffff',
    'line\r\nSubject: spoofed\r\n\r\nbody',
    '\u2028\u2029',
    '👩‍👩‍👧‍👦'.slice(0, 3),
  ]);
  return typeof value === 'string' ? `${value.slice(0, 3)}${broken}${value.slice(3)}` : broken;
};
