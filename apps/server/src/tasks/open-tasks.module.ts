import { Global, Module } from '@nestjs/common';
import { OpenTasks } from '#workflows/recording/open-tasks.js';
import { V2Module } from '../v2/v2.module.js';
import { StoredOpenTasks } from './open-tasks.js';
import { TaskForms } from './task-forms.js';

/** Where forms are handed in, open tasks are found here. */
@Global()
@Module({
  imports: [V2Module],
  providers: [TaskForms, { provide: OpenTasks, useClass: StoredOpenTasks }],
  exports: [TaskForms, OpenTasks],
})
export class OpenTasksModule {}
