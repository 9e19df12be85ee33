import { Controller, Get, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import type { Principal } from '#access/authentication/principal.js';
import { Caller } from '../../authentication/caller.js';
import { Public } from '../../authentication/public.js';
import { ProblemException } from '../../http/problem.exception.js';
import { Operation } from '../../openapi/operation.js';
import { flag, type GivenFor, integer, list, nullable, oneOf, shape, text, texts } from '../../openapi/schema.js';
import { TENANT_ID } from '../common/tenant.js';
import { type CompatibilityLevel, Level } from '../level/compatibility-level.js';
import { V2Options } from '../v2-options.js';

const topologySchema = shape({
  brokers: list(
    shape({
      nodeId: integer(),
      host: text(),
      port: integer(),
      partitions: list(
        shape({
          partitionId: integer(),
          role: oneOf('leader', 'follower', 'inactive'),
          health: oneOf('healthy', 'unhealthy', 'dead'),
        }),
      ),
      version: text(),
    }),
  ),
  clusterId: nullable(text()),
  clusterSize: integer(),
  partitionsCount: integer(),
  replicationFactor: integer(),
  gatewayVersion: text(),
  lastCompletedChangeId: text(),
});

const callerSchema = shape({
  username: text(),
  displayName: nullable(text()),
  email: nullable(text()),
  authorizedComponents: list(text()),
  tenants: list(shape({ tenantId: text(), name: text(), description: nullable(text()) })),
  groups: list(text()),
  roles: list(text()),
  salesPlanType: text(),
  c8Links: texts(),
  canLogout: flag(),
});

@ApiTags('Platform')
@Controller('v2')
export class PlatformController {
  constructor(private readonly options: V2Options) {}

  @Get('topology')
  @Operation({
    id: 'getTopology',
    summary: 'The nodes, their partitions and the level that is met',
    answer: topologySchema,
  })
  topology(@Req() request: Request, @Level() level: CompatibilityLevel): GivenFor<typeof topologySchema> {
    const isReady = this.options.isReady();
    const version = `${level}.0`;
    return {
      brokers: [
        {
          nodeId: 0,
          host: request.hostname,
          port: request.socket.localPort ?? 0,
          partitions: [
            { partitionId: 1, role: isReady ? 'leader' : 'inactive', health: isReady ? 'healthy' : 'unhealthy' },
          ],
          version,
        },
      ],
      clusterId: null,
      clusterSize: 1,
      partitionsCount: 1,
      replicationFactor: 1,
      gatewayVersion: version,
      lastCompletedChangeId: '-1',
    };
  }

  @Public()
  @Get('status')
  @Operation({ id: 'getStatus', summary: 'Whether work is taken at the moment' })
  status(): void {
    if (!this.options.isReady()) {
      throw new ProblemException(503, 'UNAVAILABLE', 'Expected the engine to take work, but it does not at the moment');
    }
  }

  @Get('authentication/me')
  @Operation({ id: 'getAuthentication', summary: 'Who calls', answer: callerSchema })
  me(@Caller() caller: Principal) {
    return {
      username: caller.username,
      displayName: caller.displayName,
      email: null,
      authorizedComponents: [],
      tenants: [{ tenantId: TENANT_ID, name: 'Default', description: null }],
      groups: caller.groups,
      roles: caller.roles,
      salesPlanType: '',
      c8Links: {},
      canLogout: false,
    };
  }
}
