/** Something looked up. It may be missing, and a reader has to ask before touching it. */
export type Fact<Value> =
  | { readonly known: true; readonly value: Value }
  | { readonly known: false; readonly because: string };

/** What was asked for, by the name of its fact; `missing` is the reason why it is not known. */
export type LookUp = { readonly what: string; readonly missing?: string };

/** Every fact among the facts of a lane, however a lane lays them out. */
export function lookUpsIn(facts: unknown, depth = 3): readonly LookUp[] {
  if (typeof facts !== 'object' || facts === null || Array.isArray(facts) || depth === 0) return [];
  return Object.entries(facts).flatMap(([what, value]) => {
    if (!isFact(value)) return lookUpsIn(value, depth - 1);
    return [value.known ? { what } : { what, missing: value.because }];
  });
}

function isFact(value: unknown): value is Fact<unknown> {
  return typeof value === 'object' && value !== null && 'known' in value && typeof value.known === 'boolean';
}

/**
 * Makes a fact of a look-up. Whatever goes wrong, or takes longer than six seconds, becomes the reason why the fact is missing: an alert never waits for
 * a fact, and never fails for the want of one.
 */
export async function lookUp<Value>(find: () => Promise<Value>, patienceMs = PATIENCE_MS): Promise<Fact<Value>> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new LookUpTimeout(patienceMs)), patienceMs);
  try {
    return { known: true, value: await Promise.race([find(), late.promise]) };
  } catch (error) {
    return { known: false, because: reasonOf(error) };
  } finally {
    clearTimeout(timer);
  }
}

const PATIENCE_MS = 6_000;

class LookUpTimeout extends Error {
  constructor(patienceMs: number) {
    super(`no answer within ${patienceMs / 1_000} s`);
    this.name = 'Timeout';
  }
}

/** `AccessDeniedException: not authorized to …`, short enough for a message. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error).slice(0, 300);
  return `${error.name}: ${error.message}`.slice(0, 300);
}
