import { expect, test } from 'vitest';
import { defineConfig } from '../../infra/config/define-config.ts';
import { sample } from './sample-config.ts';

// What `@ts-expect-error` says is checked by `npm run types`: a config that compiles where it should not fails there.

test('a route to a channel that is not declared does not compile', () => {
  const config = defineConfig({
    ...sample,
    // @ts-expect-error: the channel is called oncall
    routes: [{ match: 'everything', channels: ['oncal'] }],
  });
  expect(config.routes).toHaveLength(1);
});

test('a fallback to a channel that is not declared does not compile', () => {
  const { oncall, chat } = sample.channels;
  // @ts-expect-error: the channel is called chat
  const config = defineConfig({ ...sample, channels: { oncall: { ...oncall, fallback: 'chatt' }, chat } });
  expect(config.channels).toHaveProperty('oncall');
  expect(defineConfig({ ...sample, channels: { oncall: { ...oncall, fallback: 'chat' }, chat } })).toBeDefined();
});

test('a secret that is not the name of a parameter does not compile', () => {
  const config = defineConfig({
    ...sample,
    // @ts-expect-error: names of parameters begin with a slash
    channels: { oncall: { kind: 'pagerduty', routingKey: 'a'.repeat(32) }, chat: sample.channels.chat },
  });
  expect(config.channels).toHaveProperty('oncall');
});

test('a kind of channel, a lane, a severity or an option that does not exist does not compile', () => {
  const channels = ['oncall'] as const;
  const configs = [
    // @ts-expect-error: there is no such kind of channel
    defineConfig({ ...sample, channels: { oncall: { kind: 'teams' }, chat: sample.channels.chat } }),
    // @ts-expect-error: there is no such lane
    defineConfig({ ...sample, routes: [{ match: { lane: ['glue'] }, channels }] }),
    // @ts-expect-error: no lane has such a kind of alert
    defineConfig({ ...sample, routes: [{ match: { kind: ['crawl-lost'] }, channels }] }),
    defineConfig({ ...sample, routes: [{ match: { kind: ['crawl-failed', 'event-unreadable'] }, channels }] }),
    // @ts-expect-error: there is no such severity
    defineConfig({ ...sample, routes: [{ match: { severity: ['fatal'] }, channels }] }),
    // @ts-expect-error: there is no such option
    defineConfig({ ...sample, lanes: { 'glue-crawler': { retry: 3 } } }),
    // @ts-expect-error: there is no such setting
    defineConfig({ ...sample, repeatAfterHour: 3 }),
  ];
  expect(configs).toHaveLength(7);
});
