import { Module } from '@nestjs/common';
import { BlockageCounts } from './blockage-counts.js';
import { InsightController } from './insight.controller.js';
import { InsightFollower } from './insight-follower.js';
import { InsightReports } from './insight-reports.js';
import { InsightScopes } from './insight-scope.js';
import { WaitingPeople } from './waiting-people.js';

/** The door of the measures: `/api/insight`, and what follows the log for them. */
@Module({
  controllers: [InsightController],
  providers: [InsightFollower, InsightScopes, BlockageCounts, InsightReports, WaitingPeople],
})
export class InsightModule {}
