import { expect, test } from 'vitest';
import { advance } from '../../../sandbox/advance.ts';
import { lane, startSandbox } from './fixture.ts';

const failsTwice = `
  let times = 0;
  exports.handler = async (event) => {
    console.log(new Date().toISOString());
    if ((times += 1) < 3) throw new Error('not yet');
  };`;

test('stops at each wait on the way, so that a retry sees its own time', async () => {
  const { send, told, world, queue } = startSandbox(lane(), { bundle: failsTwice });
  await send('e-1');
  await advance(world, 3_600_000);
  const times = told('log').map(({ line }) => Date.parse(line));
  expect(times.slice(1).map((time, index) => Math.round((time - (times[index] ?? 0)) / 60_000))).toEqual([1, 1]);
  expect(world.clock.offsetMs()).toBeGreaterThan(3_590_000);
  expect(queue('Work').messages()).toEqual([]);
});
