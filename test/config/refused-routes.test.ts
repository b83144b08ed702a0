import { expect, test } from 'vitest';
import { channels } from '../../functions/channels/registry.ts';
import { EVENT_UNREADABLE } from '../../functions/core/alert.ts';
import { lanes } from '../../functions/lanes/registry.ts';
import { checkConfig } from '../../infra/config/check-config.ts';
import type { TypedMatchers } from '../../infra/config/define-config.ts';
import { madeUpLane } from '../infra/made-up-lane.ts';
import { type Refused, refusals, sample } from './sample-config.ts';

const everything = [{ match: 'everything', channels: ['oncall', 'chat'] }];
const routed = (match: unknown) => ({ routes: [{ match, channels: ['oncall'] }, ...everything] });

const refused: readonly Refused[] = [
  [
    'a channel that is not declared',
    { routes: [...everything, { match: { severity: ['info'] }, channels: ['oncal'] }] },
    'routes[1].channels: found "oncal", which is not declared (channels: oncall, chat)',
  ],
  ['no routes', { routes: [] }, 'routes: found [], expected at least one route: without one nobody is ever told'],
  ['a match that is empty', routed({}), "routes[0].match: found {}, expected matchers, or write match: 'everything'"],
  [
    'a match that is left out',
    routed(undefined),
    "routes[0].match: found nothing, expected matchers, or write match: 'everything'",
  ],
  [
    'a matcher without values',
    routed({ severity: [] }),
    'routes[0].match.severity: found [], expected at least one value: an empty list matches nothing',
  ],
  [
    'a severity that does not exist',
    routed({ severity: ['fatal'] }),
    'routes[0].match.severity[0]: found "fatal", expected one of "info"|"warning"|"error"|"critical"',
  ],
  ['a lane that does not exist', routed({ lane: ['glue'] }), 'routes[0].match.lane[0]: found "glue", expected '],
  [
    'a kind that does not exist',
    routed({ kind: ['crawl-lost'] }),
    'routes[0].match.kind[0]: found "crawl-lost", expected one of "crawl-failed"|',
  ],
  [
    'an account that is no account',
    routed({ account: ['prod'] }),
    'routes[0].match.account[0]: found "prod", expected an account id of 12 digits',
  ],
  [
    'a Region that is none',
    routed({ region: ['Ireland'] }),
    'routes[0].match.region[0]: found "Ireland", expected a Region such as eu-west-1',
  ],
  [
    'a matcher that does not exist',
    routed({ team: ['data'] }),
    'routes[0].match: found "team", which is not a setting (known: severity, lane, kind, account, region, labels)',
  ],
  ['labels without a label', routed({ labels: {} }), 'routes[0].match.labels: found {}, expected at least one label'],
  [
    'a label that no alert has',
    routed({ labels: { application: ['shop'] } }),
    'routes[0].match.labels: found "application", which is not a setting',
  ],
  [
    'labels in every route',
    { routes: [{ match: { labels: { team: ['data'] } }, channels: ['oncall', 'chat'] }] },
    'routes: found labels in every route, expected at least one route without labels',
  ],
  [
    'a route to nowhere',
    { routes: [...everything, { match: { severity: ['info'] }, channels: [] }] },
    'routes[1].channels: found [], expected at least one channel',
  ],
  [
    'a channel that no route names',
    { routes: [{ match: 'everything', channels: ['chat'] }] },
    'channels.oncall: found a channel, which no route names: nothing reaches it',
  ],
  [
    'a route that adds nothing to an earlier one',
    { routes: [...everything, { match: { severity: ['error'] }, channels: ['chat'] }] },
    'routes[1]: found {"severity":["error"]}, which adds nothing: routes[0] already sends all of it there',
  ],
];

test.each(refused)('%s is refused', (_what, change, line) => {
  expect(refusals(change)).toContainEqual(expect.stringContaining(line));
});

test('a kind is refused that belongs to another lane than the route lists', () => {
  const match = { lane: ['glue-crawler'], kind: ['moon-fell'] } as unknown as TypedMatchers;
  const routes = [
    { match, channels: ['oncall'] },
    { match: 'everything', channels: ['oncall', 'chat'] },
  ] as const;
  expect(() => checkConfig({ ...sample, routes }, { channels, lanes: [...lanes, madeUpLane] })).toThrow(
    'routes[0].match.kind[0]: found "moon-fell", which no lane of this route can raise (glue-crawler: crawl-failed, ',
  );
});

test('a route may match the kind that every lane can raise', () => {
  const routes = [{ match: { lane: ['glue-crawler'], kind: [EVENT_UNREADABLE] }, channels: ['chat'] }];
  expect(refusals({ routes: [...routes, { match: 'everything', channels: ['oncall'] }] })).toEqual([]);
});

test('routes that make a pattern longer than EventBridge takes are refused', () => {
  const accounts = Array.from({ length: 200 }, (_, index) => String(100_000_000_000 + index));
  const [line] = refusals({ routes: [{ match: { account: accounts }, channels: ['oncall', 'chat'] }] });
  expect(line).toMatch(/^routes: found \d{4} characters of pattern for the channel oncall, expected at most 2048/);
});
