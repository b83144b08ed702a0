import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { inject } from 'vitest';
import { operatorAt } from '../../cli/operator.ts';
import { exampleConfig as config } from '../../docs/example-config.ts';
import { checkConfig } from '../../infra/config/check-config.ts';
import { type Control, listenForEvents } from '../../sandbox/control.ts';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { freePort } from '../free-port.ts';

const CHROMIUM = process.env.TOCSIN_CHROMIUM ?? '/usr/bin/chromium';

/** The tests of the page cannot run without a browser, and say so. */
export function isWithoutBrowser(): boolean {
  if (existsSync(CHROMIUM)) return false;
  console.warn(`Skipped: no Chromium at ${CHROMIUM}. Install it, or name another one with TOCSIN_CHROMIUM.`);
  return true;
}

export type Watched = {
  readonly sandbox: Sandbox;
  readonly control: Control;
  /** A page of its own; `errors` has what went wrong in any of them. */
  readonly open: (path?: string, settings?: BrowserContextOptions) => Promise<Page>;
  readonly errors: readonly string[];
  readonly close: () => Promise<void>;
};

const AT = new Date('2026-11-06T02:14:02Z');

/** A sandbox with its page, and a browser to look at it. */
export async function watchedSandbox(): Promise<Watched> {
  const sandbox = await startSandbox({ ...inject('synthesized'), config, recurring: false, at: AT });
  const port = await freePort();
  const control = await listenForEvents(sandbox, port, operatorAt(port, checkConfig(config)));
  const browser: Browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  const errors: string[] = [];
  return {
    ...{ sandbox, control, errors },
    async open(path = '/', settings = {}) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...settings });
      const page = await context.newPage();
      page.on('pageerror', (error) => errors.push(error.stack ?? error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') errors.push(message.text());
      });
      await page.goto(control.url + path);
      return page;
    },
    async close() {
      await browser.close();
      await control.stop();
      await sandbox.stop();
    },
  };
}
