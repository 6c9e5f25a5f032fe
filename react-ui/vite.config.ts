import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// Where `npm run dev` finds the host. The browser talks to vite only, so cookies stay same-origin.
const host = process.env.HOST_URL ?? 'http://127.0.0.1:5000';

export default defineConfig({
  plugins: [react(), tailwindcss()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: {
    proxy: {
      '/api': { target: host },
      '/recordings': { target: host },
      '/hubs': { target: host, ws: true },
    },
  },
  build: {
    target: 'es2023',
    // Everything is a file of its own: a data: URL would have to be allowed in the content security policy.
    assetsInlineLimit: 0,
    // The module-preload polyfill is not needed by the browsers of `target`, and it would be an inline script.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'wavesurfer', test: /node_modules[\\/]wavesurfer\.js/ },
            { name: 'libphonenumber', test: /node_modules[\\/]libphonenumber-js/ },
            { name: 'icons', test: /node_modules[\\/]lucide-react/ },
            { name: 'signalr', test: /node_modules[\\/]@microsoft[\\/]signalr/ },
          ],
        },
      },
    },
  },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/testing/setup.ts'],
    testTimeout: 20_000,
    restoreMocks: true,
    unstubGlobals: true,
    // One jsdom for each worker instead of one for each file: a quarter of the time.
    isolate: false,
    pool: 'threads',
  },
});
