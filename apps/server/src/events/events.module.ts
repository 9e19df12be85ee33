import { Module } from '@nestjs/common';
import { NeedToKnowModule } from '../care/common/need-to-know.module.js';
import { AccessChanges } from './access-changes.service.js';
import { CaseChanges } from './case-changes.service.js';
import { EventStreams } from './event-streams.service.js';
import { EventsController } from './events.controller.js';
import { NewsFacts } from './news-facts.service.js';
import { NewsReader } from './news-reader.service.js';
import { ShiftChanges } from './shift-changes.service.js';

/** What has changed, pushed to the pages that are open: `/events`. */
@Module({
  imports: [NeedToKnowModule],
  controllers: [EventsController],
  providers: [AccessChanges, CaseChanges, EventStreams, NewsFacts, NewsReader, ShiftChanges],
})
export class EventsModule {}
