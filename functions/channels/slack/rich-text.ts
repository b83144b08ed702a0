/**
 * Rich text carries untrusted text as it is: nothing in it is parsed, so that `<!channel>` and `*x*` are just
 * characters, while Slack has no way to escape them in mrkdwn. Incoming webhooks take it
 * (https://github.com/slackapi/bolt-js/issues/1324). https://docs.slack.dev/reference/block-kit/blocks/rich-text-block
 */
export type RichText = { readonly type: 'rich_text'; readonly elements: readonly (Section | Preformatted)[] };
export type Section = { readonly type: 'rich_text_section'; readonly elements: readonly Inline[] };
export type Preformatted = { readonly type: 'rich_text_preformatted'; readonly elements: readonly Inline[] };
export type Inline =
  | { readonly type: 'text'; readonly text: string; readonly style?: { readonly bold: true } }
  | { readonly type: 'link'; readonly url: string; readonly text: string };

export function text(content: string): Inline {
  return { type: 'text', text: content };
}

export function bold(content: string): Inline {
  return { type: 'text', text: content, style: { bold: true } };
}

export function section(...elements: readonly Inline[]): Section {
  return { type: 'rich_text_section', elements };
}

/** `Label: text` a line. The line breaks are in the text: clients differ in what they put between sections. */
export function lines(rows: readonly { readonly label: string; readonly text: string }[]): Section {
  return section(
    ...rows.flatMap((row, index) => [
      bold(`${row.label}: `),
      text(index < rows.length - 1 ? `${row.text}\n` : row.text),
    ]),
  );
}

export function preformatted(content: string): Preformatted {
  return { type: 'rich_text_preformatted', elements: [text(content)] };
}
