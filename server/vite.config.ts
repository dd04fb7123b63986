// Bundles the server for Node; packages stay in node_modules.

import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  ssr: { external: true },
  build: {
    ssr: true,
    target: 'node20',
    outDir: '../dist/server',
    emptyOutDir: true,
    sourcemap: true,
    // Read once from the disk at the start: what counts for a browser does not count here.
    chunkSizeWarningLimit: 5_000,
    rolldownOptions: {
      input: { main: 'src/main.ts', demo: 'src/demo/demo.ts', 'worker-thread': 'src/worker-thread.ts' },
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
});
