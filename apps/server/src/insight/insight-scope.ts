import { Injectable } from '@nestjs/common';
import { Clock } from '#care/common/clock.js';
import { LocalityService } from '#care/locality/locality.service.js';
import { OrganisationService } from '#care/organisation/organisation.service.js';
import type { FlowFilter } from '#insight/flow/flow.js';
import { PERIOD_WEEKS_DEFAULT, periodOf, weeksOf } from '#insight/flow/period.js';
import { NotFound } from '../http/problem.exception.js';
import type { MeasurePathwayDto } from './insight.dto.js';
import { InsightFollower } from './insight-follower.js';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** What is measured and what things are called. */
export interface InsightScope {
  readonly filter: FlowFilter;
  readonly isUpToDate: boolean;
  readonly localities: readonly Named[];
  /** By id; what is not known is called by its id. */
  readonly agency: (id: string) => Named;
  readonly locality: (id: string) => Named;
}

/** Reads what somebody asks for into a filter, as of now. */
@Injectable()
export class InsightScopes {
  constructor(
    private readonly clock: Clock,
    private readonly follower: InsightFollower,
    private readonly localityService: LocalityService,
    private readonly organisations: OrganisationService,
  ) {}

  /** @throws NotFound where there is no such locality or agency */
  async of({ period = '', locality, version, agency }: MeasurePathwayDto): Promise<InsightScope> {
    const isUpToDate = await this.follower.catchUp();
    const localities = (await this.localityService.localities()).map(({ id, name }) => ({ id, name }));
    const agencies = new Map((await this.organisations.all()).map(({ id, name }) => [id, { id, name }]));
    const byId = new Map(localities.map((one) => [one.id, one]));
    if (locality !== undefined && !byId.has(locality)) throw new NotFound('locality', locality, 'id');
    if (agency !== undefined && !agencies.has(agency)) throw new NotFound('agency', agency, 'id');
    return {
      filter: {
        period: periodOf(this.clock.now(), weeksOf(period) ?? PERIOD_WEEKS_DEFAULT),
        ...(locality === undefined ? {} : { localityId: locality }),
        ...(version === undefined ? {} : { version }),
        ...(agency === undefined ? {} : { agency }),
      },
      isUpToDate,
      localities,
      agency: (id) => agencies.get(id) ?? { id, name: id },
      locality: (id) => byId.get(id) ?? { id, name: id },
    };
  }
}

export const aboutScope = ({ filter: { period }, isUpToDate, localities }: InsightScope) => ({
  asOf: period.to,
  isUpToDate,
  period: { from: period.from, to: period.to, weeks: period.weekStarts.length - 1 },
  localities,
});
