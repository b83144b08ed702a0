import { describe, expect, test } from 'vitest';
import { isWithoutBrowser, watchedSandbox } from './page.ts';

describe.skipIf(isWithoutBrowser())('the editor', () => {
  const watched = watchedSandbox();

  async function edited(from: string, to: string) {
    const page = await watched().open();
    await page.getByRole('button', { name: 'Edit as JSON' }).click();
    const editor = page.getByRole('textbox', { name: 'The event as JSON' });
    const text = await (
      await fetch(`${watched().url}/api/recorded/events/glue-crawler/failed-access-denied.json`)
    ).text();
    expect(text).toContain(from);
    await editor.click();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.insertText(text.replace(from, to));
    return page;
  }

  test('names the field that no EventBridge would have delivered, and does not send it', async () => {
    const page = await edited('"account": "111122223333"', '"account": "acme"');
    await page.getByRole('alert').filter({ hasText: 'event.account: expected regex' }).waitFor();
    expect(await page.getByRole('button', { name: 'Send this event' }).isDisabled()).toBe(true);
  });

  test('says where the JSON breaks', async () => {
    const page = await edited('"region": "eu-west-1",', '"region": "eu-west-1"');
    await page.getByRole('alert').filter({ hasText: 'not JSON' }).waitFor();
    await page.locator('.cm-lint-marker-error').waitFor();
  });

  test('sends what was made of the event, and shows its text as text', async () => {
    const page = await edited('"crawlerName": "payments-raw"', '"crawlerName": "<img src=x onerror=alert(1)>"');
    await page.getByRole('button', { name: 'Send this event' }).click();
    await page.locator('.arrivals').getByRole('link', { name: 'chat' }).click();
    await page.getByRole('region', { name: 'Slack' }).getByText('<img src=x').first().waitFor();
    expect(await page.locator('main img').count()).toBe(0);
  });
});
