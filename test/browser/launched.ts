import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the browser of all tests listens; empty where there is none. */
    readonly browser: string;
  }
}

const CHROMIUM = process.env.TOCSIN_CHROMIUM ?? '/usr/bin/chromium';

/** One browser for all tests of the page, which cannot run without, and say so. */
export async function setup({ provide }: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (!existsSync(CHROMIUM)) {
    console.warn(`Skipped: no Chromium at ${CHROMIUM}. Install it, or name another one with TOCSIN_CHROMIUM.`);
    provide('browser', '');
    return undefined;
  }
  const server = await chromium.launchServer({ executablePath: CHROMIUM, args: ['--no-sandbox'], host: '127.0.0.1' });
  provide('browser', server.wsEndpoint());
  return () => server.close();
}
