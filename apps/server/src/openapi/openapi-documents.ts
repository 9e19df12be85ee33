import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { RequestHandler } from 'express';
import { CareApiModule } from '../care/care-api.module.js';
import { ClockModule } from '../clock/clock.module.js';
import { DesignModule } from '../design/design.module.js';
import { EngineStatusModule } from '../engine/engine-status.module.js';
import { InsightModule } from '../insight/insight.module.js';
import { SignInModule } from '../sign-in/sign-in.module.js';
import { V2Module } from '../v2/v2.module.js';
import { WorkModule } from '../work/work.module.js';

export const V2_DOCUMENT = '/v2/openapi.json';
export const API_DOCUMENT = '/api/openapi.json';

/** The descriptions of both doors, from the very decorators that route and check; made when somebody asks first. */
export function openApiDocument(app: NestExpressApplication, door: 'v2' | 'api', version: string): OpenAPIObject {
  const about =
    door === 'v2'
      ? {
          title: 'One Trafford Response: engine',
          text: 'The pathways for programs: what clients of the Camunda 8 REST API v2 know. Times are in UTC, keys are texts.',
          modules: [V2Module],
        }
      : {
          title: 'One Trafford Response: care',
          text: 'People, contacts, episodes, the work that waits, and measures of it. Times are in UTC.',
          modules: [
            CareApiModule,
            WorkModule,
            InsightModule,
            DesignModule,
            SignInModule,
            EngineStatusModule,
            ClockModule,
          ],
        };
  const config = new DocumentBuilder()
    .setTitle(about.title)
    .setDescription(about.text)
    .setVersion(version)
    .addBasicAuth()
    .addBearerAuth()
    .addSecurityRequirements('basic')
    .addSecurityRequirements('bearer')
    .build();
  return SwaggerModule.createDocument(app, config, { include: about.modules });
}

/** Serves both, to everybody: they tell of no data. */
export function serveOpenApi(app: NestExpressApplication, version: string): void {
  const serve = (door: 'v2' | 'api'): RequestHandler => {
    let text: string | undefined;
    return (request, response, next) => {
      if (request.method !== 'GET') return next();
      text ??= JSON.stringify(openApiDocument(app, door, version));
      response.type('application/json').send(text);
    };
  };
  app.use(V2_DOCUMENT, serve('v2'));
  app.use(API_DOCUMENT, serve('api'));
}
