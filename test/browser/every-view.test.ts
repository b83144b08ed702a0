import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { REPOSITORY } from '../../infra/functions.ts';
import { recordedEvent } from '../e2e/running-sandbox.ts';
import { isWithoutBrowser, watchedSandbox } from './page.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Pictures of every view go here, to be looked at; without it none are made. */
const PICTURES = process.env.TOCSIN_PICTURES;

const VIEWS: Readonly<Record<string, string>> = {
  try: '/try',
  slack: '/inbox/chat',
  pagerduty: '/inbox/oncall',
  raygun: '/inbox/errors',
  mail: '/inbox/mail',
  'why-nothing': '/why',
  'why-event': `/why/${recordedEvent('glue-crawler/failed-access-denied').id}`,
  clock: '/clock',
};
const THEMES = ['light', 'dark'] as const;
const WIDTHS = [1280, 720];

describe.skipIf(isWithoutBrowser())('every view', () => {
  const watched = watchedSandbox();
  beforeAll(async () => {
    for (const name of ['failed-throttled', 'failed-access-denied'])
      watched().sandbox.send(recordedEvent(`glue-crawler/${name}`));
    await watched().sandbox.world.activity.idle();
  });

  async function opened(view: string, colorScheme: (typeof THEMES)[number]): Promise<Page> {
    const page = await watched().open(VIEWS[view], { colorScheme });
    await page.locator('.view').waitFor();
    await page.locator('.count').first().waitFor();
    if (view === 'why-event') await page.locator('.explanation').waitFor();
    return page;
  }

  const each = Object.keys(VIEWS).flatMap((view) => THEMES.map((theme) => ({ view, theme })));

  test.each(each)('$view, $theme: axe finds nothing, and it fits half a laptop screen', async ({ view, theme }) => {
    const page = await opened(view, theme);
    await page.evaluate(AXE);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      const { violations } = await page.evaluate<AxeResults>('axe.run()');
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      if (PICTURES) await page.screenshot({ path: join(PICTURES, `${view}-${theme}-${width}.png`), fullPage: true });
    }
    await page.context().close();
  });

  test.runIf(process.env.TOCSIN_README_PICTURE)('the README shows the page as it is', async () => {
    const page = await watched().open('/try', { colorScheme: 'light', viewport: { width: 1240, height: 930 } });
    await page.locator('.node.is-vendor.is-done').nth(3).waitFor();
    await page.screenshot({ path: join(REPOSITORY, 'docs/page.png') });
  });
});
