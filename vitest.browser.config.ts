import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    globalSetup: ['test/e2e/synthesized.ts', 'test/browser/launched.ts'],
    include: ['test/browser/**/*.test.ts'],
    // One browser at a time: a sandbox and a browser keep two cores busy.
    maxWorkers: 1,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
