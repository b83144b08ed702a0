import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { notificationOf } from '../notification.ts';
import type { Contract } from './channel-contract.ts';
import { anyNotification, worstCase } from './hostile.ts';
import { unreadableIn } from './texts.ts';

/** What a channel sends, with each of its settings: within the limits, readable, and without a secret. */
export function holdToLimits<Sent, Answer>(contract: Contract<Sent, Answer>, secrets: readonly string[]): void {
  const { send, yes, complaints, texts } = contract;

  describe.each(contract.settings.map((settings) => [settings] as const))('with the settings %j', (settings) => {
    test('delivers when the vendor says yes', async () => {
      const { delivery, sent } = await send(notificationOf(), yes, settings);
      expect(delivery.outcome).toBe('delivered');
      expect(complaints(sent)).toEqual([]);
    });

    test('has no secret in what it renders', async () => {
      const { sent } = await send(notificationOf(), yes, settings);
      const rendered = texts(sent).join('\n');
      for (const secret of secrets) expect(rendered).not.toContain(secret);
    });

    test('takes the worst case within the limits of its vendor, and says what it left out', async () => {
      const { sent } = await send(worstCase, yes, settings);
      expect(complaints(sent)).toEqual([]);
      expect(unreadableIn(texts(sent))).toEqual([]);
      expect(texts(sent).join('\n')).toMatch(/[\d,]+ more facts, too many for this message/);
      expect(texts(sent).join('\n')).toMatch(/\(cut, [\d,]+ characters in all\)/);
    });

    test('renders any notification within the limits of its vendor', async () => {
      await fc.assert(
        fc.asyncProperty(anyNotification, async (notification) => {
          const { sent } = await send(notification, yes, settings);
          expect(complaints(sent)).toEqual([]);
          expect(unreadableIn(texts(sent))).toEqual([]);
        }),
        { numRuns: 150 },
      );
    });
  });

  test('lets an error of the port through, so that the queue tries again', async () => {
    const failing = () => {
      throw new Error('an HTTPS POST got no answer: ETIMEDOUT');
    };
    await expect(send(notificationOf(), failing, contract.settings[0])).rejects.toThrow('ETIMEDOUT');
  });
}
