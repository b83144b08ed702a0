import { expect, inject, test } from 'vitest';
import { perform } from '../../cli/preview/perform.ts';
import { exampleConfig as config } from '../../docs/example-config.ts';
import { recordedEvent } from './running-sandbox.ts';

const denied = recordedEvent('glue-crawler/failed-access-denied');
const act = { title: 'denied', lane: 'glue-crawler', scenes: [{ events: [denied], bursts: [], passMs: 0 }] };

test('each act is played on an empty ledger: the same problem opens twice', async () => {
  const stage = { ...inject('synthesized'), config, recurring: false, at: new Date(denied.time) };
  const performed = await perform([act, act], stage);
  expect(performed.map(({ told }) => told.map(({ decision }) => decision))).toEqual([['opened'], ['opened']]);
});
