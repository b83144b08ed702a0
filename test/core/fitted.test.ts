import { describe, expect, test } from 'vitest';
import { fitted } from '../../functions/core/fitted.ts';
import { type Message, messageOf } from '../../functions/core/message.ts';
import { notificationOf } from '../notification.ts';

const facts = Array.from({ length: 1_000 }, (_, index) => ({ label: `Partition ${index}`, value: 'x'.repeat(20) }));
const message = messageOf(notificationOf({ facts, cause: { sentence: 'Loud.', raw: 'y'.repeat(5_000) } }));
const size = (one: Message) => JSON.stringify(one).length;

describe('a message for a vendor with a limit', () => {
  test('stays as it is when it fits', () => {
    expect(fitted(message, () => true)).toBe(message);
  });

  test.each([4_000, 10_000, 40_000])('of %i keeps every fact that fits and says how many do not', (limit) => {
    const shorter = fitted(message, (one) => size(one) <= limit);
    const note = shorter.facts.at(-1)?.value ?? '';
    const kept = shorter.facts.slice(0, -1);
    expect(size(shorter)).toBeLessThanOrEqual(limit);
    expect(
      size({ ...shorter, facts: [...shorter.facts, facts[kept.length] ?? { label: '', value: '' }] }),
    ).toBeGreaterThan(limit);
    expect(kept).toEqual(facts.slice(0, kept.length));
    expect(note).toBe(`${1_000 - kept.length} more facts, too many for this message`);
    expect(shorter.raw).toBe(message.raw);
  });

  test('loses its texts only after its facts, and says once how long they were', () => {
    const shorter = fitted(message, (one) => size(one) <= 1_900);
    expect(shorter.raw).toMatch(/^y+… \(cut, 5,000 characters in all\)$/);
    expect(shorter.command).toBe(message.command);
    expect(size(shorter)).toBeLessThanOrEqual(1_900);
  });

  test('is an error when no cutting helps: nothing is sent that says nothing', () => {
    expect(() => fitted(message, () => false)).toThrow('does not fit');
  });
});
