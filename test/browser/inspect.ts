import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Pictures of every view go here, to be looked at; without it none are made. */
const PICTURES = process.env.TOCSIN_PICTURES;

const THEMES = ['light', 'dark'] as const;
const WIDTHS = [1280, 720];

/** Sees that axe finds nothing to complain about, and that nothing is cut off: in both themes, on a whole and on half a screen. */
export async function inspect(page: Page, view: string): Promise<void> {
  await page.evaluate(AXE);
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme });
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      const { violations } = await page.evaluate<AxeResults>("axe.run({ resultTypes: ['violations'] })");
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      const path = `${view}-${colorScheme}-${width}.png`;
      if (PICTURES) await page.screenshot({ path: join(PICTURES, path), fullPage: true });
    }
  }
}
