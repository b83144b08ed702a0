import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { tellingDecisions } from '../../functions/core/notification.ts';
import { matchText } from '../../sandbox/pattern/match-text.ts';
import { readAnswers } from '../../sandbox/services/recorded.ts';
import { holdToContract } from '../channels/hold-to-contract.ts';
import { toldByLast } from '../messages/told-by.ts';
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

/** Writes a guide's files aside, where they find each other, and the rest of the project in its place. */
function written(guide: string): ReadonlyMap<string, string> {
  const files = filesIn(pageAt(guide));
  for (const [path, code] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(
      join(folder, path),
      code.replaceAll(/(?<= from ')\.\.?\/[^']+(?=';$)/gm, (target) => {
        const wanted = join(dirname(path), target);
        return join(files.has(wanted) ? folder : ROOT, wanted);
      }),
    );
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

  test('tells what its ports show, the renewal after what comes before it', async () => {
    const ports = await import(join(folder, 'test/lanes/acm-expiry/ports.ts'));
    const [opened] = await toldByLast(acmExpiry, ports, [event('expiring')]);
    expect(opened).toMatchObject({
      decision: 'opened',
      alert: { facts: [{ label: 'Used by', value: 'the-balancer' }] },
    });
    const events = [...ports.before.renewed, 'renewed'].map(event);
    expect(await toldByLast(acmExpiry, ports, events)).toMatchObject([{ decision: 'resolved' }]);
  });

  test('has answers that the sandbox can read', () => {
    expect(readAnswers(join(folder, 'events'))).toHaveLength(4);
  });
});

describe('the channel of docs/add-a-channel.md', async () => {
  written('docs/add-a-channel.md');
  const { ntfy } = await import(join(folder, 'functions/channels/ntfy/channel.ts'));
  const { contract } = await import(join(folder, 'test/channels/ntfy/contract.ts'));

  test('has secrets whose examples fit their format, and hears every decision', () => {
    const { topic, token } = ntfy.secrets;
    expect(topic.example).toMatch(topic.format);
    expect(token.example).toMatch(token.format);
    expect(ntfy.decisions).toEqual(tellingDecisions);
  });

  test('posts once, to its server, with its token', async () => {
    const { delivery, sent } = await contract.send(notificationOf(), contract.yes);
    expect(delivery).toEqual({ outcome: 'delivered' });
    expect(sent).toMatchObject({ url: 'https://ntfy.sh/' });
    expect(sent.headers.authorization).toBe(`Bearer ${ntfy.secrets.token.example}`);
  });

  holdToContract(ntfy, contract);
  await import(join(folder, 'test/channels/ntfy/ntfy.test.ts'));
});
