import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Fixture, startedGateway } from './fixture.ts';

let gateway: Fixture;
const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${gateway.url}/egress/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'tocsin-sandbox-function': 'Oncall', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

beforeAll(async () => {
  gateway = await startedGateway();
});
beforeEach(() => gateway.faults.clear());
afterAll(() => gateway.stop());

test('a host nobody stands in for takes everything, and the inbox and the record have it', async () => {
  const response = await post('hooks.acme-rail.example/alerts?team=ops', { hello: 'world' }, { 'x-key': 'k' });
  expect([response.status, await response.text()]).toEqual([200, 'ok']);
  const received = gateway.inbox().at(-1);
  expect(received).toMatchObject({
    function: 'Oncall',
    vendor: 'hooks.acme-rail.example',
    url: 'https://hooks.acme-rail.example/alerts?team=ops',
    body: { hello: 'world' },
    status: 200,
  });
  expect(received?.headers['x-key']).toBe('k');
  expect(received?.complaint).toBeUndefined();
  expect(gateway.world.recorder.happenings().at(-1)).toMatchObject({ what: 'posted', received });
});

test('a vendor fails on demand in order and is then itself again, by its name or by its host', async () => {
  gateway.faults.next('raygun', [{ status: 429, headers: { 'retry-after': '30' } }]);
  gateway.faults.next('api.raygun.com', [{ status: 503, body: { error: 'down' } }]);
  const answers = [];
  for (const _ of [1, 2, 3]) answers.push(await post('api.raygun.com/entries', {}));
  expect(answers.map(({ status }) => status)).toEqual([429, 503, 403]);
  expect(answers[0]?.headers.get('retry-after')).toBe('30');
  expect(gateway.inbox().at(-3)).toMatchObject({ status: 429, complaint: 'on demand: 429' });
});

test('a vendor can be made to fail until the faults are cleared', async () => {
  gateway.faults.always('slack', { status: 500, body: 'rollup_error' });
  for (const _ of [1, 2]) expect((await post('hooks.slack.com/services/T/B/x', { text: 'a' })).status).toBe(500);
  gateway.faults.clear();
  expect((await post('hooks.slack.com/services/T/B/x', { text: 'a' })).status).toBe(200);
});

test('a connection can be cut, and what was asked for is in the inbox all the same', async () => {
  gateway.faults.next('pagerduty', [{ reset: true }]);
  await expect(post('events.pagerduty.com/v2/enqueue', {})).rejects.toThrow();
  expect(gateway.inbox().at(-1)).toMatchObject({ status: 0, complaint: 'on demand: connection reset' });
});

test('a vendor that hangs answers nothing, and nothing is under way because of it', async () => {
  gateway.faults.next('pagerduty', [{ hang: true }]);
  const caller = new AbortController();
  const url = `${gateway.url}/egress/events.pagerduty.com/v2/enqueue`;
  const hanging = fetch(url, { method: 'POST', body: '{}', signal: caller.signal });
  const arrived = new Promise<void>((resolve) => gateway.world.recorder.on(() => resolve()));
  await arrived;
  await gateway.world.activity.idle();
  caller.abort();
  await expect(hanging).rejects.toThrow('aborted');
  expect(gateway.inbox().at(-1)).toMatchObject({ status: 0, complaint: 'on demand: no answer' });
});
