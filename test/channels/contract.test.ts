import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { type AnyChannel, channels } from '../../functions/channels/registry.ts';
import { messageOf } from '../../functions/core/message.ts';
import { failedCrawl, notificationOf } from '../notification.ts';
import { contractOf, missingContract } from './contract-of.ts';
import { holdToContract } from './hold-to-contract.ts';

const folder = new URL('../../functions/channels/', import.meta.url);
const names = channels.map(({ name }) => name);

test('the registry of channels has a line for each folder, and a folder for each line', () => {
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(names.toSorted()).toEqual(folders.map(({ name }) => name).toSorted());
});

describe.each(channels.map((channel) => [channel.name, channel as AnyChannel] as const))(
  '%s',
  async (name, channel) => {
    const contract = await contractOf(name);

    test('has a handler which is wiring only', () => {
      const file = new URL(`${name}/handler.ts`, folder);
      const declared = name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
      expect(existsSync(file)).toBe(true);
      expect(readFileSync(file, 'utf8')).toMatch(
        new RegExp(`^export const handler = runChannel\\(\\s*${declared},[\\s\\S]+\\);$`, 'm'),
      );
      expect(readFileSync(file, 'utf8')).not.toMatch(/\bif\b|\?/);
    });

    test('has a handler that starts with the environment infra gives it', async () => {
      const environment = {
        AWS_REGION: 'eu-west-1',
        TOCSIN_QUEUE_URL: 'https://sqs.eu-west-1.amazonaws.com/111122223333/oncall',
        TOCSIN_DEAD_LETTERS_URL: 'https://sqs.eu-west-1.amazonaws.com/111122223333/oncall-dead-letters',
        TOCSIN_LEDGER: 'tocsin-ledger',
        TOCSIN_RETENTION_DAYS: '90',
        TOCSIN_BUS: 'tocsin',
        TOCSIN_FALLBACK_AFTER_MINUTES: '10',
        TOCSIN_CHANNEL: 'oncall',
        TOCSIN_SETTINGS: JSON.stringify(contract?.settings[0]),
        TOCSIN_SECRETS: JSON.stringify(
          Object.fromEntries(Object.keys(channel.secrets).map((secret) => [secret, `/tocsin/${secret}`])),
        ),
        TOCSIN_TOPIC: 'arn:aws:sns:eu-west-1:111122223333:tocsin-oncall',
        POWERTOOLS_METRICS_NAMESPACE: 'Tocsin',
      };
      for (const [variable, value] of Object.entries(environment)) vi.stubEnv(variable, value);
      const { handler } = await import(new URL(`${name}/handler.ts`, folder).href);
      vi.unstubAllEnvs();
      expect(handler).toBeTypeOf('function');
    });

    test('has secrets whose examples fit their format, and refuses a misspelt setting', () => {
      for (const { example, format } of Object.values(channel.secrets)) expect(example).toMatch(format);
      expect(channel.settings.safeParse({ hostt: 'events.pagerduty.com' }).success).toBe(false);
      expect(channel.settings.safeParse(contract?.settings[0]).success).toBe(true);
    });

    test('has a contract to be held to', () => {
      if (contract === undefined) throw new Error(missingContract(name));
      expect(['http', 'sdk']).toContain(contract.over);
    });

    test('says what a crash leads to at worst', () => {
      expect(channel.repeats).toMatch(/^[a-z].*[a-z`]$/);
    });

    test('says at the top that another channel did not get it, and why', () => {
      const because = 'HTTP 403: revoked';
      const missed = { channel: 'oncall', kind: 'pagerduty', failed: [{ channel: 'oncall', because }] };
      const render = channel.render as (...from: readonly unknown[]) => unknown;
      const settings = channel.settings.parse(contract?.settings[0]);
      const rendered = JSON.stringify(render(notificationOf(), messageOf(notificationOf(), missed), settings));
      expect(rendered).toContain('[ERROR, NOT DELIVERED TO oncall] Crawl failed');
      const place = rendered.indexOf(`to oncall (pagerduty): ${because}`);
      expect(place).toBeGreaterThan(0);
      expect(place).toBeLessThan(rendered.lastIndexOf(failedCrawl.impact));
    });

    if (contract !== undefined) holdToContract(channel, contract);
  },
);
