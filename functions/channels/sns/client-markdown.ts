/**
 * Text from outside for a chat whose markup is not known: Amazon Q Developer hands it on, to Slack or to Microsoft Teams.
 * The entities keep mentions such as `<!channel>` and links from being any; both show them as the characters. No escape
 * for bold, struck out and code is one in both chats, so that a mark beside a word becomes one that looks like it.
 */
export function escaped(text: string): string {
  return withEntities(text)
    .replace(/(?<![\p{L}\p{N}])[*_~`]|[*_~`](?![\p{L}\p{N}])/gu, (mark) => LOOK_ALIKES[mark] ?? mark)
    .replaceAll('`', "'")
    .replaceAll('](', '] (');
}

/** As it stands, to be copied; nothing in it ends the block. */
export function codeBlock(text: string): string {
  return `\`\`\`\n${withEntities(text).replaceAll('```', "'''")}\n\`\`\``;
}

const LOOK_ALIKES: Readonly<Record<string, string>> = { '*': '∗', _: '＿', '~': '∼', '`': "'" };

/** An address that leads where it says. */
export function bareAddress(url: string): string {
  return withEntities(url).replaceAll('](', '%5D(');
}

function withEntities(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
