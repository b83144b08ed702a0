import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    globalSetup: ['test/e2e/synthesized.ts', 'test/browser/launched.ts'],
    include: ['test/browser/**/*.test.ts'],
    // The files share what they import, and the browser. Two at a time: each of them mostly waits for the other's half.
    isolate: false,
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
