import type { AlertParts } from '../../core/alert.ts';
import { type Fact, lookUp } from '../../core/fact.ts';
import type { Ports } from './facts.ts';
import type { TableEvent } from './heard.ts';
import type { Readers } from './readers/reader.ts';
import type { Actor } from './trail/trail.ts';

/** Who did it, whom it concerns, and who owns it. */
export type Circumstances = {
  readonly actor: Fact<Actor | undefined>;
  readonly views: Fact<Readers>;
  readonly savedQueries: Fact<Readers>;
  readonly tags: Fact<Readonly<Record<string, string>>>;
};

type Subject = Pick<TableEvent, 'envelope' | 'database' | 'call'> &
  ({ readonly table: string } | { readonly tables: readonly string[] });

export async function circumstances(
  about: Subject,
  { catalog, readers, trail }: Ports,
  at?: Date,
): Promise<Circumstances> {
  const { envelope, database, call } = about;
  const tables = 'table' in about ? [about.table] : about.tables;
  const around = at ?? new Date(envelope.time);
  const [actor, views, savedQueries, tags] = await Promise.all([
    lookUp(() => trail.find({ call, database, tables, around })),
    lookUp(() => readers.views(database)),
    lookUp(() => readers.savedQueries()),
    lookUp(() => catalog.databaseTags(envelope, database)),
  ]);
  return { actor, views, savedQueries, tags };
}

/** The tags of the database, by which alerts are routed; none when they are not known. */
export function tagsIn({ tags }: Circumstances): Pick<AlertParts, 'tags'> {
  return tags.known ? { tags: tags.value } : {};
}
