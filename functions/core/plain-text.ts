import type { Message } from './message.ts';

/** The whole message as plain text, for mail and for channels without markup. What helps comes before what explains. */
export function plainText(message: Message): string {
  const { headline, answers, command, raw, facts, links, footer } = message;
  return [
    [headline],
    [...answers.map(({ label, text }) => `${label}: ${text}`), ...(command === undefined ? [] : [indented(command)])],
    links.map(({ text, url }) => `${text}: ${url}`),
    raw === undefined ? [] : ['As it came from AWS:', indented(raw)],
    facts.map(({ label, value }) => `${label}: ${value}`),
    [footer],
  ]
    .filter((paragraph) => paragraph.length > 0)
    .map((paragraph) => paragraph.join('\n'))
    .join('\n\n');
}

function indented(text: string): string {
  return text
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');
}
