import { type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject } from 'vitest';
import { operatorAt } from '../../cli/operator.ts';
import { exampleConfig } from '../../docs/example-config.ts';
import { checkConfig } from '../../infra/config/check-config.ts';
import { listenForEvents } from '../../sandbox/control.ts';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import type { Synthesized } from '../../sandbox/synthesize.ts';
import { freePort } from '../free-port.ts';

export function isWithoutBrowser(): boolean {
  return inject('browser') === '';
}

export type Watched = {
  readonly sandbox: Sandbox;
  readonly url: string;
  /** One page at a time: the one before is closed. */
  readonly open: (path?: string, settings?: BrowserContextOptions) => Promise<Page>;
  /** Forgets what went wrong so far: the test meant it to. */
  readonly forgive: () => void;
};

const README = async () => ({ ...inject('synthesized'), config: exampleConfig });

/** A sandbox with its page, and a browser to look at it, for the tests of a file. What goes wrong in a page fails them. */
export function watchedSandbox(synthesized: () => Promise<Synthesized> = README): () => Watched {
  let started: Awaited<ReturnType<typeof start>> | undefined;
  beforeAll(async () => {
    started = await start(await synthesized());
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

/** Nothing moves: what is looked at is not half-way between two colours. */
const SCREEN: BrowserContextOptions = { viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' };
const AT = new Date('2026-11-06T02:14:02Z');

async function start(synthesized: Synthesized) {
  const sandbox = await startSandbox({ ...synthesized, recurring: false, at: AT });
  const port = await freePort();
  const control = await listenForEvents(sandbox, port, operatorAt(port, checkConfig(synthesized.config)));
  const browser = await chromium.connect(inject('browser'));
  const errors: string[] = [];
  const open: Watched['open'] = async (path = '/', settings = {}) => {
    for (const context of browser.contexts()) await context.close();
    const context = await browser.newContext({ ...SCREEN, ...settings });
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
