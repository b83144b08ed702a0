/**
 * The parts of the README that repeat the code, made from the code: `npm run docs` writes them between their
 * markers, and a test fails by name when one is stale.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { intakeCostTable } from '../bench/lifecycle/cost.ts';
import { channelsTable } from './tables/channels-table.ts';
import { costTable } from './tables/cost-table.ts';
import { deniedCrawl, repairedCrawl } from './tables/example-messages.ts';
import { lanesTable } from './tables/lanes-table.ts';
import { optionsTables } from './tables/options-tables.ts';

export const README = new URL('../README.md', import.meta.url);

/** Each block by the name of its markers: `<!-- lanes -->` … `<!-- /lanes -->`. */
export async function generatedBlocks(): Promise<Readonly<Record<string, string>>> {
  return {
    message: fenced('text', await deniedCrawl()),
    story: fenced('text', await repairedCrawl()),
    lanes: lanesTable(),
    channels: channelsTable(),
    config: fenced('ts', exampleConfigFile()),
    options: optionsTables(),
    cost: costTable(),
    intakes: intakeCostTable(),
  };
}

/** What stands between the markers of a block. Undefined: the text has no such markers. */
export function blockIn(text: string, name: string): string | undefined {
  return betweenMarkers(name).exec(text)?.[1];
}

function withBlock(text: string, name: string, block: string): string {
  if (blockIn(text, name) === undefined)
    throw new Error(`README.md: expected the markers <!-- ${name} --> and <!-- /${name} -->`);
  return text.replace(betweenMarkers(name), () => `<!-- ${name} -->\n${block}\n<!-- /${name} -->`);
}

function betweenMarkers(name: string): RegExp {
  return new RegExp(`<!-- ${name} -->\n([^]*?)\n?<!-- /${name} -->`);
}

/** The example as a tocsin.config.ts would have it. */
function exampleConfigFile(): string {
  return readFileSync(new URL('example-config.ts', import.meta.url), 'utf8')
    .replaceAll("from '../", "from './")
    .replace(/\/\*\*.*\*\/\nexport const \w+ =/, 'export default');
}

function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text.trim()}\n\`\`\``;
}

if (import.meta.main) {
  const blocks = Object.entries(await generatedBlocks());
  const before = readFileSync(README, 'utf8');
  const after = blocks.reduce((text, [name, block]) => withBlock(text, name, block), before);
  if (after !== before) writeFileSync(README, after);
  console.log(after === before ? 'README.md is up to date' : 'README.md is written anew');
}
