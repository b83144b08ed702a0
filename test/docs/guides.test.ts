import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { messageOf } from '../../functions/core/message.ts';
import { tellingDecisions } from '../../functions/core/notification.ts';
import { matchText } from '../../sandbox/pattern/match-text.ts';
import { readAnswers } from '../../sandbox/services/recorded.ts';
import { notificationOf } from '../notification.ts';
import { type Page, pageAt } from './markdown.ts';

const ROOT = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'tocsin-guides-'));
symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The files of a guide: each block of code behind its path. */
function filesIn({ text }: Page): ReadonlyMap<string, string> {
  const blocks = text.matchAll(/^`([\w./-]+)`\n\n```(?:ts|json)\n([\s\S]*?)^```$/gm);
  return new Map([...blocks].map(([, path = '', code = '']) => [path, code]));
}

/** Writes a guide's files aside, where they find the core and the packages of the project. */
function written(guide: string): ReadonlyMap<string, string> {
  const files = filesIn(pageAt(guide));
  for (const [path, code] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), code.replaceAll(/'\.\.\/\.\.\/(\w+\/)/g, `'${ROOT}/functions/$1`));
  }
  return files;
}

describe('the lane of docs/add-a-lane.md', async () => {
  const files = written('docs/add-a-lane.md');
  const event = (name: string) => JSON.parse(files.get(`events/acm-expiry/${name}.json`) ?? '');
  const { acmExpiry } = await import(join(folder, 'functions/lanes/acm-expiry/lane.ts'));
  const context = {
    now: new Date('2026-11-06T07:00:00Z'),
    options: acmExpiry.options.parse({}),
    accountNames: {},
    runbooks: '',
  };

  async function assessed(name: string, find: () => Promise<unknown>) {
    const heard = acmExpiry.parse(event(name));
    return acmExpiry.assess(heard, await acmExpiry.enrich(heard, { certificates: { find } }), context);
  }

  test('hears its events, and leaves the other one alone', () => {
    const hears = (name: string) =>
      acmExpiry.patterns.some((pattern: object) => matchText(JSON.stringify(pattern), JSON.stringify(event(name))));
    expect(['expiring', 'renewed', 'unmatched/action-required'].map(hears)).toEqual([true, true, false]);
  });

  test('alerts, resolves the same problem, and is quiet about a certificate that nothing uses', async () => {
    const { alert } = await assessed('expiring', async () => ({ imported: true, usedBy: ['the-balancer'] }));
    expect(alert).toMatchObject({ severity: 'error', title: 'Certificate expires in 12 days: shop.example.com' });
    expect(Object.keys(acmExpiry.kinds)).toContain(alert.kind);
    const renewed = await assessed('renewed', async () => undefined);
    expect(renewed.alert).toMatchObject({ status: 'resolved', fingerprint: alert.fingerprint });
    expect(await assessed('expiring', async () => ({ imported: true, usedBy: [] }))).toMatchObject({
      verdict: 'quiet',
    });
  });

  test('has answers that the sandbox can read', () => {
    expect(readAnswers(join(folder, 'events'))).toHaveLength(4);
  });
});

test('the channel of docs/add-a-channel.md renders, signs and delivers', async () => {
  written('docs/add-a-channel.md');
  const { webhook } = await import(join(folder, 'functions/channels/webhook/channel.ts'));
  const notification = notificationOf();
  const body = webhook.render(notification, messageOf(notification), {});
  const { url, signingKey } = webhook.secrets;
  expect(url.example).toMatch(url.format);
  expect(signingKey.example).toMatch(signingKey.format);
  expect(webhook.decisions).toEqual(tellingDecisions);
  const requests: { readonly url: string; readonly headers: Readonly<Record<string, string>> }[] = [];
  const delivery = await webhook.deliver(body, {
    port: async (request: (typeof requests)[number]) => {
      requests.push(request);
      return { status: 200, body: 'ok' };
    },
    secrets: { url: url.example, signingKey: signingKey.example },
    settings: {},
    notificationId: notification.id,
  });
  expect(delivery).toEqual({ outcome: 'delivered' });
  expect(requests).toEqual([expect.objectContaining({ url: url.example })]);
  expect(requests[0]?.headers['x-tocsin-signature']).toMatch(/^sha256=[0-9a-f]{64}$/);
});
