import { expect, test } from 'vitest';
import { DeliveryRefused, deliver, type GivenUp } from '../../../sandbox/buses/delivery.ts';
import { newWorld } from './fixture.ts';

const unavailable = Object.assign(new Error('try later'), { name: 'ServiceUnavailable' });

function deliveryWhich(fails: (attempt: number) => Error | undefined, retry: { attempts: number; seconds: number }) {
  const world = newWorld();
  const given: GivenUp[] = [];
  let attempts = 0;
  deliver(world, {
    retry: { MaximumRetryAttempts: retry.attempts, MaximumEventAgeInSeconds: retry.seconds },
    attempt() {
      attempts += 1;
      const error = fails(attempts);
      if (error) throw error;
    },
    giveUp: (why) => given.push(why),
  });
  while (world.clock.jumpToNext(['backoff']));
  return { attempts, given };
}

test('tries again until the target is back', () => {
  const { attempts, given } = deliveryWhich((attempt) => (attempt < 3 ? unavailable : undefined), {
    attempts: 185,
    seconds: 86_400,
  });
  expect({ attempts, given }).toEqual({ attempts: 3, given: [] });
});

test('gives up after the retries that the policy allows, and says which limit it was', () => {
  const { attempts, given } = deliveryWhich(() => unavailable, { attempts: 2, seconds: 86_400 });
  expect(attempts).toBe(3);
  expect(given).toEqual([
    { code: 'ServiceUnavailable', message: 'try later', attempts: 2, exhausted: 'MaximumRetryAttempts' },
  ]);
});

test('gives up when the event would be too old', () => {
  const { given } = deliveryWhich(() => unavailable, { attempts: 185, seconds: 60 });
  expect(given).toMatchObject([{ attempts: 5, exhausted: 'MaximumEventAgeInSeconds' }]);
});

test('does not retry what is refused for good', () => {
  const { attempts, given } = deliveryWhich(() => new DeliveryRefused('NO_PERMISSIONS', 'no'), {
    attempts: 9,
    seconds: 60,
  });
  expect({ attempts, given }).toEqual({ attempts: 1, given: [{ code: 'NO_PERMISSIONS', message: 'no', attempts: 0 }] });
});

test("does not take the sandbox's own mistakes for a failing target", () => {
  expect(() => deliveryWhich(() => new TypeError('a mistake'), { attempts: 9, seconds: 60 })).toThrow('a mistake');
});
