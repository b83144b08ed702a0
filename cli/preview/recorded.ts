import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { MINUTE, SECOND } from '../../functions/core/time.ts';
import { lanes } from '../../functions/lanes/registry.ts';
import { REPOSITORY } from '../../infra/functions.ts';
import { readChapters, type Scene } from '../../sandbox/telling/chapters.ts';
import { readEventFile } from '../event-file.ts';

/** Something that is played by itself, on an empty ledger. */
export type Act = { readonly title: string; readonly lane: string; readonly scenes: readonly Scene[] };

/** Longer than the slowest lane lets a batch fill. */
const BATCH_FILLS_MS =
  MINUTE + SECOND * Math.max(0, ...lanes.map((lane) => ('bulk' in lane ? lane.bulk.windowSeconds : 0)));

const NOT_EVENTS = ['answers.json', 'story.json'];

/** Every recorded event, each alone. */
export function recordedAlone(): Promise<readonly Act[]> {
  const files = lanes.flatMap(({ name: lane }) => eventsIn(join('events', lane)).map((file) => ({ lane, file })));
  return Promise.all(
    files.map(async ({ lane, file }) => {
      const event = await readEventFile(join(REPOSITORY, file));
      return { title: file, lane, scenes: [{ events: [event], bursts: [], passMs: BATCH_FILLS_MS }] };
    }),
  );
}

/** The chapters of the story: what only a course of events tells. */
export function recordedChapters(): readonly Act[] {
  return readChapters().map(({ title, files: [first = ''], scenes }) => ({
    title,
    lane: first.split('/')[1] ?? '',
    scenes,
  }));
}

function eventsIn(folder: string): readonly string[] {
  const names = readdirSync(join(REPOSITORY, folder)).filter((name) => name.endsWith('.json'));
  return names.filter((name) => !NOT_EVENTS.includes(name)).map((name) => join(folder, name));
}
