import { Module } from '@nestjs/common';
import { NeedToKnowModule } from '../care/common/need-to-know.module.js';
import { Visibility } from '../care/common/visibility.js';
import { EpisodePeople } from '../care/episodes/episode-people.js';
import { ProcessModels } from '../work/common/process-models.js';
import { ClockController } from './clock.controller.js';
import { EventCases } from './event-cases.service.js';
import { SeenEventsService } from './seen-events.service.js';
import { TimeMachine } from './time-machine.service.js';
import { TurnEvents } from './turn-events.service.js';
import { WhatHappened } from './what-happened.service.js';

/** The door of the clock, and the demonstration's time machine behind it. */
@Module({
  imports: [NeedToKnowModule],
  controllers: [ClockController],
  providers: [
    EpisodePeople,
    EventCases,
    ProcessModels,
    SeenEventsService,
    TimeMachine,
    TurnEvents,
    Visibility,
    WhatHappened,
  ],
})
export class ClockModule {}
