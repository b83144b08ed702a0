/** Something looked up. It may be missing, and a reader has to ask before touching it. */
export type Fact<Value> =
  | { readonly known: true; readonly value: Value }
  | { readonly known: false; readonly because: string };

/**
 * Makes a fact of a look-up. Whatever goes wrong becomes the reason why the fact is missing: an alert never waits for
 * a fact, and never fails for the want of one.
 */
export async function lookUp<Value>(find: () => Promise<Value>): Promise<Fact<Value>> {
  try {
    return { known: true, value: await find() };
  } catch (error) {
    return { known: false, because: reasonOf(error) };
  }
}

/** `AccessDeniedException: not authorized to …`, short enough for a message. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error).slice(0, 300);
  return `${error.name}: ${error.message}`.slice(0, 300);
}
