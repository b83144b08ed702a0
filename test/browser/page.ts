import { existsSync } from 'node:fs';
import { type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject } from 'vitest';
import { operatorAt } from '../../cli/operator.ts';
import { exampleConfig as config } from '../../docs/example-config.ts';
import { checkConfig } from '../../infra/config/check-config.ts';
import { listenForEvents } from '../../sandbox/control.ts';
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
  readonly url: string;
  readonly open: (path?: string, settings?: BrowserContextOptions) => Promise<Page>;
  /** Forgets what went wrong so far: the test meant it to. */
  readonly forgive: () => void;
};

/** A sandbox with its page, and a browser to look at it, for the tests of a file. What goes wrong in a page fails them. */
export function watchedSandbox(): () => Watched {
  let started: Awaited<ReturnType<typeof start>> | undefined;
  beforeAll(async () => {
    started = await start();
  });
  afterAll(async () => {
    await started?.close();
    expect(started?.errors).toEqual([]);
  });
  return () => {
    if (!started) throw new Error('the sandbox is asked for before it has started');
    return started;
  };
}

const AT = new Date('2026-11-06T02:14:02Z');

async function start() {
  const sandbox = await startSandbox({ ...inject('synthesized'), config, recurring: false, at: AT });
  const port = await freePort();
  const control = await listenForEvents(sandbox, port, operatorAt(port, checkConfig(config)));
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  const errors: string[] = [];
  const open: Watched['open'] = async (path = '/', settings = {}) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...settings });
    const page = await context.newPage();
    page.on('pageerror', (error) => errors.push(error.stack ?? error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    await page.goto(control.url + path);
    return page;
  };
  const close = async () => {
    await browser.close();
    await control.stop();
    await sandbox.stop();
  };
  const forgive = () => void errors.splice(0);
  return { sandbox, url: control.url, open, forgive, errors, close };
}
