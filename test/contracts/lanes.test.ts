import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exampleConfig } from '../../docs/example-config.ts';
import type { EventEnvelope } from '../../functions/core/event.ts';
import {
  heartbeatPatternOf,
  intakesOf,
  type LaneDeclaration,
  patternsOf,
  returnsOf,
} from '../../functions/core/lane.ts';
import { lanes } from '../../functions/lanes/registry.ts';
import { checkConfig } from '../../infra/config/check-config.ts';
import type { CheckedLane } from '../../infra/config/checked-config.ts';
import { REPOSITORY } from '../../infra/functions.ts';
import { compilePattern } from '../../sandbox/pattern/compile.ts';
import { readChapters } from '../../sandbox/telling/chapters.ts';
import { recorded, recordedNames, unmatchedNames } from '../event-files.ts';

const checked = checkConfig(exampleConfig).lanes;
const declarations: readonly LaneDeclaration[] = lanes;

/** What the deployed rules of a lane let through: its patterns and intakes on the default bus, its timers on the Tocsin bus. */
function hears({ declaration, options }: CheckedLane, event: EventEnvelope): boolean {
  const returns = returnsOf(declaration);
  const own = { source: ['tocsin'], 'detail-type': returns };
  const counted = intakesOf(declaration, options).map(({ pattern }) => pattern);
  const pulse = heartbeatPatternOf(declaration);
  const patterns = [...patternsOf(declaration, options), ...counted, ...(pulse ? [pulse] : []), own];
  return patterns.some((pattern) => compilePattern(pattern)(event));
}

const hearing = (event: EventEnvelope) =>
  checked.filter((lane) => hears(lane, event)).map(({ declaration }) => declaration.name);

describe.each(checked.map((lane) => [lane.declaration.name, lane] as const))('the lane %s', (name, checkedLane) => {
  const lane = checkedLane.declaration;
  it.each([
    `functions/lanes/${name}/lane.ts`,
    `functions/lanes/${name}/handler.ts`,
    `events/${name}`,
    `runbooks/${name}.md`,
    `test/lanes/${name}/ports.ts`,
  ])('has %s', (path) => {
    expect(existsSync(join(REPOSITORY, path))).toBe(true);
  });

  it('has at least eight recorded events, and some that it leaves alone', () => {
    expect(recordedNames(name).length).toBeGreaterThanOrEqual(8);
    expect(unmatchedNames(name).length).toBeGreaterThanOrEqual(1);
  });

  it.each(recordedNames(name))('hears %s, and no other lane does', (event) => {
    expect(hearing(recorded(event))).toEqual([name]);
  });

  it.each(unmatchedNames(name))('leaves %s alone', (event) => {
    expect(hears(checkedLane, recorded(event))).toBe(false);
  });

  it('plays a chapter of the story that npm start tells', () => {
    expect(
      readChapters().some(({ events }) =>
        events.some((event) => hears(checkedLane, { ...event, resources: [...event.resources] })),
      ),
    ).toBe(true);
  });

  it('asks for single actions, on resources or with the reason why not', () => {
    for (const { actions, on, because } of lane.grants) {
      expect(actions.filter((action) => action.includes('*'))).toEqual([]);
      expect([on].flat().includes('*') ? because : 'on resources').toBeTruthy();
    }
  });

  it('has a repair switched off, dry or on, and takes no options at all', () => {
    const { remedy } = lane.options.parse({}) as { readonly remedy?: string };
    expect([undefined, 'off', 'dry-run', 'on']).toContain(remedy);
  });

  it('refuses an option that it does not know', () => {
    expect(lane.options.safeParse({ retrys: 3 }).success).toBe(false);
  });
});

it('has a line in the registry for each folder, and a folder for each line', () => {
  const folders = readdirSync(join(REPOSITORY, 'functions/lanes'), { withFileTypes: true });
  const names = folders.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  expect(declarations.map(({ name }) => name).toSorted()).toEqual(names.toSorted());
});

it('gives every lane a name of its own', () => {
  expect(new Set(declarations.map(({ name }) => name)).size).toBe(declarations.length);
});

it('gives every recorded event an id of its own', () => {
  const ids = declarations.flatMap(({ name }) => recordedNames(name).map((event) => recorded(event).id));
  expect(new Set(ids).size).toBe(ids.length);
});
