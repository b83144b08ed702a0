const DIGITS = Symbol('digits');
const VALUES = Symbol('values');

/** A number of a JSON text whose digits no double holds (`9007199254740993`, `1e400`); AWS compares it as text only. */
export type Numeral = { readonly [DIGITS]: string };

/** What one object of a JSON text says under a name that it uses more than once; AWS sees every one of the values. */
export type Repeated = { readonly [VALUES]: readonly unknown[] };

export type Scalar = string | number | boolean | null | Numeral;

export const numeral = (digits: string): Numeral => ({ [DIGITS]: digits });

export const digitsOf = (value: Numeral): string => value[DIGITS];

export const repeated = (values: readonly unknown[]): Repeated => ({ [VALUES]: values });

export const valuesOf = (value: Repeated): readonly unknown[] => value[VALUES];

export const isNumeral = (value: unknown): value is Numeral =>
  typeof value === 'object' && value !== null && DIGITS in value;

export const isRepeated = (value: unknown): value is Repeated =>
  typeof value === 'object' && value !== null && VALUES in value;

/** An object of fields: neither an array nor one of the stand-ins above. */
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(DIGITS in value) && !(VALUES in value);

export const isScalar = (value: unknown): value is Scalar => {
  if (value === null) return true;
  const type = typeof value;
  return type === 'string' || type === 'number' || type === 'boolean' || isNumeral(value);
};
