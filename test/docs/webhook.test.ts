import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import * as z from 'zod';
import { webhook } from '../../functions/channels/webhook/channel.ts';
import { signatureHeaders } from '../../functions/channels/webhook/signature.ts';
import { messageOf } from '../../functions/core/message.ts';
import type { Notification } from '../../functions/core/notification.ts';
import { anyNotification, worstCase } from '../channels/hostile.ts';
import { acknowledged, notificationOf, recovered } from '../notification.ts';
import { codeIn, pageAt } from './markdown.ts';

const page = pageAt('docs/webhook.md');
const [schema = ''] = codeIn(page, 'json');
const [code = ''] = codeIn(page, 'js');
const folder = mkdtempSync(join(tmpdir(), 'tocsin-webhook-'));
afterAll(() => rmSync(folder, { recursive: true }));
writeFileSync(join(folder, 'receiver.mjs'), code);
const { isFromTocsin, receiver } = await import(join(folder, 'receiver.mjs'));

const key = webhook.secrets.signingKey.example;
const at = new Date('2026-11-06T03:00:00Z');
const body = JSON.stringify(bodyOf(notificationOf()));
const signedWith = (...keys: readonly string[]) => signatureHeaders({ id: 'n-1', at, body }, keys);

function bodyOf(notification: Notification) {
  return webhook.render(notification, messageOf(notification), {});
}

describe('the receiver of docs/webhook.md', () => {
  test('takes what was signed with its key, within five minutes', () => {
    expect(isFromTocsin(signedWith(key), body, key, at.getTime())).toBe(true);
    expect(isFromTocsin(signedWith(key), body, key, at.getTime() + 300_000)).toBe(true);
    expect(isFromTocsin(signedWith(key), body, key, at.getTime() + 301_000)).toBe(false);
    expect(isFromTocsin(signedWith(key), body, key, at.getTime() - 301_000)).toBe(false);
  });

  test('takes either of two signatures', () => {
    const other = 'whsec_bmV3LWtleS1vZi1hdC1sZWFzdC0yNC1ieXRlcw==';
    expect(isFromTocsin(signedWith(other, key), body, key, at.getTime())).toBe(true);
    expect(isFromTocsin(signedWith(other), body, key, at.getTime())).toBe(false);
  });

  test('refuses another body, another id and no headers at all', () => {
    expect(isFromTocsin(signedWith(key), `${body} `, key, at.getTime())).toBe(false);
    expect(isFromTocsin({ ...signedWith(key), 'webhook-id': 'n-2' }, body, key, at.getTime())).toBe(false);
    expect(isFromTocsin({}, body, key, at.getTime())).toBe(false);
  });

  test('hands over what it takes, and nothing else', async () => {
    const taken: { type: string }[] = [];
    const server = receiver(key, async (one: { type: string }) => void taken.push(one)).listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const post = async (headers: Readonly<Record<string, string>>) =>
      (await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', headers, body })).status;
    expect(await post(signatureHeaders({ id: 'n-1', at: new Date(), body }, [key]))).toBe(204);
    expect(await post(signedWith(key))).toBe(401);
    expect(taken).toEqual([JSON.parse(body)]);
  });

  test('fits on a page', () => {
    expect(code.split('\n').length).toBeLessThan(25);
  });
});

describe('the schema of docs/webhook.md', () => {
  const { parse } = z.fromJSONSchema(closed(JSON.parse(schema)) as Parameters<typeof z.fromJSONSchema>[0]);

  test.each([
    ['opened', notificationOf()],
    ['acknowledged', acknowledged],
    ['acknowledged for a time', takenFor(acknowledged)],
    ['resolved', recovered],
    ['the worst case', worstCase],
  ])('describes all that is sent: %s', (_, notification) => {
    const sent = JSON.parse(JSON.stringify(bodyOf(notification)));
    expect(parse(sent)).toEqual(sent);
  });

  test('describes any notification', () => {
    fc.assert(
      fc.property(anyNotification, (one) => void parse(JSON.parse(JSON.stringify(bodyOf(one))))),
      {
        numRuns: 100,
      },
    );
  });

  test('does not describe a notification of another version', () => {
    expect(() => parse({ ...JSON.parse(body), version: 2 })).toThrow();
  });
});

function takenFor({ history, ...notification }: Notification): Notification {
  const { acknowledged: taken } = history;
  return { ...notification, history: { ...history, ...(taken ? { acknowledged: { ...taken, forMs: 60_000 } } : {}) } };
}

/** The schema lets more fields come; the test does not, so that every field that is sent is described. */
function closed(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(closed);
  if (typeof part !== 'object' || part === null) return part;
  const inside = Object.fromEntries(Object.entries(part).map(([name, value]) => [name, closed(value)]));
  return 'properties' in part && !('additionalProperties' in part)
    ? { ...inside, additionalProperties: false }
    : inside;
}
