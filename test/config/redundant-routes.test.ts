import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Matchers, Route } from '../../functions/core/delivery/route.ts';
import { severities } from '../../functions/core/severity.ts';
import { redundantRoutes } from '../../infra/config/redundant-routes.ts';

/** A notification as far as routes look at it. Several severities: it was told as one and has become the other. */
type Told = {
  readonly severity: readonly string[];
  readonly lane: readonly string[];
  readonly team: readonly string[];
};

const lanes = ['glue-crawler', 'kms-key'];
const teams = ['data', 'web'];
const some = (values: readonly string[]) => fc.subarray([...values], { minLength: 1 });

const aMatch: fc.Arbitrary<Route['match']> = fc.oneof(
  fc.constant('everything' as const),
  fc
    .record(
      { severity: some(severities), lane: some(lanes), labels: some(teams).map((team) => ({ team })) },
      { requiredKeys: [] },
    )
    .filter((match) => Object.keys(match).length > 0)
    .map((match) => match as Matchers),
);
const aRoute: fc.Arbitrary<Route> = fc.record({ match: aMatch, channels: some(['oncall', 'chat', 'mail']) });
const routesOf = fc.array(aRoute, { minLength: 1, maxLength: 4 });
const told: fc.Arbitrary<Told> = fc.record({ severity: some(severities), lane: some(lanes), team: some(teams) });

function matches({ match }: Route, { severity, lane, team }: Told): boolean {
  if (match === 'everything') return true;
  const meet = (wanted: readonly string[] | undefined, has: readonly string[]) =>
    wanted === undefined || wanted.some((value) => has.includes(value));
  return meet(match.severity, severity) && meet(match.lane, lane) && meet(match.labels?.team, team);
}

function reached(routes: readonly Route[], notification: Told): readonly string[] {
  return [
    ...new Set(routes.filter((route) => matches(route, notification)).flatMap(({ channels }) => channels)),
  ].sort();
}

function indexesOf(routes: readonly Route[]): readonly number[] {
  return redundantRoutes(routes).map(({ at }) => Number(/\d+/.exec(at)?.[0]));
}

test('a route that is reported can go, and everybody hears what they heard before', () => {
  fc.assert(
    fc.property(routesOf, told, (routes, notification) => {
      const redundant = indexesOf(routes);
      const rest = routes.filter((_, index) => !redundant.includes(index));
      expect(reached(rest, notification)).toEqual(reached(routes, notification));
    }),
    { numRuns: 500 },
  );
});

test('a copy of a route is reported, once', () => {
  fc.assert(
    fc.property(aRoute, (route) => {
      expect(indexesOf([route, { ...route }])).toEqual([1]);
    }),
  );
});

test('a narrow route is reported also when the wide one comes later', () => {
  const narrow: Route = { match: { severity: ['critical'] }, channels: ['oncall'] };
  const wide: Route = { match: 'everything', channels: ['chat', 'oncall'] };
  expect(redundantRoutes([narrow, wide])).toEqual([
    {
      at: 'routes[0]',
      found: '{"severity":["critical"]}',
      but: 'which adds nothing: routes[1] already sends all of it there',
    },
  ]);
});

test('a route that reaches one more channel is not reported', () => {
  const all: Route = { match: 'everything', channels: ['chat'] };
  expect(redundantRoutes([all, { match: { severity: ['error'] }, channels: ['chat', 'oncall'] }])).toEqual([]);
});
