import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    globalSetup: ['test/faults/synthesized.ts'],
    include: ['test/faults/**/*.faults.ts'],
    // Some of it mostly waits for functions that hang.
    maxWorkers: 3,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: ['dot'],
  },
});
