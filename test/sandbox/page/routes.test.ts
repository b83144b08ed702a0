import { request } from 'node:http';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { exampleConfig as config } from '../../../docs/example-config.ts';
import { type Control, listenForEvents } from '../../../sandbox/control.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox.ts';
import { readChapters } from '../../../sandbox/telling/chapters.ts';
import { recordedEvent } from '../../e2e/running-sandbox.ts';

const event = recordedEvent('glue-crawler/succeeded');
const operator = {
  explain: async (asked: string) => ({ items: [], words: [`about ${asked}`] }),
  problems: async () => [],
};

let sandbox: Sandbox;
let control: Control;
beforeAll(async () => {
  sandbox = await startSandbox({ ...inject('synthesized'), config, recurring: false, at: new Date(event.time) });
  control = await listenForEvents(sandbox, 0, operator);
});
afterAll(async () => {
  await control.stop();
  await sandbox.stop();
});

const post = (path: string, body: unknown) =>
  fetch(control.url + path, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) });

/** `fetch` sets the host by itself. */
function statusAs(headers: Readonly<Record<string, string>>, method = 'GET', path = '/'): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request(control.url + path, { method, headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asked.once('error', reject).end();
  });
}

test('a host of another name is refused, whatever it resolves to', async () => {
  expect(await statusAs({ host: 'tocsin.example.com' })).toBe(403);
  expect(await statusAs({ host: '127.0.0.1.example.com:4400' })).toBe(403);
  expect(await statusAs({ host: 'localhost:4400' })).toBe(200);
});

test('a page elsewhere may not post', async () => {
  expect(await statusAs({ origin: 'https://example.com' }, 'POST', '/api/events')).toBe(403);
  expect(await statusAs({ origin: 'null' }, 'POST', '/events')).toBe(403);
});

test('the document runs nothing but its own script, which is made from the sources', async () => {
  const document = await fetch(`${control.url}/inbox/chat`);
  expect(document.headers.get('content-security-policy')).toContain("script-src 'self'");
  const script = await (await fetch(`${control.url}/page.js`)).text();
  expect(script.length).toBeGreaterThan(100_000);
  expect(await (await fetch(`${control.url}/page.css`)).text()).toContain('.pipeline');
});

test('an event is sent as if it happened now, or as it was recorded, and one that is none is refused by its field', async () => {
  const now = (await (await post('/api/events', event)).json()) as { readonly id: string };
  expect(now.id).not.toBe(event.id);
  expect(await (await post('/api/events?as=recorded', event)).json()).toEqual({ id: event.id });
  const refused = await post('/api/events', { ...event, account: 'acme' });
  expect(refused.status).toBe(400);
  expect(await refused.json()).toEqual({ error: expect.stringContaining('event.account') });
});

test('the event that is picked at first can be sent, and is in no story that told of it already', async () => {
  const { first } = (await (await fetch(`${control.url}/api/setup`)).json()) as { readonly first: string };
  expect((await fetch(`${control.url}/api/recorded/${first}`)).status).toBe(200);
  expect(JSON.stringify(readChapters())).not.toContain('warehouse-jdbc');
});

test('a file that is no recorded event is not handed out', async () => {
  expect((await fetch(`${control.url}/api/recorded/events/glue-crawler/succeeded.json`)).status).toBe(200);
  expect((await fetch(`${control.url}/api/recorded/package.json`)).status).toBe(404);
  expect((await fetch(`${control.url}/api/recorded/events/glue-crawler/..%2F..%2Fpackage.json`)).status).toBe(404);
});

test('a browser that comes back is given what it missed', async () => {
  await post('/api/events', event);
  await sandbox.world.activity.idle();
  const first = await firstSteps({});
  expect(first[0]).toBe(1);
  expect((await firstSteps({ 'last-event-id': '3' }))[0]).toBe(4);
});

/** The numbers of the steps that the stream begins with. */
async function firstSteps(headers: Readonly<Record<string, string>>): Promise<readonly number[]> {
  const response = await fetch(`${control.url}/api/stream`, { headers });
  let text = '';
  for await (const part of response.body ?? []) {
    text += new TextDecoder().decode(part);
    const data = /event: steps\ndata: (.*)\n/.exec(text)?.[1];
    if (data !== undefined) return JSON.parse(data).map(({ number }: { number: number }) => number);
  }
  return [];
}

test('the clock stands still and goes on by an hour, and refuses what is no move', async () => {
  await post('/api/clock', { do: 'pause' });
  const before = sandbox.world.clock.now().getTime();
  const { now, isPaused } = (await (await post('/api/clock', { do: 'jump', ms: 3_600_000 })).json()) as never;
  expect({ passed: Date.parse(now) - before, isPaused }).toEqual({ passed: 3_600_000, isPaused: true });
  await post('/api/clock', { do: 'run' });
  expect((await post('/api/clock', { do: 'back' })).status).toBe(400);
});

test('what comes next is not known while an event is being handled', async () => {
  const standing = async () => (await post('/api/clock', { do: 'run' })).json();
  await post('/api/events', event);
  expect(await standing()).toMatchObject({ isUnderWay: true, waits: [{ kind: 'backoff' }] });
  await sandbox.world.activity.idle();
  expect(await standing()).toMatchObject({ isUnderWay: false, waits: [] });
});

test('a fault is on until it is switched off, and the others stay', async () => {
  const down = { vendor: 'slack', harm: { does: 'answer', status: 503 }, times: 'always' };
  const slow = { call: 'glue:GetCrawler', harm: { does: 'delay', ms: 5 }, times: 'always' };
  const { faults } = (await (await post('/api/faults', down)).json()) as { readonly faults: readonly unknown[] };
  expect(faults).toMatchObject([down]);
  await post('/api/faults', slow);
  const off = await fetch(`${control.url}/api/faults`, { method: 'DELETE', body: JSON.stringify(faults[0]) });
  expect(await off.json()).toMatchObject({ faults: [slow] });
  const refused = await post('/api/faults', { ...slow, call: 'glue:BakeBread' });
  expect(refused.status).toBe(400);
  expect(await refused.json()).toEqual({ error: expect.stringContaining('glue:BakeBread') });
  sandbox.faults.clear();
});

test('what has nobody to explain it is told in the words of who was asked', async () => {
  const answer = await (await fetch(`${control.url}/api/why/some%2Fthing`)).json();
  expect(answer).toMatchObject({ words: ['about some/thing'] });
});
