import type { Message } from './message.ts';
import { cut, plural } from './text.ts';

const SHORTER = [400, 200, 100, 50];

/**
 * The message as far as a vendor takes it. Facts go first, from the last one up, and a line says how many; only when
 * none of them is left are the raw error and long answers cut and long links left out. A command is never cut.
 */
export function fitted(message: Message, fits: (message: Message) => boolean): Message {
  if (fits(message)) return message;
  const shorter = SHORTER.map((max) => withFacts(shortened(message, max), message.facts, 0));
  const base = [withFacts(message, message.facts, 0), ...shorter].find(fits);
  if (base === undefined) throw new Error('a message does not fit, even without facts and with its texts cut');
  return withMostFacts(base, message.facts, fits);
}

/** The more facts, the larger the message: so the most that fit are found by halving. */
function withMostFacts(base: Message, facts: Message['facts'], fits: (message: Message) => boolean): Message {
  let fitting = 0;
  let tooMany = facts.length;
  while (tooMany - fitting > 1) {
    const middle = Math.floor((fitting + tooMany) / 2);
    if (fits(withFacts(base, facts, middle))) fitting = middle;
    else tooMany = middle;
  }
  return fitting === 0 ? base : withFacts(base, facts, fitting);
}

function withFacts(message: Message, facts: Message['facts'], count: number): Message {
  const leftOut = facts.length - count;
  const note = { label: 'Left out', value: `${plural(leftOut, 'more fact')}, too many for this message` };
  return { ...message, facts: leftOut === 0 ? facts : [...facts.slice(0, count), note] };
}

function shortened(message: Message, max: number): Message {
  const tooLong = message.links.filter(({ url }) => url.length > 8 * max);
  const note = tooLong.map(({ text, url }) => ({
    label: text,
    text: `left out, its address has ${plural(url.length, 'character')}`,
  }));
  return {
    ...message,
    answers: [...message.answers.map(({ label, text }) => ({ label, text: cut(text, max) })), ...note],
    ...(message.raw === undefined ? {} : { raw: cut(message.raw, max) }),
    links: message.links.filter((link) => !tooLong.includes(link)),
    footer: cut(message.footer, 4 * max),
  };
}

/** What a vendor counts when it limits a body of JSON. */
export function jsonBytes(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}
