import { grouped, plural } from '../../functions/core/text.ts';
import type { Answer } from '../answer.ts';
import type { Installation } from '../installation/installation.ts';

/** `tocsin archive list`: what is kept, of which lane and of what was told. */
export async function listArchives({ archives, place }: Installation): Promise<Answer> {
  const items = await archives.all();
  const width = Math.max(0, ...items.map(({ id }) => id.length));
  const words = items.map(
    ({ id, events, bytes, days }) =>
      `${id.padEnd(width)}  ${plural(events, 'event')}, ${grouped(Math.ceil(bytes / 1024))} KB, kept for ${days} days`,
  );
  return { items, words: items.length > 0 ? words : [`${place}: no archives`] };
}
