import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { RequestHandler } from 'express';
import { compressedAssets } from './compressed-assets.js';

/** The built pages: beside the built server, or in `dist` where it runs from its sources. */
const PUBLIC =
  ['../../../web/public/', '../../../../dist/apps/web/public/']
    .map((up) => fileURLToPath(new URL(up, import.meta.url)))
    .find((folder) => existsSync(path.join(folder, 'index.html'))) ?? fileURLToPath(new URL('.', import.meta.url));

/** Their names change with what is in them. */
const ASSETS_SECONDS = 365 * 24 * 60 * 60;
const ASSETS_CACHED = `public, max-age=${ASSETS_SECONDS}, immutable`;

/** Where the browser shows a page of its own; everything else is a door of the server. */
const PAGE = /^\/(?:$|(?:work|design|manage)(?:\/|$))/;

/** The pages, open to everybody, since they hold no data. */
export function serveWeb(app: NestExpressApplication): void {
  const assets = path.join(PUBLIC, 'assets');
  app.use('/assets', compressedAssets(assets, ASSETS_CACHED));
  app.useStaticAssets(assets, {
    prefix: '/assets/',
    index: false,
    setHeaders: (response: { setHeader(name: string, value: string): void }) =>
      response.setHeader('Cache-Control', ASSETS_CACHED),
  });
  app.use(page);
  app.use('/favicon.ico', icon);
  if (existsSync(path.join(PUBLIC, 'index.html'))) app.useStaticAssets(PUBLIC, { etag: true, index: false });
}

/** What browsers ask for where a page names no icon. */
const icon: RequestHandler = (_request, response) => {
  const file = path.join(PUBLIC, 'icon.svg');
  if (existsSync(file)) response.sendFile(file);
  else response.status(204).end();
};

const page: RequestHandler = (request, response, next) => {
  if ((request.method !== 'GET' && request.method !== 'HEAD') || !PAGE.test(request.path)) return next();
  const file = path.join(PUBLIC, 'index.html');
  if (existsSync(file)) return response.sendFile(file);
  response.status(503).type('text').send('The pages are not built yet: npm run build');
};
