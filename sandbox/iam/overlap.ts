/** One character, `?` for any, or a run of any length of characters that are not in `but`. */
type Token = string | { readonly but: readonly string[] };

/** A resource of a policy: `*` and `?` as IAM reads them. */
export const patternTokens = (pattern: string): readonly Token[] =>
  [...pattern].map((char) => (char === '*' ? { but: [] } : char));

/** An ARN's format, `arn:${Partition}:glue:…:crawler/${CrawlerName}`: a name ends where the format goes on, or another one would. */
export function formatTokens(format: string, extensions: readonly string[]): readonly Token[] {
  const parts = format.split(/(\$\{\w+\})/);
  return parts.flatMap((part, index): readonly Token[] => {
    if (!part.startsWith('${')) return [...part];
    const next = parts[index + 1]?.charAt(0);
    return [{ but: next ? [next] : extensions }];
  });
}

/** Whether there is a text that both describe. */
export function overlap(one: readonly Token[], other: readonly Token[]): boolean {
  const known = new Map<number, boolean>();

  function from(i: number, j: number): boolean {
    const key = i * (other.length + 1) + j;
    const found = known.get(key) ?? compared(i, j);
    known.set(key, found);
    return found;
  }

  function compared(i: number, j: number): boolean {
    const a = one[i];
    const b = other[j];
    if (typeof a === 'object') return from(i + 1, j) || (b !== undefined && passes(a, b) && from(i, j + 1));
    if (typeof b === 'object') return from(i, j + 1) || (a !== undefined && passes(b, a) && from(i + 1, j));
    if (a === undefined || b === undefined) return a === b;
    return (a === b || a === '?' || b === '?') && from(i + 1, j + 1);
  }

  return from(0, 0);
}

const passes = ({ but }: Exclude<Token, string>, token: Token): boolean =>
  typeof token === 'object' || !but.includes(token);
