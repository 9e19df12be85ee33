import type { NestExpressApplication } from '@nestjs/platform-express';
import type { RequestHandler } from 'express';
import { DEMO_IDENTITY_PATH, DemoIdentity } from '../demo-identity/demo-identity.js';
import { serveOpenApi } from '../openapi/openapi-documents.js';
import { type CompatibilityLevel, readLevel } from '../v2/level/compatibility-level.js';
import { serveWeb } from '../web/serve-web.js';
import { guardBody } from './body-guard.js';
import { refuseForeignWrites } from './same-site.js';
import { securityHeaders } from './security-headers.js';

const BODY_BYTES_MAX = 1024 * 1024;

export interface HttpSettings {
  /** Told in a header of each answer, so that nobody takes us for another server. */
  readonly version: string;
  readonly v2Level: CompatibilityLevel;
}

/** What every request goes through before it reaches a route. The application is made with `bodyParser: false`. */
export function configureHttp(app: NestExpressApplication, { version, v2Level }: HttpSettings): void {
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('query parser', 'simple');
  app.use(...securityHeaders(), tellVersion(version), readLevel(v2Level), refuseForeignWrites);
  // Reads its bodies itself.
  app.use(DEMO_IDENTITY_PATH, app.get(DemoIdentity, { strict: false }).handler);
  // A compressed body may be large where it seemed small.
  app.useBodyParser('json', { limit: BODY_BYTES_MAX, inflate: false, strict: true, type: JSON_TYPES });
  app.use(guardBody);
  serveOpenApi(app, version);
  serveWeb(app);
}

const JSON_TYPES = ['application/json', 'application/*+json'];

const tellVersion =
  (version: string): RequestHandler =>
  (_request, response, next) => {
    response.setHeader('OTR-Version', version);
    next();
  };
