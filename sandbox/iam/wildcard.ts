const compiled = new Map<string, RegExp>();

/** `*` and `?` as IAM reads them in actions, resources and patterns of conditions. */
export function isLike(value: string, pattern: string): boolean {
  if (!/[*?]/.test(pattern)) return value === pattern;
  const regex = compiled.get(pattern) ?? regexOf(pattern);
  compiled.set(pattern, regex);
  return regex.test(value);
}

function regexOf(pattern: string): RegExp {
  const source = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 's');
}
