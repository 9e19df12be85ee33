import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { NestExpressApplication } from '@nestjs/platform-express';

const require = createRequire(import.meta.url);

/** Beside `apps/server`, among the sources as well as among the built files. */
const PUBLIC = fileURLToPath(new URL('../../../web/public/', import.meta.url));
const DIAGRAM_VIEWER = path.join(path.dirname(require.resolve('bpmn-js/package.json')), 'dist');

const VENDOR_SECONDS = 24 * 60 * 60;

/** The pages, and the viewer of diagrams from its package; open to everybody, since they hold no data. */
export function serveWeb(app: NestExpressApplication): void {
  app.useStaticAssets(PUBLIC, { etag: true, index: 'index.html' });
  app.useStaticAssets(DIAGRAM_VIEWER, {
    prefix: '/vendor/bpmn-js/',
    index: false,
    setHeaders: (response: { setHeader(name: string, value: string): void }) =>
      response.setHeader('Cache-Control', `public, max-age=${VENDOR_SECONDS}`),
  });
}
