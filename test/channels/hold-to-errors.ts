import { expect, test } from 'vitest';
import { notificationOf } from '../notification.ts';
import type { SdkContract } from './channel-contract.ts';

/** What a channel makes of the errors of its SDK client. */
export function holdToErrors<Sent>({ send, failing, settings, refused, deferred, degraded }: SdkContract<Sent>): void {
  const failedWith = async (name: string) => {
    const error = Object.assign(new Error('as AWS puts it'), { name });
    const { delivery } = await send(notificationOf(), failing(error), settings[0]);
    return delivery;
  };

  test('knows errors that are final and errors that pass, and no error that is both', () => {
    expect(refused.length).toBeGreaterThan(0);
    expect(deferred.length).toBeGreaterThan(0);
    expect(refused.filter((name) => deferred.includes(name))).toEqual([]);
    expect(degraded.filter((name) => ![...refused, ...deferred].includes(name))).toEqual([]);
  });

  test.each([...refused, ...deferred])('says whether %s is about the channel or about the message', async (name) => {
    expect('degrades' in (await failedWith(name))).toBe(degraded.includes(name));
  });

  test.each(refused)('refuses for good with %s', async (name) => {
    expect(await failedWith(name)).toMatchObject({ outcome: 'refused', because: `${name}: as AWS puts it` });
  });

  test.each(deferred)('is asked again after %s', async (name) => {
    expect(await failedWith(name)).toMatchObject({ outcome: 'deferred', because: `${name}: as AWS puts it` });
  });
}
