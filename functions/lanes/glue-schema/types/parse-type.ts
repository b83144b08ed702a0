import { own } from '../../../core/own.ts';
import type { Field, HiveType } from './hive-type.ts';
import { NotAType, TypeReader } from './type-reader.ts';

/** Reads a type; undefined when it is not written as one, and then only its text can be compared. */
export function parseType(text: string): HiveType | undefined {
  const reader = new TypeReader(text);
  try {
    const type = typeFrom(reader);
    return reader.isAtEnd() ? type : undefined;
  } catch (error) {
    if (error instanceof NotAType) return undefined;
    throw error;
  }
}

/** The type, or a type that is only its text: the same as itself and compatible with nothing. */
export function typeOf(text: string): HiveType {
  return parseType(text) ?? { kind: 'simple', name: text.trim().replace(/\s+/g, ' ').toLowerCase(), arguments: [] };
}

function typeFrom(reader: TypeReader): HiveType {
  const name = reader.take(/[a-z_][\w]*(?:\s+[a-z_]\w*)*?(?=\s*(?:[<>(),]|comment\s*'|$))/iy)?.toLowerCase();
  switch (name) {
    case undefined:
      throw new NotAType();
    case 'array':
      return { kind: 'array', element: reader.within(() => typeFrom(reader)) };
    case 'map':
      return reader.within(() => mapFrom(reader));
    case 'struct':
      return { kind: 'struct', fields: reader.within(() => fieldsFrom(reader)) };
    case 'uniontype':
      return { kind: 'union', members: reader.within(() => reader.listOf(() => typeFrom(reader))) };
    default:
      return simple(name.replace(/\s+/g, ' '), argumentsFrom(reader));
  }
}

function mapFrom(reader: TypeReader): HiveType {
  const key = typeFrom(reader);
  reader.expect(/,/y);
  return { kind: 'map', key, value: typeFrom(reader) };
}

/** `struct<>` is a struct without fields. */
function fieldsFrom(reader: TypeReader): readonly Field[] {
  return reader.take(/(?=>)/y) === undefined ? reader.listOf(() => fieldFrom(reader)) : [];
}

function fieldFrom(reader: TypeReader): Field {
  const quoted = reader.take(/`(?:[^`]|``)*`|"(?:[^"]|"")*"/y);
  const name = quoted === undefined ? reader.take(/[^:]+/y)?.trim() : unquoted(quoted);
  if (name === undefined) throw new NotAType();
  reader.expect(/:/y);
  const type = typeFrom(reader);
  reader.take(/comment\s*'(?:[^'\\]|\\.)*'/iy);
  return { name: name.toLowerCase(), type };
}

function unquoted(name: string): string {
  const mark = name.charAt(0);
  return name.slice(1, -1).replaceAll(mark + mark, mark);
}

function argumentsFrom(reader: TypeReader): readonly number[] {
  if (reader.take(/\(/y) === undefined) return [];
  const numbers = reader.listOf(() => {
    const digits = reader.take(/\d{1,6}/y);
    if (digits === undefined) throw new NotAType();
    return Number(digits);
  });
  reader.expect(/\)/y);
  return numbers;
}

const SYNONYMS: Readonly<Record<string, string>> = {
  integer: 'int',
  real: 'float',
  'double precision': 'double',
  numeric: 'decimal',
  dec: 'decimal',
};

/** A name that is not a type of Athena's is one all the same: it is only never compatible with another. */
function simple(name: string, given: readonly number[]): HiveType {
  const known = own(SYNONYMS, name) ?? name;
  if (known !== 'decimal') return { kind: 'simple', name: known, arguments: given };
  const [precision = 10, scale = 0] = given;
  return { kind: 'simple', name: known, arguments: [precision, scale] };
}
