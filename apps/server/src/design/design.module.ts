import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { DesignLock } from './common/design-lock.js';
import { DraftsController } from './drafts/drafts.controller.js';
import { Drafts } from './drafts/drafts.service.js';
import { NewDrafts } from './drafts/new-drafts.service.js';
import { PartsController } from './parts/parts.controller.js';
import { Parts } from './parts/parts.service.js';
import { CompareController } from './pathways/compare.controller.js';
import { PathwayFiles } from './pathways/pathway-files.js';
import { PathwayVersions } from './pathways/pathway-versions.js';
import { DesignPathwaysController } from './pathways/pathways.controller.js';
import { Pathways } from './pathways/pathways.service.js';
import { DrawingComparison } from './reading/drawing-comparison.js';
import { DrawingLint } from './reading/drawing-lint.js';
import { DrawingReader } from './reading/drawing-reader.js';
import { KnownJobTypes } from './reading/known-job-types.js';
import { Rehearsal } from './releases/rehearsal.service.js';
import { Releases } from './releases/releases.service.js';
import { RollBackController } from './releases/roll-back.controller.js';

/** The door of service designers: `/api/design`. */
@Module({
  imports: [DiscoveryModule],
  controllers: [DesignPathwaysController, RollBackController, DraftsController, CompareController, PartsController],
  providers: [
    DesignLock,
    PathwayVersions,
    PathwayFiles,
    Pathways,
    Drafts,
    NewDrafts,
    DrawingReader,
    DrawingLint,
    KnownJobTypes,
    DrawingComparison,
    Rehearsal,
    Releases,
    Parts,
  ],
})
export class DesignModule {}
