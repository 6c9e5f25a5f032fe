import { defineConfig } from 'vitest/config';

// Browser tests against a running host: BASE_URL and SIMULATOR_URL say where, SCREENSHOTS_DIR where to keep pictures.
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['**/*.e2e.ts'],
    // vitest has a BASE_URL of its own and overwrites ours in its workers.
    env: { HOST_URL: process.env.BASE_URL ?? '' },
    fileParallelism: false,
    // The tests build on each other: after a failure the rest says nothing.
    bail: 1,
    testTimeout: 180_000,
    hookTimeout: 60_000,
  },
});
