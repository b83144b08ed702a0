import { existsSync, readdirSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { pagerduty } from '../../functions/channels/pagerduty/channel.ts';
import { raygun } from '../../functions/channels/raygun/channel.ts';
import { type AnyChannel, channels } from '../../functions/channels/registry.ts';
import { slack } from '../../functions/channels/slack/channel.ts';
import type { Delivery } from '../../functions/core/delivery.ts';
import { notificationOf } from '../notification.ts';
import { anyNotification, worstCase } from './hostile.ts';
import { httpChannels, publicationOf, send, yes } from './sending.ts';
import { complaints, complaintsOfSns, textsIn, unreadableIn } from './vendor-limits.ts';

const folder = new URL('../../functions/channels/', import.meta.url);
const names = channels.map(({ name }) => name);

describe('the registry of channels', () => {
  test('has a line for each folder, and a folder for each line', () => {
    const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(names.toSorted()).toEqual(folders.map(({ name }) => name).toSorted());
  });

  test('is covered by this contract: each channel is an HTTP channel of these tests, or sns', () => {
    expect(names.toSorted()).toEqual([...httpChannels, 'sns'].toSorted());
  });
});

describe.each(channels.map((channel) => [channel.name, channel as AnyChannel] as const))('%s', (name, channel) => {
  test('has a handler which is wiring only', () => {
    const file = new URL(`${name}/handler.ts`, folder);
    expect(existsSync(file)).toBe(true);
    expect(readFileSync(file, 'utf8')).toMatch(
      new RegExp(`^export const handler = runChannel\\(${name}, .+\\);$`, 'm'),
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
      TOCSIN_CHANNEL: 'oncall',
      TOCSIN_SETTINGS: '{}',
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
    expect(channel.settings.safeParse({}).success).toBe(true);
  });
});

const succeeding = { pagerduty: [202], slack: [200], raygun: [202] };
const passing = { pagerduty: [408, 425, 429], slack: [408, 425, 429], raygun: [408, 425] };
const everyStatus = Array.from({ length: 400 }, (_, index) => 200 + index);

describe.each(httpChannels)('%s', (name) => {
  test('has an outcome for every HTTP status: only the documented yes is a delivery', async () => {
    const notification = notificationOf();
    const outcomes = new Map<number, Delivery['outcome']>();
    for (const status of everyStatus) {
      const { delivery } = await send[name](notification, () => ({ status, body: yes[name](noRequest).body }));
      outcomes.set(status, delivery.outcome);
    }
    const withOutcome = (outcome: string) => everyStatus.filter((status) => outcomes.get(status) === outcome);
    expect(withOutcome('delivered')).toEqual(succeeding[name]);
    expect(withOutcome('deferred')).toEqual([...passing[name], ...everyStatus.filter((status) => status >= 500)]);
    expect(withOutcome('refused').length).toBe(400 - succeeding[name].length - passing[name].length - 100);
  });

  test('waits as long as the vendor says', async () => {
    const { delivery } = await send[name](notificationOf(), () => ({ status: 503, body: '', retryAfterSeconds: 17 }));
    expect(delivery).toEqual({ outcome: 'deferred', because: 'HTTP 503', retryAfterSeconds: 17 });
  });

  test('sends the notification id along, so that a repetition can be told', async () => {
    const { request } = await send[name](notificationOf(), yes[name]);
    expect(request.idempotencyKey).toBe(notificationOf().id);
    expect(request.headers['content-type']).toBe('application/json');
  });

  test('keeps its secrets out of the reason, whatever the vendor echoes', async () => {
    for (const status of [200, 400, 403, 404, 429, 500]) {
      const { delivery } = await send[name](notificationOf(), ({ url, headers, body }) => ({
        status,
        body: `${JSON.stringify(headers)} ${url} ${new URL(url).pathname.slice(-24)} ${body.slice(0, 300)}`,
      }));
      expect(delivery).toHaveProperty('because', expect.stringContaining('[secret]'));
      for (const secret of secretsOf(name)) expect(JSON.stringify(delivery)).not.toContain(secret);
    }
  });

  test('has no secret in what it renders', async () => {
    const { request } = await send[name](notificationOf(), yes[name]);
    const rendered = name === 'pagerduty' ? request.body.replace(/^\{"routing_key":"\w{32}",/, '{') : request.body;
    for (const secret of secretsOf(name)) expect(rendered).not.toContain(secret);
  });

  test('lets an error of the port through, so that the queue tries again', async () => {
    const failing = () => {
      throw new Error('an HTTPS POST got no answer: ETIMEDOUT');
    };
    await expect(send[name](notificationOf(), failing)).rejects.toThrow('ETIMEDOUT');
  });

  test('takes the worst case within the limits of its vendor, and says what it left out', async () => {
    const { request } = await send[name](worstCase, yes[name]);
    expect(complaints[name](request)).toEqual([]);
    expect(unreadableIn(textsIn(request.body))).toEqual([]);
    expect(request.body).toMatch(/[\d,]+ more facts, too many for this message/);
    expect(request.body).toMatch(/\(cut, [\d,]+ characters in all\)/);
  });

  test('renders any notification within the limits of its vendor', async () => {
    await fc.assert(
      fc.asyncProperty(anyNotification, async (notification) => {
        const { request } = await send[name](notification, yes[name]);
        expect(complaints[name](request)).toEqual([]);
        expect(unreadableIn(textsIn(request.body))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});

describe('sns', () => {
  test('takes the worst case within the limits of SNS, and says what it left out', () => {
    const publication = publicationOf(worstCase);
    expect(complaintsOfSns(publication)).toEqual([]);
    expect(unreadableIn([publication.subject, publication.text])).toEqual([]);
    expect(publication.text).toMatch(/[\d,]+ more facts, too many for this message/);
  });

  test('renders any notification within the limits of SNS', () => {
    fc.assert(
      fc.property(anyNotification, (notification) => {
        const publication = publicationOf(notification);
        expect(complaintsOfSns(publication)).toEqual([]);
        expect(unreadableIn([publication.subject, publication.text])).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});

const noRequest = { url: '', headers: {}, body: '', idempotencyKey: '' };

function secretsOf(name: (typeof httpChannels)[number]): readonly string[] {
  const examples = {
    pagerduty: [pagerduty.secrets.routingKey.example],
    slack: [slack.secrets.webhook.example, '/services/', 'XXXXXXXXXXXXXXXX'],
    raygun: [raygun.secrets.apiKey.example],
  };
  return examples[name];
}
