import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

/** A page of documentation by its path from the top: `docs/architecture.md`. */
export type Page = { readonly path: string; readonly text: string };

export const pages: readonly Page[] = globSync('**/*.md', {
  cwd: ROOT,
  exclude: (name) => /^(node_modules|dist|cdk\.out)/.test(name),
})
  .toSorted()
  .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));

export function pageAt(path: string): Page {
  const page = pages.find((one) => one.path === path);
  if (page === undefined) throw new Error(`${path}: there is no such page (${pages.length} pages)`);
  return page;
}

/** The page without its blocks of code, in which nothing is a heading or a link. */
function withoutCode({ text }: Page): string {
  return text.replaceAll(/^( *)```[\s\S]*?^\1```$/gm, '');
}

/** The code blocks of a language, those of list items too, without their indentation. */
export function codeIn({ text }: Page, language: string): readonly string[] {
  const blocks = text.matchAll(new RegExp(`^( *)\`\`\`${language}\\n([\\s\\S]*?)^\\1\`\`\`$`, 'gm'));
  return [...blocks].map(([, indent = '', code = '']) => code.replaceAll(new RegExp(`^${indent}`, 'gm'), ''));
}

/** The headings of one level, as they stand. */
export function headingsIn(page: Page, level: number): readonly string[] {
  return [...withoutCode(page).matchAll(new RegExp(`^#{${level}} (.+)$`, 'gm'))].map(([, heading = '']) => heading);
}

/** The anchors of a page as GitHub makes them: small letters and `-`, a number behind those that come again. */
export function anchorsIn(page: Page): ReadonlySet<string> {
  const seen = new Map<string, number>();
  const anchors = [...withoutCode(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => {
    const anchor = heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-');
    const before = seen.get(anchor) ?? 0;
    seen.set(anchor, before + 1);
    return before === 0 ? anchor : `${anchor}-${before}`;
  });
  return new Set(anchors);
}

/** Where the links and pictures of a page lead, other than to the web: a path from the top, and an anchor. */
export function localLinksIn(page: Page): readonly { readonly path: string; readonly anchor: string | undefined }[] {
  return [
    ...withoutCode(page)
      .replaceAll(/`[^`\n]*`/g, 'code')
      .matchAll(/\]\(([^)\s]+)\)/g),
  ]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => {
      const [path = '', anchor] = target.split('#');
      return { path: path === '' ? page.path : join(dirname(page.path), path), anchor };
    });
}
