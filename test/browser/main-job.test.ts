import { describe, expect, test } from 'vitest';
import { isWithoutBrowser, watchedSandbox } from './page.ts';

describe.skipIf(isWithoutBrowser())('a newcomer', () => {
  const watched = watchedSandbox();

  test('sends the first event with one click, and finds it in the view of every channel', async () => {
    const page = await watched().open();
    await page.getByRole('button', { name: 'Send this event' }).click();
    for (const channel of ['oncall', 'chat', 'errors', 'mail'])
      await page.locator('.arrivals').getByRole('link', { name: channel }).waitFor();
    await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Inbox' }).click();
    for (const vendor of ['PagerDuty', 'Slack', 'Raygun', 'E-mail']) {
      await page.getByRole('navigation', { name: 'Channels' }).getByRole('link', { name: vendor }).click();
      await page.getByRole('region', { name: vendor }).getByText('Glue crawl failed: warehouse-jdbc').first().waitFor();
    }
  });

  test('sees the way of the event on the picture, and reads the same in words', async () => {
    const page = await watched().open();
    await page.locator('.node.is-lane.is-done', { hasText: 'glue-crawler' }).waitFor();
    await page.locator('.node.is-vendor.is-done', { hasText: 'PagerDuty' }).waitFor();
    const steps = (await page.getByRole('list', { name: 'Steps' }).innerText()).replaceAll('\n', ' ');
    const inOrder = /Glue Crawler State Change.*Rule1 matches.*calls AWS.*Tocsin Notification.*pagerduty\.com took it/;
    expect(steps).toMatch(inOrder);
  });
});
