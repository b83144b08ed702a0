import { describe, test } from 'vitest';
import { isWithoutBrowser, watchedSandbox } from './page.ts';

describe.skipIf(isWithoutBrowser())('a story', () => {
  const watched = watchedSandbox();

  test('plays to its end, and everybody hears of the problem and of its end', async () => {
    const page = await watched().open();
    await page.getByRole('radio', { name: 'A whole story' }).check({ force: true });
    await page
      .getByRole('combobox', { name: 'Story' })
      .selectOption({ label: 'A crawl is throttled, is retried, and succeeds' });
    await page.getByRole('button', { name: 'Play this story' }).click();
    await page.goto(`${watched().url}/inbox/oncall`);
    await page.locator('.incident.is-resolve').getByText('orders-daily').first().waitFor();
    await page.locator('.problems .is-over').getByText('orders-daily').waitFor();
  });

  test('is explained in the words of the command line, with the record and the logs', async () => {
    const page = await watched().open('/why');
    await page
      .getByRole('region', { name: 'Problems' })
      .getByRole('link', { name: /orders-daily/ })
      .click();
    await page.getByText('Decisions, the newest last:').waitFor();
    await page.goto(`${watched().url}/why`);
    await page.getByRole('region', { name: 'Newest events' }).getByRole('link').last().click();
    const words = page.getByRole('region', { name: 'In words' });
    await words.getByText(/^Event .*: Glue Crawler State Change/).waitFor();
    await words.getByText('glue-crawler, through Rule1').waitFor();
    await page.getByText('The record in the ledger').click();
    await page.getByText('"fingerprint": "glue-crawler/').first().waitFor();
    await page.getByText(/What the functions logged/).click();
    await page.locator('.logs').getByText('event handled').first().waitFor();
  });

  test('is asked about by an id that nobody knows, and says what it expected', async () => {
    const page = await watched().open('/why/nothing-of-that-name');
    await page.getByRole('alert').getByText('nothing is known of "nothing-of-that-name"').waitFor();
    // The browser itself notes the 404 that was asked for.
    watched().forgive();
  });
});
