import { expect, inject, onTestFinished, test } from 'vitest';
import { exampleConfig as config } from '../../docs/example-config.ts';
import { TOCSIN } from '../../functions/core/event.ts';
import { ROUND } from '../../functions/core/lane.ts';
import { MINUTE } from '../../functions/core/time.ts';
import { isRecord } from '../../sandbox/gateway/json.ts';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { gistOf } from '../../sandbox/telling/gist.ts';
import type { BusEvent, Happening } from '../../sandbox/world.ts';
import { recorded } from '../event-files.ts';

/** Ten thousand, unless somebody has less time: more than one page, and more than a round once had room for. */
const EVENTS = Number(process.env.TOCSIN_STORM_EVENTS ?? 10_000);
/** A minute in which they all happen, in so many parts. */
const PARTS = 10;
const LANE = 'config-compliance';
const FUNCTION = 'LaneConfigComplianceFunction';
const broken = recorded('config-compliance/broken');

function brokenBy(bucket: string, at: Date): BusEvent {
  const detail = JSON.parse(JSON.stringify(broken.detail).replaceAll('acme-invoices', bucket));
  return { version: '0', ...broken, id: `event-${bucket}`, time: `${at.toISOString().slice(0, 19)}Z`, detail };
}

test(`${EVENTS} resources that break a rule within a minute are a dozen messages a channel, and all in the ledger`, async () => {
  const at = new Date('2026-11-06T10:12:03Z');
  const sandbox = await startSandbox({ ...inject('stormy'), config, recurring: false, at });
  onTestFinished(() => sandbox.stop());
  const begun = performance.now();
  for (let part = 0; part < PARTS; part += 1) {
    const { clock } = sandbox.world;
    for (let n = 0; n < EVENTS / PARTS; n += 1) sandbox.send(brokenBy(`bucket-${part}-${n}`, clock.now()));
    clock.jumpBy(MINUTE / PARTS);
  }
  await sandbox.settle(['backoff']);
  sandbox.world.clock.jumpBy(11 * MINUTE);
  sandbox.send(round(sandbox));
  await sandbox.settle(['backoff']);
  const happened = sandbox.world.recorder.happenings();
  report(happened, performance.now() - begun);

  for (const channel of ['oncall', 'chat', 'errors', 'mail']) {
    const told = gistsOn(channel, sandbox);
    expect(told.length, channel).toBeLessThanOrEqual(12);
    expect(told.filter((gist) => gist.includes('Storm')).length, channel).toBeGreaterThanOrEqual(1);
  }
  expect(gistsOn('chat', sandbox).at(-1)).toContain(
    `Storm: ${EVENTS.toLocaleString('en')} problems of the kind “rule broken” since 10:1`,
  );
  expect(decidedIn(happened).size).toBe(EVENTS);
  expect(happened.filter(({ what }) => what === 'dead-letter')).toEqual([]);
  expect(await sandbox.ledger.event(`event-bucket-${PARTS - 1}-${EVENTS / PARTS - 1}`, LANE)).toMatchObject({
    decision: 'merged',
  });
}, 600_000);

function round({ world: { clock, account, region } }: Sandbox): BusEvent {
  const time = clock.now().toISOString();
  return {
    version: '0',
    id: 'round',
    source: TOCSIN,
    'detail-type': ROUND,
    account,
    region,
    time,
    resources: [],
    detail: {},
  };
}

function gistsOn(channel: string, sandbox: Sandbox): readonly string[] {
  return sandbox
    .inbox()
    .filter((one) => sandbox.members.ofFunction(one.function)?.name === channel)
    .map(gistOf);
}

/** The events whose decision was written down. */
function decidedIn(happened: readonly Happening[]): ReadonlySet<unknown> {
  const items = happened.flatMap((one) =>
    one.what === 'call' && one.operation === 'PutItem' && one.status === 200 && isRecord(one.input)
      ? [one.input.Item as Readonly<Record<string, { readonly S?: string; readonly M?: object }>>]
      : [],
  );
  return new Set(items.filter(({ entry }) => entry?.M && 'decision' in entry.M).map(({ pk }) => pk?.S));
}

function report(happened: readonly Happening[], ms: number): void {
  const calls = happened.flatMap((one) => (one.what === 'call' && one.function === FUNCTION ? [one] : []));
  const counts = Object.entries(
    Object.groupBy(calls, ({ service, operation, status }) => `${service}:${operation} ${status}`),
  );
  const writes = calls.filter(({ operation, status }) => /^(Put|Update)Item$/.test(operation) && status === 200);
  const words = counts.map(([call, made = []]) => `  ${call.padEnd(48)}${String(made.length).padStart(7)}`);
  console.log(
    [
      `\n${EVENTS} events of one storm: ${(ms / 1_000).toFixed(1)} s`,
      ...words.toSorted(),
      `  ${(calls.length / EVENTS).toFixed(1)} calls and ${(writes.length / EVENTS).toFixed(1)} writes an event`,
    ].join('\n'),
  );
}
