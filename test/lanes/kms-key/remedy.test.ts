import { expect, test } from 'vitest';
import type { Keys } from '../../../functions/lanes/kms-key/facts.ts';
import { ENABLED, remedy } from '../../../functions/lanes/kms-key/remedy.ts';
import { portsAt } from './ports.ts';

const rescue = { remedy: 'rescue', key: 'arn:aws:kms:eu-west-1:111122223333:key/k', enables: true } as const;

/** Ports over a key that answers in turn, and what was waited for. */
function answering(...answers: readonly Awaited<ReturnType<Keys['enable']>>[]) {
  const { keys, ...ports } = portsAt('2026-11-06T02:00:00Z');
  const left = [...answers];
  const waited: number[] = [];
  const pause = async (ms: number) => void waited.push(ms);
  return { waited, ports: { ...ports, pause, keys: { ...keys, enable: async () => left.shift() ?? 'not-yet' } } };
}

test('a key that KMS is not ready to enable is enabled a little later, each time after a longer pause', async () => {
  const { ports, waited } = answering('not-yet', 'not-yet', 'enabled');
  expect(await remedy(rescue, ports)).toEqual({ outcome: 'applied', what: ENABLED });
  expect(waited).toEqual([0, 1_000, 2_000]);
});

test('a key that KMS never gets ready is given up, and the cancelled deletion is not hidden by that', async () => {
  const { ports } = answering();
  expect(await remedy(rescue, ports)).toEqual({
    outcome: 'applied',
    what: 'KMS refused it 4 times, as the key was not ready yet',
  });
});
