import { expect, test } from 'vitest';
import { startActivity } from '../../../sandbox/activity.ts';

test('is idle at once when nothing is under way', async () => {
  await startActivity().idle();
});

test('is idle only when the last piece of work has ended', async () => {
  const activity = startActivity();
  const ends = [activity.begin(), activity.begin()];
  let idle = false;
  const waiting = activity.idle().then(() => {
    idle = true;
  });
  ends[0]?.();
  ends[0]?.();
  await new Promise((resolve) => setImmediate(resolve));
  expect(idle).toBe(false);
  ends[1]?.();
  await waiting;
  expect(idle).toBe(true);
});

test('is not idle when new work began before the waiter was told', async () => {
  const activity = startActivity();
  const end = activity.begin();
  let idle = false;
  const waiting = activity.idle().then(() => {
    idle = true;
  });
  end();
  const endNext = activity.begin();
  await new Promise((resolve) => setImmediate(resolve));
  expect(idle).toBe(false);
  endNext();
  await waiting;
});
