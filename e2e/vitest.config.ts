import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'e2e',
    include: ['e2e/*.test.ts'],
    globalSetup: ['e2e/support/build.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // One program and one browser at a time: two cores are shared by both and by the database.
    fileParallelism: false,
  },
});
