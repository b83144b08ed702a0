import { join } from 'node:path';
import { beforeAll, describe, test } from 'vitest';
import { REPOSITORY } from '../../infra/functions.ts';
import { recordedEvent } from '../e2e/running-sandbox.ts';
import { inspect } from './inspect.ts';
import { isWithoutBrowser, watchedSandbox } from './page.ts';

const VIEWS: Readonly<Record<string, string>> = {
  try: '/try',
  slack: '/inbox/chat',
  pagerduty: '/inbox/oncall',
  raygun: '/inbox/errors',
  mail: '/inbox/mail',
  'why-nothing': '/why',
  'why-event': `/why/${recordedEvent('glue-crawler/failed-no-s3-endpoint').id}`,
  clock: '/clock',
};

describe.skipIf(isWithoutBrowser())('every view', () => {
  const watched = watchedSandbox();
  beforeAll(async () => {
    for (const name of ['failed-throttled', 'failed-no-s3-endpoint'])
      watched().sandbox.send(recordedEvent(`glue-crawler/${name}`));
    await watched().sandbox.world.activity.idle();
  });

  test.each(Object.keys(VIEWS))('%s: axe finds nothing, and it fits half a laptop screen', async (view) => {
    const page = await watched().open(VIEWS[view]);
    await page.locator('.view').waitFor();
    await page.locator('.count').first().waitFor();
    if (view === 'why-event') await page.locator('.explanation').waitFor();
    await inspect(page, view);
  });

  test.runIf(process.env.TOCSIN_README_PICTURE)('the README shows the page as it is', async () => {
    const page = await watched().open('/try', { colorScheme: 'light', viewport: { width: 1240, height: 930 } });
    await page.locator('.node.is-vendor.is-done').nth(3).waitFor();
    await page.screenshot({ path: join(REPOSITORY, 'docs/page.png') });
  });
});
