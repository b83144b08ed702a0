import { expect, test } from 'vitest';
import { newest } from '../../../sandbox/newest.ts';
import { startRecorder } from '../../../sandbox/recorder.ts';
import { newWorld } from './fixture.ts';

test('keeps the newest, never fewer than it was asked to and never half as many more', () => {
  const list = newest<number>(10);
  for (let count = 1; count <= 100; count += 1) {
    list.add(count);
    expect(list.all().at(-1)).toBe(count);
    expect(list.all().length).toBeGreaterThanOrEqual(Math.min(count, 10));
    expect(list.all().length).toBeLessThanOrEqual(15);
  }
});

test('a recorder that runs for days forgets what happened first, and one of a test nothing', () => {
  const { clock } = newWorld();
  const bounded = startRecorder(clock, 10);
  const whole = startRecorder(clock);
  for (const recorder of [bounded, whole])
    for (let count = 0; count < 100; count += 1) recorder.record({ what: 'account', text: String(count) });
  expect(bounded.happenings().length).toBeLessThanOrEqual(15);
  expect(bounded.happenings().at(-1)).toMatchObject({ text: '99' });
  expect(whole.happenings()).toHaveLength(100);
});
