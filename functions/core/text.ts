/** Text from outside on its way into a message: made one line, made well-formed, and cut where everybody can see it. */

// C0 and C1 controls, the two noncharacters that XML and SQS refuse, and the bidirectional overrides that can make a
// name read backwards.
// biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the purpose
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff]+/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the same, all but tab and line feed
const CONTROLS_IN_LINES = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff]+/g;
const OVERRIDES = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** One well-formed line without control or direction-changing characters. */
export function oneLine(text: string): string {
  return text.toWellFormed().replace(CONTROLS, ' ').replace(OVERRIDES, '').trim();
}

/** The same for a text of several lines: a raw error, a command. */
export function severalLines(text: string): string {
  return text.toWellFormed().replace(/\r\n?/g, '\n').replace(CONTROLS_IN_LINES, ' ').replace(OVERRIDES, '').trim();
}

const CUT = /… \(cut, [\d,]+ characters in all\)$/;

/** Keeps at most `max` characters, the last of them saying how long the whole was; cut again, it still says so. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const note = CUT.exec(text)?.[0] ?? `… (cut, ${grouped(text.length)} characters in all)`;
  return note.length >= max ? text.slice(0, max) : `${text.slice(0, max - note.length).toWellFormed()}${note}`;
}

/** A name or phrase short enough for a title. */
export function brief(text: string, max = 80): string {
  const line = oneLine(text);
  return line.length <= max ? line : `${line.slice(0, max - 1).toWellFormed()}…`;
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}

/** `12,345`; toLocaleString would load ICU, which a cold start feels. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** A name as it is when it is plain; in quotes when it holds anything that could be taken for something else. */
export function named(name: string): string {
  return /^[\p{L}\p{N}_./:@-]+$/u.test(name) ? name : `“${name}”`;
}

/** A word of a command: left alone when no shell would touch it, otherwise in single quotes. */
export function shellQuoted(text: string): string {
  return /^[\w.@/-]+$/.test(text) && !text.startsWith('-') ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** A part of an address: also what encodeURIComponent leaves, where a mail client may think that the address ends. */
export function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
