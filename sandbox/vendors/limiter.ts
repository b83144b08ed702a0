/** So many requests within so many seconds. */
export type Limit = { readonly requests: number; readonly seconds: number };

/** Counts requests by their key, as a vendor's limiter does. */
export type Limiter = {
  /** Takes a request, or says in how many seconds another one would be taken. What is refused does not count. */
  readonly take: (key: string, limits: readonly Limit[], now: Date) => { readonly waitSeconds: number } | 'taken';
};

export function createLimiter(): Limiter {
  const taken = new Map<string, readonly number[]>();
  return {
    take: (key, limits, now) => {
      const longest = Math.max(...limits.map(({ seconds }) => seconds));
      const times = (taken.get(key) ?? []).filter((time) => time > now.getTime() - longest * 1_000);
      const waits = limits.map((limit) => waitFor(limit, times, now.getTime()));
      const waitSeconds = Math.ceil(Math.max(...waits) / 1_000);
      if (waitSeconds > 0) return { waitSeconds };
      taken.set(key, [...times, now.getTime()]);
      return 'taken';
    },
  };
}

/** Milliseconds until the oldest of as many as are allowed is out of the window. */
function waitFor({ requests, seconds }: Limit, times: readonly number[], now: number): number {
  const within = times.filter((time) => time > now - seconds * 1_000);
  const oldest = within.at(-requests);
  return oldest === undefined ? 0 : oldest + seconds * 1_000 - now;
}
