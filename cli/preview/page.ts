import type { Rendered } from './messages.ts';

/** Every message on one page that needs nothing else: no script, no font, nothing from elsewhere. */
export function pageOf(messages: readonly Rendered[], silent: readonly string[]): string {
  const acts = [...Map.groupBy(messages, ({ from }) => from)];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>What Tocsin tells</title>
<style>${STYLE}</style>
</head>
<body>
<h1>What Tocsin tells</h1>
<nav aria-label="Events"><ol>
${acts.map(([from], index) => `<li><a href="#act-${index}">${escaped(from)}</a></li>`).join('\n')}
</ol></nav>
<main>
${acts.map(([from, own], index) => actOf(from, own, index)).join('\n')}
<h2>Alone, these tell nobody</h2>
<ul>${silent.map((title) => `<li>${escaped(title)}</li>`).join('')}</ul>
</main>
</body>
</html>
`;
}

function actOf(from: string, messages: readonly Rendered[], index: number): string {
  const told = [...Map.groupBy(messages, ({ decision, headline }) => `${decision}: ${headline}`)];
  const parts = told.map(
    ([title, own]) => `<h3>${escaped(title)}</h3>\n<div class="channels">\n${own.map(messageIn).join('\n')}\n</div>`,
  );
  return `<section id="act-${index}">\n<h2>${escaped(from)}</h2>\n${parts.join('\n')}\n</section>`;
}

function messageIn({ channel, kind, text, body }: Rendered): string {
  return `<article>
<h4>${escaped(channel)} (${escaped(kind)})</h4>
<pre>${escaped(text)}</pre>
<details><summary>JSON</summary><pre>${escaped(JSON.stringify(body, null, 2))}</pre></details>
</article>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.toWellFormed().replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

const STYLE = `
:root { --text: #1c1c1c; --back: #fff; --line: #c9c9c9; --soft: #f4f4f2; --link: #0b57a4; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e6e6e6; --back: #16181a; --line: #44484c; --soft: #202326; --link: #8ab8f0; }
}
body { margin: 2rem auto; max-width: 80rem; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; color: var(--text); background: var(--back); }
a { color: var(--link); }
nav ol { columns: 22rem; column-gap: 2.5rem; overflow-wrap: anywhere; }
.channels { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 30rem), 1fr)); }
article { border: 1px solid var(--line); border-radius: .4rem; padding: .5rem 1rem; background: var(--soft); min-width: 0; }
h3 { margin: 1.5rem 0 .5rem; font-size: 1rem; overflow-wrap: anywhere; }
h4 { margin: .25rem 0; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: .85rem/1.45 ui-monospace, monospace; }
`;
