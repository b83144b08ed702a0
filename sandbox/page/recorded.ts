import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventEnvelope } from '../../functions/core/event.ts';
import { lanes } from '../../functions/lanes/registry.ts';
import { REPOSITORY } from '../../infra/functions.ts';

/** A recorded event that can be sent: its lane, what its file calls it, and the whole envelope as it is in the file. */
export type Recorded = {
  readonly lane: string;
  /** `failed access denied` */
  readonly title: string;
  /** From the repository's root. */
  readonly file: string;
  readonly detailType: string;
};

/**
 * What is picked at first: a failed crawl that every channel is told of. It is in no story, or whoever sends it while they
 * play, or after, would find that nobody is told a second time.
 */
export const FIRST_EVENT = 'events/glue-crawler/failed-no-s3-endpoint.json';

/** Every recorded event of every lane, and those next to it that no lane listens to. */
export function recordedEvents(): readonly Recorded[] {
  return lanes.flatMap(({ name }) => [
    ...inFolder(name, join('events', name)),
    ...inFolder(name, join('events', name, 'unmatched')),
  ]);
}

function inFolder(lane: string, folder: string): readonly Recorded[] {
  if (!existsSync(join(REPOSITORY, folder))) return [];
  return readdirSync(join(REPOSITORY, folder))
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => {
      const { success, data } = eventEnvelope.safeParse(JSON.parse(recordedText(join(folder, name))));
      if (!success) return [];
      const title = name.replace(/\.json$/, '').replaceAll('-', ' ');
      return [{ lane, title, file: join(folder, name), detailType: data['detail-type'] }];
    });
}

/** The file as it stands; the name is one of `recordedEvents`. */
export function recordedText(file: string): string {
  return readFileSync(join(REPOSITORY, file), 'utf8');
}
