/** The wishes that are not met, by their names. */
export function unmet(wanted: Readonly<Record<string, boolean>>): readonly string[] {
  return Object.entries(wanted).flatMap(([what, isMet]) => (isMet ? [] : [what]));
}

export function bytes(text: string): number {
  return Buffer.byteLength(text);
}
