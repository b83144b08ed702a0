import { beforeEach, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { composeAlert } from '../../functions/core/alert.ts';
import { type Assessment, defineLane } from '../../functions/core/lane.ts';
import type { Recalled } from '../../functions/core/memory.ts';
import type { Timer } from '../../functions/core/timer.ts';
import { handleEvent } from '../../functions/shell/lane/handle-event.ts';
import { type MemoryDesk, memoryDesk } from '../memory-desk.ts';

/** A lane that tells how often it was rung, by what it remembers, and looks again an hour later. */
type Facts = { readonly rung: Recalled; readonly open: number };
type Ports = { readonly timers: { readonly set: (timer: Timer) => Promise<{ readonly at: Date }> } };
type Rung = { readonly id: string; readonly time: string; readonly detail: string };

const bell = defineLane({
  name: 'bell',
  watches: 'a bell',
  patterns: [],
  timers: ['Bell Look Due'],
  parts: ['Bell Stroke'],
  kinds: { 'bell-rang': 'The bell rang' },
  grants: [],
  memoryMb: 128,
  timeoutSeconds: 10,
  batchSize: 10,
  options: z.strictObject({}),
  parse: ({ id, time, detail }): Rung => ({ id, time, detail: String(detail) }),
  enrich: async (_: Rung, _ports: Ports, memory): Promise<Facts> => ({
    rung: await memory.recall('rung'),
    open: (await memory.open()).length,
  }),
  assess: ({ id, time, detail }, { rung, open }, context): Assessment<never> => {
    if (detail === 'twelve')
      return { verdict: 'split', because: 'noon', parts: [{ detailType: 'Bell Stroke', detail: 'one' }] };
    const count = Number(rung.value ?? 0) + 1;
    const alert = composeAlert('bell', { id, time, account: '111122223333', region: 'eu-west-1' }, context, {
      ...{ kind: 'bell-rang', status: 'firing', severity: 'warning', fingerprint: `bell/${count}` },
      ...{ title: `Rung ${count}, ${open} open`, impact: '', cause: { sentence: '' }, action: '' },
      ...{ firstStep: { text: '' }, resource: { type: 'bell', id: 'bell' }, facts: [] },
    });
    return {
      verdict: 'alert',
      alert,
      remember: { key: 'rung', value: count, after: rung.version },
      timers: [
        { name: `bell-${id}`, at: new Date(context.now.getTime() + 10), detailType: 'Bell Look Due', detail: {} },
      ],
    };
  },
});

const NOW = new Date('2026-11-06T02:11:00Z');
let office: MemoryDesk;
let timers: Timer[];
let isSchedulerDown = false;

beforeEach(() => {
  office = memoryDesk();
  timers = [];
  isSchedulerDown = false;
});

const ports: Ports = {
  timers: {
    set: async (timer) => {
      if (isSchedulerDown) throw new Error('throttled');
      timers.push(timer);
      return { at: timer.at };
    },
  },
};

function ring(id: string, detail = 'once', desk = office.desk): Promise<void> {
  const body = JSON.stringify({
    ...{ id, 'detail-type': 'Bell', source: 'bell', account: '111122223333' },
    ...{ time: NOW.toISOString(), region: 'eu-west-1', resources: [], detail },
  });
  const context = { now: NOW, options: {}, accountNames: {}, runbooks: 'https://example.com' };
  return handleEvent(bell, ports, { desk, context }, { body, messageId: id, arn: 'arn:aws:sqs:eu-west-1:1:bell' });
}

const titles = () => office.published.map(({ alert }) => alert.title);

it('remembers between events, and knows what is open', async () => {
  await ring('a');
  await ring('b');
  expect(titles()).toEqual(['Rung 1, 0 open', 'Rung 2, 1 open']);
});

it('counts both of two events that arrive at the same moment', async () => {
  await Promise.all([ring('a'), ring('b')]);
  expect(await office.desk.memory.recall('bell', 'rung')).toEqual({ value: 2, version: 2 });
  expect(
    titles()
      .map((title) => title.slice(0, 6))
      .toSorted(),
  ).toEqual(['Rung 1', 'Rung 2']);
});

it.each(['before it was remembered', 'after it was remembered'])(
  'loses and doubles nothing when the function dies %s and another event comes first',
  async (when) => {
    const { memory } = office.desk;
    const dying = {
      ...office.desk,
      memory: {
        ...memory,
        remember: async (...given: Parameters<typeof memory.remember>) => {
          if (when.startsWith('after')) await memory.remember(...given);
          throw new Error('the function died');
        },
      },
    };
    await expect(ring('a', 'once', dying)).rejects.toThrow('died');
    await ring('b');
    await ring('a');
    expect(await memory.recall('bell', 'rung')).toEqual({ value: 2, version: 2 });
    expect(
      titles()
        .map((title) => title.slice(0, 6))
        .toSorted(),
    ).toEqual(['Rung 1', 'Rung 2']);
  },
);

it('sends the parts of an event back, and no alert', async () => {
  await ring('a', 'twelve');
  expect(office.sent()).toEqual([{ detailType: 'Bell Stroke', detail: 'one' }]);
  expect(office.published).toEqual([]);
});

it('tells people before it sets timers, and sets them when the event comes back', async () => {
  isSchedulerDown = true;
  await expect(ring('a')).rejects.toThrow('throttled');
  expect(titles()).toEqual(['Rung 1, 0 open']);
  isSchedulerDown = false;
  await ring('a');
  expect(timers.map(({ name }) => name)).toEqual(['bell-a']);
  expect(titles()).toEqual(['Rung 1, 0 open', 'Rung 1, 0 open']);
  expect(new Set(office.published.map(({ id }) => id)).size).toBe(1);
});

it('never sets a timer for a time that is over when it gets there', async () => {
  await ring('a');
  expect(timers.map(({ at }) => at.toISOString())).toEqual(['2026-11-06T02:12:00.000Z']);
});

it('counts no storm and no unreadable event among the lane’s own open problems', async () => {
  await ring('a');
  const context = { now: NOW, options: {}, accountNames: {}, runbooks: 'https://example.com' };
  await handleEvent(
    bell,
    ports,
    { desk: office.desk, context },
    { body: '{', messageId: 'm', arn: 'arn:aws:sqs:eu-west-1:111122223333:bell' },
  );
  await ring('b');
  expect(titles()).toEqual(['Rung 1, 0 open', 'Event not understood: unknown', 'Rung 2, 1 open']);
});
