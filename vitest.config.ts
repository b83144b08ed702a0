import { defineConfig } from 'vitest/config';

/** Whose tests talk to servers through the SDK's own clients, which a mock would take from them. */
const RUNNING = ['test/e2e/**/*.test.ts', 'test/infra/**/*.test.ts', 'test/sandbox/**/*.test.ts'];

export default defineConfig({
  test: {
    // The files of a project share what they import: loading the SDK and CDK for each took a third of the time. A mocked
    // client stays mocked for the files after it, so those with real ones are a project of their own.
    isolate: false,
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: { name: 'running', include: RUNNING, globalSetup: ['test/e2e/synthesized.ts', 'test/infra/stubs.ts'] },
      },
      {
        extends: true,
        test: { name: 'mocked', include: ['test/**/*.test.ts'], exclude: [...RUNNING, 'test/browser/**'] },
      },
    ],
  },
});
