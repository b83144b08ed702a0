import type { Rendered } from './messages.ts';

/** What was played: an event or a chapter, its lane, and what it told; nothing, when it tells nobody. */
export type Played = { readonly title: string; readonly lane: string; readonly messages: readonly Rendered[] };

type Section = Played & { readonly id: string };

/** Every message on one page that needs nothing else: no script, no font, nothing from elsewhere. */
export function pageOf(played: readonly Played[]): string {
  const sections = played.map((one, index) => ({ ...one, id: `act-${index}` }));
  const lanes = [...Map.groupBy(sections, ({ lane }) => lane)];
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
<nav aria-label="Events">
${lanes.map(([lane, own]) => contentsOf(lane, own)).join('\n')}
</nav>
<main>
<h1>What Tocsin tells</h1>
<p>Every recorded event, each alone, and courses of events, as each channel shows what is told of them.</p>
${lanes.map(([lane, own]) => laneOf(lane, own)).join('\n')}
</main>
</body>
</html>
`;
}

function contentsOf(lane: string, sections: readonly Section[]): string {
  const links = sections.filter(tells).map(({ id, title }) => `<li><a href="#${id}">${nameOf(title)}</a></li>`);
  return `<h2><a href="#${escaped(lane)}">${escaped(lane)}</a></h2>\n<ul>\n${links.join('\n')}\n</ul>`;
}

function laneOf(lane: string, sections: readonly Section[]): string {
  const silent = sections.filter((one) => !tells(one)).map(({ title }) => `<li>${nameOf(title)}</li>`);
  const alone = `<h3>Alone, these tell nobody</h3>\n<ul>${silent.join('')}</ul>`;
  return `<h2 id="${escaped(lane)}">${escaped(lane)}</h2>\n${sections.filter(tells).map(sectionOf).join('\n')}
${silent.length > 0 ? alone : ''}`;
}

function tells({ messages }: Played): boolean {
  return messages.length > 0;
}

/** `failed-throttled` for `events/glue-crawler/failed-throttled.json`. */
function nameOf(title: string): string {
  return escaped(title.replace(/^events\/[^/]+\/(.+)\.json$/, '$1'));
}

function sectionOf({ id, title, messages }: Section): string {
  const told = [...Map.groupBy(messages, ({ decision, headline }) => `${decision}: ${headline}`)];
  const parts = told.map(
    ([what, own]) => `<h4>${escaped(what)}</h4>\n<div class="channels">\n${own.map(messageIn).join('\n')}\n</div>`,
  );
  return `<section id="${id}">\n<h3>${nameOf(title)}</h3>\n${parts.join('\n')}\n</section>`;
}

function messageIn({ channel, kind, text }: Rendered): string {
  return `<article>
<h5>${escaped(channel)} (${escaped(kind)})</h5>
<pre>${escaped(text)}</pre>
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
body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; color: var(--text); background: var(--back); overflow-wrap: anywhere; }
a { color: var(--link); }
nav { padding: 1rem; font-size: .875rem; background: var(--soft); border-bottom: 1px solid var(--line); max-height: 40vh; overflow: auto; }
nav h2 { margin: 1rem 0 .25rem; font-size: 1rem; }
nav ul { margin: 0; padding: 0; list-style: none; }
nav li a { display: block; padding: .1rem 0; }
main { padding: 1rem 1.5rem; max-width: 90rem; }
main h2 { margin-top: 3rem; border-bottom: 2px solid var(--line); }
h3, h4, h5 { margin: 1.5rem 0 .5rem; }
h4 { font-size: 1rem; }
h5 { margin: .25rem 0; font-size: .875rem; }
.channels { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 30rem), 1fr)); align-items: start; }
article { border: 1px solid var(--line); border-radius: .4rem; padding: .5rem 1rem; background: var(--soft); min-width: 0; }
pre { white-space: pre-wrap; font: .8rem/1.45 ui-monospace, monospace; margin: .5rem 0; }
@media (min-width: 70rem) {
  body { display: grid; grid-template-columns: 19rem minmax(0, 1fr); }
  nav { position: sticky; top: 0; height: 100vh; max-height: none; box-sizing: border-box; border-bottom: 0; border-right: 1px solid var(--line); }
}
`;
