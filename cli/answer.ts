import { severalLines } from '../functions/core/text.ts';

/** What a command found: an item for each line of JSON, and the same in words for people. */
export type Answer = { readonly items: readonly object[]; readonly words: readonly string[] };

/** Prints an answer. Names and titles come from outside: no control character of theirs reaches the terminal. */
export function show({ items, words }: Answer, { json }: { readonly json?: boolean }): void {
  if (json) for (const item of items) console.log(JSON.stringify(item));
  else console.log(severalLines(words.join('\n')));
}
