import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const root = fileURLToPath(new URL('.', import.meta.url));
const libs = fileURLToPath(new URL('../../libs', import.meta.url));

// A test run that has the pages built would otherwise get libraries for development, twice as large.
if (process.argv.includes('build')) process.env.NODE_ENV = 'production';

/** The pages: `vite build` puts them where the built server looks; `vite` serves them while they are being worked on. */
export default defineConfig({
  root,
  publicDir: 'static',
  // Libraries that browser and server share are reached by the same names in both.
  resolve: {
    alias: [{ find: /^#(drawing|feel|bpmn|protocol)\/(.*)\.js$/, replacement: `${libs}/$1/src/$2.ts` }],
    // The form editor and the form viewer inside it draw with one and the same copy.
    dedupe: ['preact'],
  },
  build: {
    outDir: fileURLToPath(new URL('../../dist/apps/web/public', import.meta.url)),
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: false,
    // Nothing inline: the pages' policy runs and loads files of their own only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: 'manifest.json',
    reportCompressedSize: false,
    chunkSizeWarningLimit: 4_000,
    rolldownOptions: {
      // Marks for servers that render pages; there is none here.
      onLog: (level, log, handle) => (log.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : handle(level, log)),
    },
  },
  server: {
    port: 5173,
    proxy: Object.fromEntries(
      ['/api', '/auth', '/oidc', '/events', '/v2'].map((path) => [path, { target: 'http://127.0.0.1:8080' }]),
    ),
  },
});
