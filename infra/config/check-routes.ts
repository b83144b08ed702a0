import * as z from 'zod/mini';
import type { Route } from '../../functions/core/delivery/route.ts';
import type { LaneDeclaration } from '../../functions/core/lane.ts';
import { checkMatch } from './check-matchers.ts';
import { checkSchema } from './check-schema.ts';
import { type Checked, isRecord, type Problem, shown, within } from './problem.ts';
import { redundantRoutes } from './redundant-routes.ts';

const route = z.strictObject({
  match: z.unknown(),
  channels: z.array(z.string()).check(z.minLength(1, 'expected at least one channel')),
  mute: z.optional(z.array(z.string()).check(z.minLength(1, 'expected at least one of `mutes`'))),
});

type Known = {
  readonly lanes: readonly LaneDeclaration[];
  readonly channelNames: readonly string[];
  readonly muteNames: readonly string[];
  /** Channels that are another's fallback: they are reached without a route. */
  readonly fallbacks: readonly unknown[];
};

export function checkRoutes(found: unknown, known: Known): Checked<readonly Route[]> {
  if (!Array.isArray(found) || found.length === 0) {
    const but = 'expected at least one route: without one nobody is ever told';
    return { value: [], problems: [{ at: 'routes', found: shown(found), but }] };
  }
  const checked = found.map((one, index) => checkRoute(within('routes', index), one, known));
  const value = checked.flatMap((one) => one.value ?? []);
  const understood = value.length === found.length;
  return {
    value,
    problems: [...checked.flatMap(({ problems }) => problems), ...(understood ? problemsOfAll(value, known) : [])],
  };
}

function problemsOfAll(routes: readonly Route[], { channelNames, fallbacks }: Known): readonly Problem[] {
  const routed = channelNames.filter((name) => !fallbacks.includes(name));
  return [...redundantRoutes(routes), ...unreachableChannels(routes, routed), ...onlyByLabel(routes)];
}

/** Labels come from tags, which may be missing or unreadable: then such routes would tell nobody, and nobody would know. */
function onlyByLabel(routes: readonly Route[]): readonly Problem[] {
  if (routes.some(({ match }) => match === 'everything' || match.labels === undefined)) return [];
  const but = 'expected at least one route without labels, for what has no tags or whose tags cannot be read';
  return [{ at: 'routes', found: 'labels in every route', but }];
}

function checkRoute(at: string, found: unknown, { lanes, channelNames, muteNames }: Known): Checked<Route | undefined> {
  const shape = checkSchema(route, { found: isRecord(found) ? { match: undefined, ...found } : found, at });
  const match = checkMatch(within(at, 'match'), isRecord(found) ? found.match : undefined, lanes);
  const channels = shape.value?.channels ?? [];
  const mute = shape.value?.mute;
  const whole = { channels, ...(mute ? { mute } : {}) };
  const value = shape.value === undefined || match.value === undefined ? undefined : { match: match.value, ...whole };
  const unknown = [
    ...undeclared(within(at, 'channels'), channels, { channels: channelNames }),
    ...undeclared(within(at, 'mute'), mute ?? [], { mutes: muteNames }),
  ];
  return { value, problems: [...shape.problems, ...match.problems, ...unknown] };
}

type Declared = Readonly<Record<string, readonly string[]>>;

function undeclared(at: string, names: readonly string[], declared: Declared): readonly Problem[] {
  return Object.entries(declared).flatMap(([what, known]) =>
    names
      .filter((name) => !known.includes(name))
      .map((name) => ({ at, found: shown(name), but: `which is not declared (${what}: ${known.join(', ')})` })),
  );
}

function unreachableChannels(routes: readonly Route[], declared: readonly string[]): readonly Problem[] {
  const reached = routes.flatMap(({ channels }) => channels);
  return declared
    .filter((name) => !reached.includes(name))
    .map((name) => ({
      at: within('channels', name),
      found: 'a channel',
      but: 'which no route names: nothing reaches it',
    }));
}
