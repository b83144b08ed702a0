export type Fields = Readonly<Record<string, unknown>>;

/** The members of an object; none of anything else. Every body in the inbox is read as unknown. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

export function listOf(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.map(fieldsOf) : [];
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);
}

export function timeOf(iso: string): string {
  return `${iso.slice(11, 19)} UTC`;
}
