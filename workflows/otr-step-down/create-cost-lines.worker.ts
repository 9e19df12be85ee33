import { Injectable } from '@nestjs/common';
import type { CostLineDto } from '#care/cost/cost.dto.js';
import { CostService } from '#care/cost/cost.service.js';
import { TaskEntryService } from '#care/task-entry/task-entry.service.js';
import { JobWorker } from '#process-engine/job-worker.decorator.js';
import type { ActivatedJob, JsonObject } from '#process-engine/process-engine.js';
import { FormValues } from '../shared/form-values.js';
import { JobInput } from '../shared/job-input.js';

/** In the ending talk the keyworker notes what would have happened in the standard model. */
const FORM_ID = 'p08-ending';

/**
 * Writes the counterfactual of the episode as cost lines (R99–R103): events of the standard model beside those that happened, one line
 * a unit cost. A cost that is not in the table is kept too, for a local figure. In: `episodeId`.
 */
@Injectable()
export class CreateCostLinesWorker {
  constructor(
    private readonly costs: CostService,
    private readonly entries: TaskEntryService,
  ) {}

  @JobWorker('create-cost-lines')
  async create(job: ActivatedJob): Promise<JsonObject> {
    const episodeId = new JobInput(job).text('episodeId');
    const entry = await this.entries.latest(episodeId, FORM_ID);
    const lines = entry ? new FormValues(entry.values).rows('counterfactual').flatMap(lineOf) : [];
    await this.costs.createLines(episodeId, lines);
    return {};
  }
}

function lineOf(row: FormValues): CostLineDto[] {
  const code = row.text('unitCost');
  const note = row.text('note');
  const counts = { standard: row.number('standard') ?? 0, otr: row.number('otr') ?? 0 };
  return code ? [{ code, ...counts, ...(note ? { note } : {}) }] : [];
}
