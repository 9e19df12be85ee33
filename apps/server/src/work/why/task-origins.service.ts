import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import type { FoundUserTask } from '#readmodels/search/tables/user-tasks.js';
import { readStory, StoryTooLong } from '../../engine/story/read-story.js';
import { type DrawnProcess, ProcessModels } from '../common/process-models.js';
import type { SeenTask } from '../worklist/seen-task.js';
import { callersIn } from './callers.js';
import { Story } from './story.js';
import { TableInputs } from './table-inputs.service.js';
import { type Cause, type Place, traceBack } from './trace.js';

/** What made a task. */
export interface TaskOrigin {
  /** The nearest first. */
  readonly causes: readonly Cause[];
  /** The whole case in which it came up. */
  readonly story: Story;
  /** The position at which it came up. */
  readonly before: number;
}

/** Finds what made a task in what happened in its case. */
@Injectable()
export class TaskOrigins {
  constructor(
    private readonly em: EntityManager,
    private readonly models: ProcessModels,
    private readonly tables: TableInputs,
  ) {}

  /** @returns null where what is kept does not reach back so far, or is too much to be read */
  async of(task: SeenTask, found: FoundUserTask, drawn: DrawnProcess): Promise<TaskOrigin | null> {
    const story = await this.story(task.rootProcessInstanceKey);
    const begin = story?.beginOf(found.elementInstanceKey);
    if (story === null || begin === undefined) return null;
    const start: Place = { instance: task.processInstanceKey, drawn, pathway: task.processName ?? task.processId };
    const callers = await callersIn(this.em, this.models, task.rootProcessInstanceKey, story);
    const options = {
      callerOf: (instance: string) => callers.get(instance),
      inputVariables: await this.tables.readAt(story, [start, ...callers.values()]),
    };
    return {
      story,
      before: begin.position,
      causes: traceBack(story, start, task.elementId, begin.position + 1, options),
    };
  }

  private async story(root: string): Promise<Story | null> {
    try {
      const records = await readStory(this.em, [root]);
      return records.length === 0 ? null : new Story(records);
    } catch (error) {
      if (error instanceof StoryTooLong) return null;
      throw error;
    }
  }
}
