import { Injectable } from '@nestjs/common';
import type { FoundUserTask } from '#readmodels/search/tables/user-tasks.js';
import { ProcessModels } from '../common/process-models.js';
import type { Viewer } from '../viewer/viewer.js';
import type { SeenTask } from '../worklist/task-item.js';
import { NO_REASON } from '../worklist/task-items.js';

/** Why a task is here, in words, built from what was drawn and what happened. */
export interface Why {
  /** Why the step exists at all. */
  readonly sentence: string;
  /** What made this one: the rule, event or answer, the nearest first. */
  readonly because: readonly string[];
  /** What the rule read. */
  readonly data: readonly WhyValue[];
  readonly sentBy: string;
  readonly tried: readonly string[];
  readonly next: string;
  readonly nextSteps: readonly string[];
  readonly version: string;
}

export interface WhyValue {
  readonly label: string;
  /** Null where it is restricted. */
  readonly value: string | null;
  readonly from: string | null;
  readonly isRestricted: boolean;
}

@Injectable()
export class WhyService {
  constructor(private readonly models: ProcessModels) {}

  async of(task: SeenTask, _found: FoundUserTask, _viewer: Viewer): Promise<Why> {
    const drawn = await this.models.of(task.processDefinitionKey);
    const element = drawn?.element(task.elementId);
    return {
      sentence: element?.why ?? NO_REASON,
      because: [],
      data: [],
      sentBy: '',
      tried: [],
      next: '',
      nextSteps: [],
      version: `${task.processName ?? task.processId}, version ${task.processVersion}`,
    };
  }
}
