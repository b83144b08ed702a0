export type Json = Readonly<Record<string, unknown>>;

/** Every text in a value of JSON, the names included. */
export function textsIn(value: unknown): readonly string[] {
  const texts = everyObjectIn([value]).flatMap((object) => [...Object.keys(object), ...Object.values(object)].flat());
  return texts.filter((text) => typeof text === 'string');
}

export function everyObjectIn(value: unknown): readonly Json[] {
  if (Array.isArray(value)) return value.flatMap(everyObjectIn);
  if (typeof value !== 'object' || value === null) return [];
  return [value as Json, ...Object.values(value).flatMap(everyObjectIn)];
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;
const DIRECTIONS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

/** The texts that a reader must never meet: with lone surrogates, controls, or what turns the direction of a text. */
export function unreadableIn(texts: readonly string[]): readonly string[] {
  return texts.filter((text) => !text.isWellFormed() || CONTROLS.test(text) || DIRECTIONS.test(text));
}
