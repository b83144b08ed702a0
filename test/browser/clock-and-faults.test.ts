import type { Page } from 'playwright-core';
import { afterEach, describe, expect, test } from 'vitest';
import { isWithoutBrowser, watchedSandbox } from './page.ts';

describe.skipIf(isWithoutBrowser())('the clock and the faults', () => {
  const watched = watchedSandbox();
  afterEach(() => watched().sandbox.faults.clear());

  async function send(page: Page, event: string): Promise<void> {
    await page.getByLabel('Recorded event').selectOption(`events/glue-crawler/${event}.json`);
    await page.locator('.gist code').first().waitFor();
    await page.getByRole('button', { name: 'Send this event' }).click();
  }

  test('a retry is there at a jump, and the crawl it started ends at the next', async () => {
    const page = await watched().open();
    await send(page, 'failed-throttled');
    await page.getByText('Next: Crawl Retry Due').waitFor();
    await page.getByRole('button', { name: 'Jump there' }).click();
    await page.getByRole('list', { name: 'Steps' }).getByText('Timer: Crawl Retry Due').waitFor();
    await page.getByText('glue:StartCrawler').waitFor();
    await page.getByText('Next: the crawl of orders-daily ends').waitFor();
    await page.getByRole('button', { name: 'Jump there' }).click();
    await page.goto(`${watched().url}/inbox/oncall`);
    await page.locator('.incident.is-resolve').getByText('orders-daily').first().waitFor();
  });

  test('time stands still until it runs again, and goes where it is told to', async () => {
    const page = await watched().open('/clock');
    await page.locator('.dial').waitFor();
    await page.locator('.clock').getByRole('button', { name: 'Pause', exact: true }).click();
    await page.getByText('Time stands still: nothing comes due').waitFor();
    const at = watched().sandbox.world.clock.now();
    await page.getByRole('button', { name: '1 hour on' }).click();
    await expect.poll(() => watched().sandbox.world.clock.now().getTime() - at.getTime()).toBe(3_600_000);
    await page.locator('.clock').getByRole('button', { name: 'Run', exact: true }).click();
    await expect.poll(() => watched().sandbox.world.clock.isPaused()).toBe(false);
  });

  test('Slack is broken by a switch, its message comes back, and arrives once Slack is well', async () => {
    const page = await watched().open('/clock');
    await page.getByRole('checkbox', { name: 'Slack is too busy' }).check({ force: true });
    await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Try' }).click();
    await send(page, 'failed-lake-formation');
    await page.getByRole('list', { name: 'Steps' }).getByText('hooks.slack.com answered 429').waitFor();
    await page.locator('.node.is-vendor.is-failed', { hasText: 'answered 429' }).waitFor();
    await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Clock and faults' }).click();
    await page.getByRole('checkbox', { name: 'Slack is too busy' }).uncheck({ force: true });
    await page.getByRole('button', { name: 'Jump to what comes next' }).click();
    await page.goto(`${watched().url}/inbox/chat`);
    await page.getByText('attempt refused or unanswered').waitFor();
    await page.getByRole('region', { name: 'Slack' }).getByText('Lake Formation').first().waitFor();
  });

  test('any call can be made to fail by its name, and the failure is seen on its way', async () => {
    const page = await watched().open('/clock');
    await page.getByRole('textbox', { name: 'Call or vendor' }).fill('glue:ListCrawls');
    await page.getByLabel('What happens').selectOption({ label: 'is denied' });
    await page.getByRole('button', { name: 'Make it fail' }).click();
    await page.getByRole('checkbox', { name: 'glue:ListCrawls: error AccessDeniedException' }).waitFor();
    await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Try' }).click();
    await send(page, 'failed-bucket-missing');
    await page.locator('.calls .is-denied', { hasText: 'glue:ListCrawls' }).waitFor();
  });

  test('any vendor can be made to answer anything, and what could never happen is refused by its name', async () => {
    const page = await watched().open('/clock');
    await page.getByRole('textbox', { name: 'Call or vendor' }).fill('raygun');
    await page.getByLabel('What happens').selectOption({ label: 'is answered with a status' });
    await page.getByRole('textbox', { name: 'Status' }).fill('402');
    await page.getByRole('button', { name: 'Make it fail' }).click();
    await page.getByRole('checkbox', { name: 'raygun: answer 402' }).waitFor();
    await page.getByRole('textbox', { name: 'Call or vendor' }).fill('glue:StartNothing');
    await page.getByLabel('What happens').selectOption({ label: 'is never answered' });
    await page.getByRole('button', { name: 'Make it fail' }).click();
    await page.getByRole('alert').getByText('glue:StartNothing').waitFor();
    // The browser itself notes the 400 that was asked for.
    watched().forgive();
  });
});
