import { type Field, type HiveType, written } from '../types/hive-type.ts';
import { directionOf } from '../types/width.ts';
import type { Change, Part } from './change.ts';
import { matched, type Pair, type Placed } from './matching.ts';

type Place = { readonly part: Part; readonly path: string };

/** The changes between two lists of columns, or of the fields of a struct at the path. */
export function fieldChanges(before: readonly Field[], after: readonly Field[], place: Place): readonly Change[] {
  const { pairs, renamed, removed, added } = matched(before, after);
  return [
    ...removed.map((one) => oneSided('removed', one, after.length, place)),
    ...renamed.map((pair) => renaming(pair, place)),
    ...pairs.flatMap((pair) => typeChanges(pair.before.type, pair.after.type, inside(place, pair.before))),
    ...pairs.filter(({ moved }) => moved).map((pair) => move(pair, place)),
    ...added.map((one) => oneSided('added', one, before.length, place)),
  ];
}

function oneSided(change: 'added' | 'removed', { name, type, at }: Placed, others: number, place: Place): Change {
  return { change, ...inside(place, { name }), type: written(type), position: at + 1, atEnd: at >= others };
}

function renaming({ before, after }: Omit<Pair, 'moved'>, place: Place): Change {
  const to = inside(place, after).path;
  return { change: 'renamed', ...inside(place, before), to, type: written(before.type), position: before.at + 1 };
}

function move({ before, after }: Pair, place: Place): Change {
  return { change: 'moved', ...inside(place, before), from: before.at + 1, to: after.at + 1 };
}

function inside({ part, path }: Place, { name }: Pick<Field, 'name'>): Place {
  return { part, path: path === '' ? pathPart(name) : `${path}.${pathPart(name)}` };
}

function typeChanges(before: HiveType, after: HiveType, place: Place): readonly Change[] {
  const below = (end: string) => ({ ...place, path: `${place.path}${end}` });
  if (before.kind === 'array' && after.kind === 'array') return typeChanges(before.element, after.element, below('[]'));
  if (before.kind === 'map' && after.kind === 'map')
    return [
      ...typeChanges(before.key, after.key, below('[key]')),
      ...typeChanges(before.value, after.value, below('[value]')),
    ];
  if (before.kind === 'struct' && after.kind === 'struct') return fieldChanges(before.fields, after.fields, place);
  if (before.kind === 'union' && after.kind === 'union' && before.members.length === after.members.length)
    return before.members.flatMap((member, index) =>
      typeChanges(member, after.members[index] ?? member, below(`[${index}]`)),
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
