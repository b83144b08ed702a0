/** Values that were read lately, kept by a warm function from event to event. */
export type Recent<Value> = {
  readonly has: (key: string) => boolean;
  readonly read: (key: string) => Promise<Value>;
};

type Limits = { readonly maxAgeMs: number; readonly maxKeys: number; readonly now: () => Date };

export function recent<Value>(
  read: (key: string) => Promise<Value>,
  { maxAgeMs, maxKeys, now }: Limits,
): Recent<Value> {
  const kept = new Map<string, { readonly value: Value; readonly at: number }>();
  const fresh = (key: string) => {
    const one = kept.get(key);
    return one && now().getTime() - one.at < maxAgeMs ? one : undefined;
  };
  return {
    has: (key) => fresh(key) !== undefined,
    read: async (key) => {
      const known = fresh(key);
      if (known) return known.value;
      const value = await read(key);
      kept.delete(key);
      kept.set(key, { value, at: now().getTime() });
      // A map keeps its order: the first is the oldest.
      for (const oldest of kept.keys()) if (kept.size > maxKeys) kept.delete(oldest);
      return value;
    },
  };
}

/**
 * The values of these keys: those that are there already, and as many more as one event may read. The next event goes on
 * from there, so that an account of any size is looked through a little at a time.
 */
export async function collected<Value>(keys: readonly string[], values: Recent<Value>, mayRead: number) {
  const found: Value[] = [];
  let read = 0;
  let left = 0;
  for (const key of keys) {
    const isKept = values.has(key);
    if (!isKept && read === mayRead) {
      left += 1;
      continue;
    }
    read += isKept ? 0 : 1;
    found.push(await values.read(key));
  }
  return { found, left };
}
