import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'server',
          include: ['server/src/**/*.test.ts'],
          environment: 'node',
          globalSetup: ['server/src/testing/global-setup.ts'],
          testTimeout: 20_000,
          hookTimeout: 60_000,
          // One copy of graphql for the schema and for the tests that execute it.
          server: { deps: { inline: [/graphql/, /pothos/] } },
        },
      },
      'client/vitest.config.ts',
    ],
  },
});
