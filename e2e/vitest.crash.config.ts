import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'crash',
    include: ['e2e/crash/*.test.ts'],
    globalSetup: ['e2e/support/build.ts'],
    testTimeout: 240_000,
    hookTimeout: 120_000,
    fileParallelism: false,
  },
});
