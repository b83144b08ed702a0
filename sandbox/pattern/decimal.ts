import { type Numeral, numeral } from './json-value.ts';

/**
 * A JSON number as AWS compares it: as a double when the double's shortest decimal is the number itself
 * (`3.0e2` is 300), else by its digits.
 * https://github.com/aws/event-ruler/pull/188
 */
export const numberFrom = (text: string): number | Numeral => {
  const double = Number(text);
  const faithful = Number.isFinite(double) && normalForm(text) === normalForm(String(double));
  return faithful ? double : numeral(text);
};

/** `-12.50e3` as `-125e2`: significant digits and the power of ten of the last one. */
const normalForm = (text: string): string => {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = DECIMAL.exec(text) ?? [];
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  const significant = withoutTrailingZeros(digits);
  if (significant === '') return '0';
  return `${sign}${significant}e${Number(exponent) - fraction.length + digits.length - significant.length}`;
};

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

// not /0+$/: that takes quadratic time on a long run of zeros in the middle
const withoutTrailingZeros = (digits: string): string => {
  let end = digits.length;
  while (digits[end - 1] === '0') end -= 1;
  return digits.slice(0, end);
};
