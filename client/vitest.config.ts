import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [react()],
  test: {
    name: 'client',
    include: ['src/**/*.test.{ts,tsx}'],
    environment: 'happy-dom',
    // A wide screen: what narrow ones leave out is tested in Chromium.
    environmentOptions: { happyDOM: { width: 1440, height: 1000 } },
    setupFiles: ['src/testing/setup.ts'],
    testTimeout: 20_000,
    // One copy of graphql for the schema and for the code that executes it.
    server: { deps: { inline: [/[/\\]graphql[/\\]/, /graphql-yoga/, /graphql-ws/, /@graphql-tools/] } },
  },
});
