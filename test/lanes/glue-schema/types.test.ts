import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type HiveType, written } from '../../../functions/lanes/glue-schema/types/hive-type.ts';
import { parseType, typeOf } from '../../../functions/lanes/glue-schema/types/parse-type.ts';
import { directionOf } from '../../../functions/lanes/glue-schema/types/width.ts';
import { anyType } from './any-shape.ts';

const read = (text: string) => {
  const type = parseType(text);
  return type && written(type);
};

test('whatever type is written can be read again, at any depth and with any name of a field', () => {
  fc.assert(
    fc.property(anyType, (type) => {
      expect(parseType(written(type))).toEqual(type);
    }),
  );
});

test('blanks between the parts of a type do not matter, nor do capitals', () => {
  const blanks = fc.array(fc.constantFrom('', ' ', '  ', '\n', '\t'), { minLength: 1 });
  fc.assert(
    fc.property(anyType, blanks, (type, gaps) => {
      let at = 0;
      const gap = () => gaps[at++ % gaps.length] ?? '';
      const spaced = written(type).replace(/`(?:[^`]|``)*`|[<>:,()]/g, (mark) => `${gap()}${mark}${gap()}`);
      expect(parseType(spaced)).toEqual(type);
    }),
  );
});

test('no text at all makes the parser throw, and one that is not a type is compared as a text', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(written(typeOf(text))).toBe(written(typeOf(` ${text} `)));
    }),
  );
});

describe('the way a type is written', () => {
  test.each([
    ['struct<a:int,b:array<map<string,decimal(10,2)>>>', 'struct<a:int,b:array<map<string,decimal(10,2)>>>'],
    [
      ' STRUCT < A : INT , b:Array<Map<String , Decimal( 10 , 2 )>> > ',
      'struct<a:int,b:array<map<string,decimal(10,2)>>>',
    ],
    ['struct<`a:b`:int,"c<d":string>', 'struct<`a:b`:int,`c<d`:string>'],
    ['struct<a b:int>', 'struct<`a b`:int>'],
    ['struct<`tick``s`:int>', 'struct<`tick``s`:int>'],
    ["struct<a:int comment 'what, it''s > that',b:string>", undefined],
    ["struct<a:int comment 'the, > thing',b:string>", 'struct<a:int,b:string>'],
    ['struct<>', 'struct<>'],
    ['struct<@type:string,$id:int,größe:int>', 'struct<@type:string,$id:int,größe:int>'],
    ['char(10)', 'char(10)'],
    ['varchar( 65535 )', 'varchar(65535)'],
    ['uniontype<int,array<string>,struct<a:int>>', 'uniontype<int,array<string>,struct<a:int>>'],
    ['integer', 'int'],
    ['real', 'float'],
    ['double  precision', 'double'],
    ['decimal', 'decimal(10,0)'],
    ['decimal(5)', 'decimal(5,0)'],
    ['numeric(5,1)', 'decimal(5,1)'],
    ['timestamp with local time zone', 'timestamp with local time zone'],
    ['interval_year_month', 'interval_year_month'],
  ])('of %j is %j', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  test.each([
    '',
    '<',
    'array',
    'array<>',
    'array<int',
    'array<int>>',
    'map<int>',
    'map<int,string,int>',
    'struct<a>',
    'struct<a:>',
    'struct<:int>',
    'decimal(a,b)',
    'decimal(10,2',
    'int int<',
    '9int',
    'struct<a:int,>',
    `${'array<'.repeat(5_000)}int${'>'.repeat(5_000)}`,
  ])('%.30j is not a type', (text) => {
    expect(parseType(text)).toBeUndefined();
  });

  test('a type of many columns and much depth is read in no time', () => {
    const wide = `struct<${Array.from({ length: 8_000 }, (_, n) => `field_${n}:int`).join(',')}>`;
    const deep = `${'array<'.repeat(150)}int${'>'.repeat(150)}`;
    const startedAt = performance.now();
    expect([read(wide), read(deep)]).toEqual([wide, deep]);
    expect(read(`${'a '.repeat(20_000)}<`)).toBeUndefined();
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });
});

describe('the direction of a change of type', () => {
  test.each([
    ['tinyint', 'int', 'widened'],
    ['bigint', 'smallint', 'narrowed'],
    ['double', 'float', 'narrowed'],
    ['decimal(10,2)', 'decimal(12,4)', 'widened'],
    ['decimal(10,2)', 'decimal(10,4)', 'changed'],
    ['decimal(10,2)', 'decimal(8,2)', 'narrowed'],
    ['char(5)', 'varchar(5)', 'widened'],
    ['varchar(20)', 'string', 'widened'],
    ['string', 'varchar(20)', 'narrowed'],
    ['varchar(5)', 'char(10)', 'changed'],
    ['int', 'string', 'changed'],
    ['int', 'double', 'changed'],
    ['date', 'timestamp', 'changed'],
  ])('from %s to %s is %s', (before, after, expected) => {
    expect(directionOf(typeOf(before), typeOf(after))).toBe(expected);
  });

  test('is the opposite on the way back', () => {
    const opposite = { widened: 'narrowed', narrowed: 'widened', changed: 'changed' } as const;
    const different = (a: HiveType, b: HiveType) => fc.pre(written(a) !== written(b));
    fc.assert(
      fc.property(anyType, anyType, (a, b) => {
        different(a, b);
        expect(directionOf(b, a)).toBe(opposite[directionOf(a, b)]);
      }),
    );
  });
});
