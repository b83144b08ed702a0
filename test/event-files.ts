import { readdirSync, readFileSync } from 'node:fs';
import type { EventEnvelope } from '../functions/core/event.ts';

const EVENTS = new URL('../events/', import.meta.url);
const NOT_EVENTS = ['answers.json', 'story.json'];

/** A recorded event by its family and name: `recorded('glue-crawler/failed-throttled')`. */
export function recorded(name: string): EventEnvelope {
  return JSON.parse(readFileSync(new URL(`${name}.json`, EVENTS), 'utf8'));
}

/** The names of a family's recorded events, those that its lane's rule lets through. */
export function recordedNames(family: string): readonly string[] {
  return namesIn(`${family}/`);
}

/** The names of a family's recorded events that its lane's rule has to leave alone. */
export function unmatchedNames(family: string): readonly string[] {
  return namesIn(`${family}/unmatched/`);
}

function namesIn(folder: string): readonly string[] {
  const files = readdirSync(new URL(folder, EVENTS), { withFileTypes: true });
  const events = files.filter(
    (file) => file.isFile() && file.name.endsWith('.json') && !NOT_EVENTS.includes(file.name),
  );
  return events.map(({ name }) => `${folder}${name.replace('.json', '')}`).sort();
}
