import fc from 'fast-check';
import { formats, type TableShape } from '../../../functions/lanes/glue-schema/table-shape.ts';
import { type HiveType, written } from '../../../functions/lanes/glue-schema/types/hive-type.ts';

/** Names of columns: mostly a few that meet each other, sometimes any text, which comes back in lower case and trimmed. */
const name = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('id', 'name', 'total', 'items', 'dt') },
  {
    weight: 1,
    arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 6 }).map((text) => text.trim().toLowerCase()),
  },
);

const named = <Value>(value: fc.Arbitrary<Value>, size: number) =>
  fc.uniqueArray(fc.record({ name, type: value }), { maxLength: size, selector: (one) => one.name.toLowerCase() });

const simple: fc.Arbitrary<HiveType> = fc.oneof(
  fc
    .constantFrom('tinyint', 'smallint', 'int', 'bigint', 'float', 'double', 'string', 'date', 'binary', 'boolean')
    .map((one) => ({ kind: 'simple', name: one, arguments: [] }) as const),
  fc.integer({ min: 1, max: 30 }).map((length) => ({ kind: 'simple', name: 'varchar', arguments: [length] }) as const),
  fc.integer({ min: 1, max: 30 }).map((length) => ({ kind: 'simple', name: 'char', arguments: [length] }) as const),
  fc
    .tuple(fc.integer({ min: 1, max: 38 }), fc.integer({ min: 0, max: 38 }))
    .filter(([precision, scale]) => scale <= precision)
    .map((both) => ({ kind: 'simple', name: 'decimal', arguments: both }) as const),
);

export const anyType: fc.Arbitrary<HiveType> = fc.letrec<{ type: HiveType }>((tie) => ({
  type: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    simple,
    fc.record({ kind: fc.constant('array' as const), element: tie('type') }),
    fc.record({ kind: fc.constant('map' as const), key: simple, value: tie('type') }),
    fc.record({ kind: fc.constant('struct' as const), fields: named(tie('type'), 5) }),
    fc.record({ kind: fc.constant('union' as const), members: fc.array(tie('type'), { minLength: 1, maxLength: 3 }) }),
  ),
})).type;

const columns = (size: number) =>
  named(anyType, size).map((fields) => fields.map((one) => ({ name: one.name, type: written(one.type) })));

export const anyShape: fc.Arbitrary<TableShape> = fc.record({
  columns: columns(6),
  partitionKeys: columns(2),
  format: fc.constantFrom(...formats),
  matching: fc.constantFrom('name' as const, 'position' as const),
  settings: fc.dictionary(fc.constantFrom('location', 'SerDe', 'table type'), fc.constantFrom('a', 'b')),
});
