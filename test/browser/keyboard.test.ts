import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { isWithoutBrowser, watchedSandbox } from './page.ts';

describe.skipIf(isWithoutBrowser())('with nothing but the keyboard', () => {
  const watched = watchedSandbox();

  test('an event is sent, and read where it arrived', async () => {
    const page = await watched().open();
    await page.getByRole('button', { name: 'Send this event' }).isEnabled();
    await tabTo(page, 'Send this event');
    await page.keyboard.press('Enter');
    await page.locator('.arrivals').getByRole('link', { name: 'chat' }).waitFor();
    await tabTo(page, 'Slack chat');
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: 'Slack' }).getByText('Glue crawl failed: warehouse-jdbc').first().waitFor();
    expect(new URL(page.url()).pathname).toBe('/inbox/chat');
  });
});
const FARTHEST = 40;

/** Presses the tabulator until what has the focus is called so. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < FARTHEST; presses += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.locator(':focus').innerText();
    if (focused.replaceAll(/\s+/g, ' ').trim() === name) return;
  }
  throw new Error(`"${name}" does not get the focus within ${FARTHEST} presses of the tabulator`);
}
