import { numberFrom } from './decimal.ts';
import { isRepeated, repeated, valuesOf } from './json-value.ts';

/** AWS's own parser refuses deeper documents. */
export const MAX_NESTING = 1000;

type Cursor = { readonly text: string; at: number };

/** Parses JSON as `JSON.parse` does, but keeps the digits that a double loses and the values of repeated names. */
export const parseJson = (text: string): unknown => {
  JSON.parse(text); // throws on anything that is not JSON: the reading below may trust its text
  return valueAt({ text, at: 0 }, 0);
};

const valueAt = (cursor: Cursor, depth: number): unknown => {
  if (depth > MAX_NESTING) throw new SyntaxError(`JSON nested deeper than ${MAX_NESTING} levels`);
  skip(cursor, /\s*/y);
  const first = cursor.text[cursor.at];
  if (first === '{') return objectAt(cursor, depth);
  if (first === '[') return arrayAt(cursor, depth);
  if (first === '"') return stringAt(cursor);
  const token = skip(cursor, /[^\s,\]}]+/y);
  return first === 't' || first === 'f' || first === 'n' ? JSON.parse(token) : numberFrom(token);
};

const objectAt = (cursor: Cursor, depth: number): unknown => {
  const object: Record<string, unknown> = Object.create(null); // so that "__proto__" is a name like any other
  for (const _ of itemsAt(cursor)) {
    const name = stringAt(cursor);
    skip(cursor, /\s*:/y);
    const value = valueAt(cursor, depth + 1);
    object[name] = name in object ? together(object[name], value) : value;
  }
  return object;
};

const together = (earlier: unknown, value: unknown): unknown =>
  repeated([...(isRepeated(earlier) ? valuesOf(earlier) : [earlier]), value]);

const arrayAt = (cursor: Cursor, depth: number): unknown => {
  const array: unknown[] = [];
  for (const _ of itemsAt(cursor)) array.push(valueAt(cursor, depth + 1));
  return array;
};

/** Stops the cursor at each item of the object or array that opens here, and leaves it after the end. */
function* itemsAt(cursor: Cursor): Generator<void> {
  cursor.at += 1;
  skip(cursor, /\s*/y);
  while (!/[\]}]/.test(cursor.text[cursor.at] ?? '}')) {
    yield;
    skip(cursor, /\s*,?\s*/y);
  }
  cursor.at += 1;
}

const stringAt = (cursor: Cursor): string => {
  const start = cursor.at;
  cursor.at += 1;
  while (cursor.text[cursor.at] !== '"') cursor.at += cursor.text[cursor.at] === '\\' ? 2 : 1;
  cursor.at += 1;
  return JSON.parse(cursor.text.slice(start, cursor.at));
};

const skip = (cursor: Cursor, what: RegExp): string => {
  what.lastIndex = cursor.at;
  const [skipped = ''] = what.exec(cursor.text) ?? [];
  cursor.at += skipped.length;
  return skipped;
};
