import type { TextTest } from './value-test.ts';

/** The spellings that AWS accepts for one UTF-16 unit of a pattern: its lower case and its upper case, no more. */
type Letter = readonly [lower: string, upper: string];

// AWS turns each half of a surrogate pair into UTF-8 alone, which Java writes as "?": an emoji matches "??", not itself
const letter = (unit: string): Letter =>
  /[\ud800-\udfff]/.test(unit) ? ['?', '?'] : [unit.toLowerCase(), unit.toUpperCase()];

const lettersOf = (text: string): readonly Letter[] => text.split('').map(letter);

export const equalsIgnoringCase = (expected: string): TextTest => {
  const letters = lettersOf(expected);
  return (text) => endOf(letters, text) === text.length;
};

export const startsIgnoringCase = (expected: string): TextTest => {
  const letters = lettersOf(expected);
  return (text) => endOf(letters, text) >= 0;
};

export const endsIgnoringCase = (expected: string): TextTest => {
  const letters = lettersOf(expected).toReversed();
  return (text) => startOf(letters, text) >= 0;
};

/** Where the letters end when read from the start of the text, -1 when they do not stand there. */
const endOf = (letters: readonly Letter[], text: string): number => {
  let at = 0;
  for (const spellings of letters) {
    const spelling = spellings.find((one) => text.startsWith(one, at));
    if (spelling === undefined) return -1;
    at += spelling.length;
  }
  return at;
};

/** Where the letters, given last to first, begin when read back from the end of the text, -1 when they do not end it. */
const startOf = (letters: readonly Letter[], text: string): number => {
  let at = text.length;
  for (const spellings of letters) {
    const spelling = spellings.find((one) => text.endsWith(one, at));
    if (spelling === undefined) return -1;
    at -= spelling.length;
  }
  return at;
};
