import { describe, expect, it, test } from 'vitest';
import { matches, type Silence, type SilenceMatchers, silenceOf } from '../../functions/core/triage/silence.ts';
import { alertOf } from './alert-builder.ts';

const NOW = new Date('2026-11-06T03:00:00Z');
const silence = (more: Partial<Silence> = {}): Silence => ({
  ...{ id: 's-1', kind: 'silence', matchers: { lane: ['glue-crawler'] } },
  ...{ startsAt: '2026-11-06T02:00:00Z', endsAt: '2026-11-06T04:00:00Z' },
  ...{ author: 'ops', reason: 'a test' },
  ...more,
});
const alert = alertOf({ labels: { team: 'data' } });

const rows: readonly (readonly [string, SilenceMatchers, boolean])[] = [
  ['one of the values of every matcher', { lane: ['kms-key', 'glue-crawler'], severity: ['warning'] }, true],
  ['another severity', { lane: ['glue-crawler'], severity: ['critical'] }, false],
  ['a label', { labels: { team: ['data', 'web'] } }, true],
  ['a label that the alert lacks', { labels: { owner: ['data'] } }, false],
  ['the resource', { resource: ['orders-daily'] }, true],
  ['the beginning of the resource', { resource: ['orders-*'] }, true],
  ['both ends of the resource', { resource: ['o*y'] }, true],
  ['ends that overlap', { resource: ['orders-d*-daily'] }, false],
  ['parts in their order', { resource: ['*rd*da*'] }, true],
  ['parts in another order', { resource: ['*da*rd*'] }, false],
  ['a place', { account: ['111122223333'], region: ['eu-west-1'] }, true],
  ['the fingerprint', { fingerprint: ['glue-crawler/111122223333/*'] }, true],
  ['nothing that is asked', {}, true],
];

test.each(rows)('matchers with %s', (_, matchers, isMatch) => {
  expect(matches(matchers, alert)).toBe(isMatch);
});

describe('a silence', () => {
  it('applies from its start on, and not at its end', () => {
    const at = (time: string) => silenceOf(alert, [silence()], new Date(time))?.id;
    expect(['01:59:59', '02:00:00', '03:59:59', '04:00:00'].map((time) => at(`2026-11-06T${time}Z`))).toEqual([
      undefined,
      's-1',
      's-1',
      undefined,
    ]);
  });

  it('is preferred to planned work, and the one that ends last to the others', () => {
    const planned = silence({ id: 'planned', kind: 'planned', endsAt: '2026-12-01T00:00:00Z' });
    const longer = silence({ id: 'longer', endsAt: '2026-11-06T05:00:00Z' });
    expect(silenceOf(alert, [planned, silence(), longer], NOW)?.id).toBe('longer');
    expect(silenceOf(alert, [planned], NOW)?.id).toBe('planned');
  });
});
