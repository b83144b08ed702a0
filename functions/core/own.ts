/** What a table has under a name from outside, where `constructor` and `__proto__` are names like any other. */
export function own<Value>(table: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
