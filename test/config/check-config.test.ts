import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lanes } from '../../functions/lanes/registry.ts';
import { checkConfig } from '../../infra/config/check-config.ts';
import type { Config } from '../../infra/config/define-config.ts';
import { ConfigError } from '../../infra/config/problem.ts';
import operatorsConfig from '../../tocsin.config.ts';
import { refusals, sample } from './sample-config.ts';

describe('a config', () => {
  test('gets its defaults filled in', () => {
    const { repeatAfterHours, retentionDays, accountNames } = checkConfig(sample);
    expect({ repeatAfterHours, retentionDays, accountNames }).toEqual({
      repeatAfterHours: 24,
      retentionDays: 90,
      accountNames: {},
    });
  });

  test('runs every lane of the registry, with the defaults of its options', () => {
    const checked = checkConfig(sample).lanes;
    expect(checked.map(({ declaration }) => declaration.name)).toEqual(lanes.map(({ name }) => name));
    for (const { declaration, options } of checked) expect(options).toEqual(declaration.options.parse({}));
  });

  test('keeps what it says over a default', () => {
    const { lanes: checked } = checkConfig({ ...sample, lanes: { 'glue-crawler': { retries: 5 } } });
    expect(checked[0]?.options).toMatchObject({ retries: 5, remedy: 'on' });
  });

  test('separates the secrets of a channel from its settings', () => {
    const [oncall, mail] = checkConfig({
      ...sample,
      channels: { oncall: sample.channels.oncall, mail: { kind: 'sns', email: ['a@example.com'] } },
      routes: [{ match: 'everything', channels: ['oncall', 'mail'] }],
    }).channels;
    expect(oncall).toMatchObject({ settings: {}, secrets: { routingKey: '/tocsin/pagerduty/routing-key' } });
    expect(mail).toMatchObject({ settings: { email: ['a@example.com'] }, secrets: {} });
  });

  test('may write the address of its runbooks with a slash at the end', () => {
    expect(checkConfig({ ...sample, runbooks: 'https://example.com/runbooks/' }).runbooks).toBe(
      'https://example.com/runbooks',
    );
  });

  test('is right in the file that an operator edits', () => {
    expect(() => checkConfig(operatorsConfig)).not.toThrow();
  });

  test('hears of everything that is wrong with it at once', () => {
    const lines = refusals({
      channels: { Chat: { kind: 'slack', webhook: 'tocsin/webhook' } },
      routes: [{ match: {}, channels: ['oncal'] }],
      retentionDays: 0,
      colour: 'red',
    });
    expect(lines.map((line) => line.split(':')[0])).toEqual([
      'retentionDays',
      'config',
      'channels.Chat',
      'channels.Chat.webhook',
      'routes[0].match',
      'routes[0].channels',
    ]);
  });

  test('is never refused with anything but a list of problems, whatever it holds', () => {
    const anything = fc.dictionary(fc.constantFrom(...Object.keys(sample), 'lanes', 'other'), fc.jsonValue());
    fc.assert(
      fc.property(anything, (change) => {
        const changed = { ...sample, ...change } as Config;
        try {
          checkConfig(changed);
        } catch (error) {
          expect(error).toBeInstanceOf(ConfigError);
          expect((error as ConfigError).problems).not.toEqual([]);
        }
      }),
    );
  });

  test('that is not there at all is refused like any other', () => {
    expect(() => checkConfig(undefined as unknown as Config)).toThrow('tocsin.config.ts: config: found nothing');
  });
});
