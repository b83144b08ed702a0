import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { eventEnvelope } from '../../functions/core/event.ts';
import { lanes } from '../../functions/lanes/registry.ts';
import { REPOSITORY } from '../../infra/functions.ts';
import type { BusEvent } from '../world.ts';

/** A part of the story that `npm start` plays: some recorded events in the order in which they arrive. */
export type Chapter = {
  readonly title: string;
  readonly events: readonly BusEvent[];
  /** Where each event lies, from the repository's root. */
  readonly files: readonly string[];
};

const chapters = z.array(z.strictObject({ title: z.string(), events: z.array(z.string()).min(1) }));

/** The chapters of every lane: `events/<family>/story.json`, which names recorded events of its folder. */
export function readChapters(): readonly Chapter[] {
  return lanes.flatMap(({ name }) => {
    const folder = join(REPOSITORY, 'events', name);
    if (!readdirSync(folder).includes('story.json')) return [];
    return chapters.parse(readJson(join(folder, 'story.json'))).map(({ title, events }) => ({
      title,
      events: events.map((event) => eventIn(folder, event)),
      files: events.map((event) => `events/${name}/${event}.json`),
    }));
  });
}

function eventIn(folder: string, name: string): BusEvent {
  const file = join(folder, `${name}.json`);
  if (!existsSync(file)) throw new Error(`${join(folder, 'story.json')} names "${name}", and ${file} is not there`);
  return { version: '0', ...eventEnvelope.parse(readJson(file)) };
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}
