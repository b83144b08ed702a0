/** Recurring times at which routes rest, as Alertmanager's mute time intervals: wall-clock times of a time zone. */
export type MuteTiming = {
  /** IANA name, such as `Europe/Berlin`: daylight saving is the zone's. */
  readonly timeZone: string;
  readonly times: readonly MuteTimes[];
};

/** From `22:00` to `07:00` goes over midnight, and belongs to the day on which it begins. Without days: every day. */
export type MuteTimes = { readonly days?: readonly Day[]; readonly from: string; readonly to: string };

export const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
export type Day = (typeof DAYS)[number];

/** The mute timings of one route, which rests while any of them does, under one name. */
export type MuteSet = { readonly name: string; readonly timings: readonly MuteTiming[] };

/** Of a route that never rests. */
export const ALWAYS = 'always';

export function setNameOf(mutes: readonly string[]): string {
  return mutes.length === 0 ? ALWAYS : mutes.toSorted().join('+');
}

/** The names of the sets that rest at this time. */
export function resting(sets: readonly MuteSet[], now: Date): readonly string[] {
  return sets.filter(({ timings }) => timings.some((timing) => isMuted(timing, now))).map(({ name }) => name);
}

export function isMuted({ timeZone, times }: MuteTiming, now: Date): boolean {
  const { day, time } = wallClock(timeZone, now);
  const yesterday = DAYS[(DAYS.indexOf(day) + 6) % 7] ?? day;
  return times.some(({ days = DAYS, from, to }) =>
    from < to
      ? days.includes(day) && from <= time && time < to
      : (days.includes(day) && from <= time) || (days.includes(yesterday) && time < to),
  );
}

/** `fri`, `22:05`. Intl is loaded only where a config has mute timings. */
function wallClock(timeZone: string, now: Date): { readonly day: Day; readonly time: string } {
  const format = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  });
  const parts = Object.fromEntries(format.formatToParts(now).map(({ type, value }) => [type, value]));
  const day = DAYS.find((name) => name === parts.weekday?.toLowerCase()) ?? 'sun';
  return { day, time: `${parts.hour}:${parts.minute}` };
}
