import { Module } from '@nestjs/common';
import { CareIdsOfTasks } from './care-ids.js';
import { NeedToKnow } from './need-to-know.js';

/** Who may know of what, for every room that shows care records. */
@Module({ providers: [CareIdsOfTasks, NeedToKnow], exports: [CareIdsOfTasks, NeedToKnow] })
export class NeedToKnowModule {}
