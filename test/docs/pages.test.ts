import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { anchorsIn, codeIn, localLinksIn, pages } from './markdown.ts';

const ROOT = join(import.meta.dirname, '../..');

/** What has no place in a page that others read: this machine, other people's accounts, big words. */
const FORBIDDEN = [
  /\/(?:work|root|home|Users)\//,
  /\bregistry\.npmjs\.org\b|\bnpm\.pkg\.github\.com\b/,
  /\blocalhost:\d/,
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/,
  /(?<![-\w])(?!111122223333)\d{12}(?![-\w])/,
  /[\w.]+@(?!example\.com\b)[\w-]+\.(?:com|org|net|io)\b/,
  /\b(?:seamless|blazing|powerful|robust|effortless|cutting-edge|world-class|leverage)/i,
];

describe.each(pages.map((page) => [page.path, page] as const))('%s', (_, page) => {
  test('has local links that lead somewhere', () => {
    const broken = localLinksIn(page).filter(({ path, anchor }) => {
      if (!existsSync(join(ROOT, path))) return true;
      const target = pages.find((one) => one.path === path);
      return anchor !== undefined && target !== undefined && !anchorsIn(target).has(anchor);
    });
    expect(broken).toEqual([]);
  });

  test('has commands that a shell can read', () => {
    const unread = codeIn(page, 'sh').flatMap(
      (code) => spawnSync('bash', ['-n'], { input: code, encoding: 'utf8' }).stderr,
    );
    expect(unread.join('')).toBe('');
  });

  test('says nothing that does not belong there', () => {
    const found = FORBIDDEN.flatMap((pattern) => pattern.exec(page.text)?.[0] ?? []);
    expect(found).toEqual([]);
  });
});
