import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { documentChunks } from './document-chunks.ts';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const server = process.env.STATUSGRAPH_SERVER ?? 'http://localhost:4000';

export default defineConfig({
  root: path('.'),
  plugins: [documentChunks(path('src/gql/graphql.ts')), react()],
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    target: 'es2022',
    // The charts are large and loaded late; what counts is the first load, which e2e measures.
    chunkSizeWarningLimit: 700,
  },
  server: {
    port: 5173,
    proxy: {
      '/graphql': { target: server, ws: true },
      '/live': server,
    },
  },
});
