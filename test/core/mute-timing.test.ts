import { describe, expect, it, test } from 'vitest';
import { isMuted, type MuteTiming, resting, setNameOf } from '../../functions/core/triage/mute-timing.ts';

const nights: MuteTiming = { timeZone: 'Europe/Berlin', times: [{ from: '22:00', to: '07:00' }] };
const friday: MuteTiming = { timeZone: 'Europe/Berlin', times: [{ days: ['fri'], from: '22:00', to: '07:00' }] };
const office: MuteTiming = {
  timeZone: 'America/New_York',
  times: [{ days: ['mon', 'tue'], from: '09:00', to: '17:00' }],
};

test.each([
  ['a night in winter begins at 21:00 UTC', nights, '2026-11-06T21:00:00Z', true],
  ['and not a minute before', nights, '2026-11-06T20:59:59Z', false],
  ['and ends at 06:00 UTC', nights, '2026-11-07T06:00:00Z', false],
  ['and lasts to the minute before', nights, '2026-11-07T05:59:59Z', true],
  ['a night in summer begins at 20:00 UTC', nights, '2026-07-06T20:00:00Z', true],
  ['and not a minute before that', nights, '2026-07-06T19:59:00Z', false],
  ['the night in which clocks go forward ends at 05:00 UTC', nights, '2026-03-29T05:00:00Z', false],
  ['and lasts until then', nights, '2026-03-29T04:59:00Z', true],
  ['the night in which clocks go back ends at 06:00 UTC', nights, '2026-10-25T05:59:00Z', true],
  ['and is over then', nights, '2026-10-25T06:00:00Z', false],
  ['the hour that comes twice is muted both times', nights, '2026-10-25T00:30:00Z', true],
  ['and again', nights, '2026-10-25T01:30:00Z', true],
  ["Friday's night goes on into Saturday", friday, '2026-11-07T05:00:00Z', true],
  ["Thursday's night does not go on into Friday", friday, '2026-11-06T05:00:00Z', false],
  ["Saturday's night is none", friday, '2026-11-07T22:00:00Z', false],
  ['office hours are those of the zone', office, '2026-11-09T14:00:00Z', true],
  ['and of the days', office, '2026-11-11T14:00:00Z', false],
])('%s', (_, timing, time, muted) => {
  expect(isMuted(timing, new Date(time))).toBe(muted);
});

describe('the mute timings of a route', () => {
  it('rest together under one name, in whatever order they are listed', () => {
    expect(setNameOf(['weekends', 'nights'])).toBe('nights+weekends');
    expect(setNameOf([])).toBe('always');
    const sets = [
      { name: 'friday+office', timings: [friday, office] },
      { name: 'office', timings: [office] },
    ];
    expect(resting(sets, new Date('2026-11-07T05:00:00Z'))).toEqual(['friday+office']);
  });
});
