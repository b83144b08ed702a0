import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { lanes } from '../../functions/lanes/registry.ts';
import { REPOSITORY } from '../../infra/functions.ts';
import { readChapters, type Scene } from '../../sandbox/telling/chapters.ts';
import { readEventFile } from '../event-file.ts';

/** Something that is played by itself, on an empty ledger. */
export type Act = { readonly title: string; readonly scenes: readonly Scene[] };

const NOT_EVENTS = ['answers.json', 'story.json'];

/** Every recorded event alone, then the chapters of the story: what only the course of events tells. */
export async function recordedActs(): Promise<readonly Act[]> {
  const files = lanes.flatMap(({ name }) => eventsIn(join('events', name)));
  const alone = files.map(async (file) => {
    const event = await readEventFile(join(REPOSITORY, file));
    return { title: file, scenes: [{ events: [event], passMs: 0 }] };
  });
  return [...(await Promise.all(alone)), ...readChapters().map(({ title, scenes }) => ({ title, scenes }))];
}

function eventsIn(folder: string): readonly string[] {
  const names = readdirSync(join(REPOSITORY, folder)).filter((name) => name.endsWith('.json'));
  return names.filter((name) => !NOT_EVENTS.includes(name)).map((name) => join(folder, name));
}
