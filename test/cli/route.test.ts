import { expect, test } from 'vitest';
import { route } from '../../cli/route/route.ts';
import { channelsOf } from '../../cli/told-to.ts';
import { exampleConfig } from '../../docs/example-config.ts';
import { severities } from '../../functions/core/severity.ts';
import { ALWAYS, setNameOf } from '../../functions/core/triage/mute-timing.ts';
import { checkConfig } from '../../infra/config/check-config.ts';
import type { CheckedConfig } from '../../infra/config/checked-config.ts';
import { recordedEvent } from '../e2e/running-sandbox.ts';

const config = checkConfig(exampleConfig);
const NOON = new Date('2026-11-06T12:00:00Z');
const throttled = recordedEvent('glue-crawler/failed-throttled');
const said = (event = throttled, by: CheckedConfig = config) => route(event, by, NOON).words.join('\n');

test('an event that a lane hears has its rule, and whom each severity would reach by which route', () => {
  expect(said()).toContain('Heard by the lane glue-crawler, through Rule1: {"source":["aws.glue"]');
  expect(said()).toMatch(/ {2}info: crawl-failed, .*\n {4}chat by route 2\n {4}mail by route 2\n/);
  expect(said()).toMatch(
    / {2}warning, error, critical: .*\n {4}oncall by route 1 \(falls back to chat\)\n {4}errors by route 1 \(opened and escalated only\)\n/,
  );
});

test('an event that nobody listens to says so', () => {
  expect(said({ ...throttled, source: 'aws.none' })).toMatch(/: no lane listens to it, and nobody is told$/);
});

test('mute timings that rest now, and labels, are named as conditions', () => {
  const mutes = { noon: { timeZone: 'UTC', times: [{ from: '11:00', to: '13:00' }] } };
  const routes = [{ match: { labels: { team: ['data'] } }, channels: ['chat'], mute: ['noon'] }];
  expect(said(throttled, { ...config, mutes, routes })).toContain(
    'chat by route 1 (muted now by noon; if team is data)',
  );
});

test('a config that routes nothing of it says that nobody is told', () => {
  const routes = [{ match: { lane: ['kms-key'] }, channels: ['chat'] }];
  expect(said(throttled, { ...config, routes })).toContain('no route matches, and nobody is told');
});

test('says for every severity and kind what the deployed rules of the channels would do', () => {
  const mutes = { noon: { timeZone: 'UTC', times: [{ from: '11:00', to: '13:00' }] } };
  const routes = [...config.routes, { match: { kind: ['crawl-failed'] }, channels: ['errors'], mute: ['noon'] }];
  const by = { ...config, mutes, routes };
  const [routed] = route(throttled, by, NOON).items as {
    reaches: { kind: string; severity: string; channel: string; muted?: string[] }[];
  }[];
  for (const severity of severities)
    for (const kind of ['crawl-failed', 'crawl-not-started']) {
      const own = routed?.reaches.filter((one) => one.severity === severity && one.kind === kind && !one.muted) ?? [];
      const routing = {
        ...{ severity: [severity], kind: [kind], lane: ['glue-crawler'], labels: {} },
        ...{ account: [throttled.account], region: [throttled.region], awake: [ALWAYS] },
      };
      const told = channelsOf({ decision: 'opened', routing }, by);
      expect([...new Set(own.map(({ channel }) => channel))].toSorted()).toEqual(told.toSorted());
    }
  expect(setNameOf(['noon'])).not.toBe(ALWAYS);
});

test('programs get one object for each lane that hears it', () => {
  expect(route(throttled, config, NOON).items).toMatchObject([{ lane: 'glue-crawler', rule: 'Rule1' }]);
  expect(route({ ...throttled, source: 'aws.none' }, config, NOON).items).toEqual([]);
});
