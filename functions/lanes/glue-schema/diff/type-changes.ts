import { type Field, type HiveType, written } from '../types/hive-type.ts';
import { directionOf } from '../types/width.ts';
import type { Change, Part } from './change.ts';
import { matched, type Placed } from './matching.ts';

/** The changes between two lists of columns, or of the fields of a struct at the path. */
export function fieldChanges(
  before: readonly Field[],
  after: readonly Field[],
  { part, path }: { readonly part: Part; readonly path: string },
): readonly Change[] {
  const { pairs, renamed, removed, added } = matched(before, after);
  const pathOf = ({ name }: Field) => (path === '' ? pathPart(name) : `${path}.${pathPart(name)}`);
  const single = (change: 'added' | 'removed', one: Placed, others: readonly Field[]): Change => ({
    change,
    part,
    path: pathOf(one),
    type: written(one.type),
    position: one.at + 1,
    atEnd: one.at >= others.length,
  });
  return [
    ...removed.map((one) => single('removed', one, after)),
    ...renamed.map(
      (pair): Change => ({
        change: 'renamed',
        part,
        path: pathOf(pair.before),
        to: pathOf(pair.after),
        type: written(pair.before.type),
        position: pair.before.at + 1,
      }),
    ),
    ...pairs.flatMap((pair) => typeChanges(pair.before.type, pair.after.type, { part, path: pathOf(pair.before) })),
    ...pairs
      .filter(({ moved }) => moved)
      .map(
        (pair): Change => ({
          change: 'moved',
          part,
          path: pathOf(pair.before),
          from: pair.before.at + 1,
          to: pair.after.at + 1,
        }),
      ),
    ...added.map((one) => single('added', one, before)),
  ];
}

type Place = { readonly part: Part; readonly path: string };

function typeChanges(before: HiveType, after: HiveType, place: Place): readonly Change[] {
  const inside = (end: string) => ({ ...place, path: `${place.path}${end}` });
  if (before.kind === 'array' && after.kind === 'array')
    return typeChanges(before.element, after.element, inside('[]'));
  if (before.kind === 'map' && after.kind === 'map')
    return [
      ...typeChanges(before.key, after.key, inside('[key]')),
      ...typeChanges(before.value, after.value, inside('[value]')),
    ];
  if (before.kind === 'struct' && after.kind === 'struct') return fieldChanges(before.fields, after.fields, place);
  if (before.kind === 'union' && after.kind === 'union' && before.members.length === after.members.length)
    return before.members.flatMap((member, index) =>
      typeChanges(member, after.members[index] ?? member, inside(`[${index}]`)),
    );
  return retyped(before, after, place);
}

function retyped(before: HiveType, after: HiveType, place: Place): readonly Change[] {
  const [old, fresh] = [written(before), written(after)];
  if (old === fresh) return [];
  return [{ change: 'retyped', ...place, before: old, after: fresh, direction: directionOf(before, after) }];
}

/** In quotes when it holds what a path is made of. */
function pathPart(name: string): string {
  return /[.[\]"\s]/.test(name) || name === '' ? JSON.stringify(name) : name;
}
