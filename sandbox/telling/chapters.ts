import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { eventEnvelope } from '../../functions/core/event.ts';
import { DAY, HOUR, MINUTE } from '../../functions/core/time.ts';
import { lanes } from '../../functions/lanes/registry.ts';
import { REPOSITORY } from '../../infra/functions.ts';
import type { BusEvent } from '../world.ts';

/** A part of the story that `npm start` plays: some recorded events in the order in which they arrive. */
export type Chapter = {
  readonly title: string;
  readonly scenes: readonly Scene[];
  readonly events: readonly BusEvent[];
  /** Where each event lies, from the repository's root. */
  readonly files: readonly string[];
};

/** Events that arrive together, and how long the clock runs on before the next scene; without it, until all is done. */
export type Scene = {
  readonly events: readonly BusEvent[];
  readonly bursts: readonly Burst[];
  readonly passMs?: number;
};

/** An event that happens so many times within moments, each time to another object: `{n}` in it is the number. */
export type Burst = { readonly event: BusEvent; readonly times: number };

const pass = z.strictObject({ pass: z.string().regex(/^(\d+[dhm])+$/) });
const burst = z.strictObject({ burst: z.string(), times: z.int().min(1).max(1_000_000) });
const item = z.union([z.string(), burst, pass]);
const chapters = z.array(z.strictObject({ title: z.string(), events: z.array(item).min(1) }));
type Item = z.infer<typeof item>;

/** The chapters of every lane: `events/<family>/story.json`, which names recorded events of its folder. */
export function readChapters(): readonly Chapter[] {
  return lanes.flatMap(({ name }) => {
    const folder = join(REPOSITORY, 'events', name);
    if (!readdirSync(folder).includes('story.json')) return [];
    return chapters.parse(readJson(join(folder, 'story.json'))).map(({ title, events: items }) => {
      const names = items.flatMap(nameIn);
      return {
        title,
        scenes: scenesOf(items, (event) => eventIn(folder, event)),
        events: names.map((event) => eventIn(folder, event)),
        files: names.map((event) => `events/${name}/${event}.json`),
      };
    });
  });
}

/** Cuts the items at each `{ "pass": "6d22h" }`. */
function scenesOf(items: readonly Item[], read: (name: string) => BusEvent): readonly Scene[] {
  const cut = items.findIndex((one) => isPass(one));
  const now = items.slice(0, cut === -1 ? undefined : cut);
  const scene = {
    events: now.filter((one) => typeof one === 'string').map(read),
    bursts: now.flatMap((one) => (isBurst(one) ? [{ event: read(one.burst), times: one.times }] : [])),
  };
  const next = items[cut];
  if (!isPass(next)) return [scene];
  return [{ ...scene, passMs: millisecondsOf(next.pass) }, ...scenesOf(items.slice(cut + 1), read)];
}

function isPass(one: Item | undefined): one is z.infer<typeof pass> {
  return typeof one === 'object' && 'pass' in one;
}

function isBurst(one: Item): one is z.infer<typeof burst> {
  return typeof one === 'object' && 'burst' in one;
}

function nameIn(one: Item): readonly string[] {
  if (typeof one === 'string') return [one];
  return isBurst(one) ? [one.burst] : [];
}

const UNIT_MS: Readonly<Record<string, number>> = { d: DAY, h: HOUR, m: MINUTE };

function millisecondsOf(text: string): number {
  const parts = [...text.matchAll(/(\d+)([dhm])/g)];
  return parts.reduce((sum, [, count, unit = '']) => sum + Number(count) * (UNIT_MS[unit] ?? 0), 0);
}

function eventIn(folder: string, name: string): BusEvent {
  const file = join(folder, `${name}.json`);
  if (!existsSync(file)) throw new Error(`${join(folder, 'story.json')} names "${name}", and ${file} is not there`);
  return { version: '0', ...eventEnvelope.parse(readJson(file)) };
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}
