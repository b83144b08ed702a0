import { expect, test } from 'vitest';
import type { FunctionProcess } from '../../../sandbox/functions/function-process.ts';
import { createPool } from '../../../sandbox/functions/process-pool.ts';

function fakeProcess(): FunctionProcess & { alive: boolean } {
  const process = {
    alive: true,
    isAlive: () => process.alive,
    invoke: async () => ({ outcome: 'success', payload: 'null' }) as const,
    kill: () => {
      process.alive = false;
    },
    stop: async () => {
      process.alive = false;
    },
  };
  return process;
}

test('an idle process serves again, and one that ended in between is replaced', async () => {
  const launched: ReturnType<typeof fakeProcess>[] = [];
  const pool = createPool(async () => {
    const process = fakeProcess();
    launched.push(process);
    return process;
  });
  const first = await pool.take();
  pool.giveBack(first.process);
  expect(await pool.take()).toEqual({ process: first.process, cold: false });
  pool.giveBack(first.process);
  if (launched[0]) launched[0].alive = false;
  expect(await pool.take()).toEqual({ process: launched[1], cold: true });
});

test('a process that was just being started when the pool was stopped is stopped as well', async () => {
  const late = fakeProcess();
  const pool = createPool(async () => late);
  const taken = pool.take();
  await pool.stop();
  await taken;
  expect(late.alive).toBe(false);
});
