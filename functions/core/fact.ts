/** Something looked up. It may be missing, and a reader has to ask before touching it. */
export type Fact<Value> =
  | { readonly known: true; readonly value: Value }
  | { readonly known: false; readonly because: string };

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
