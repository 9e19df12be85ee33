import { Injectable } from '@nestjs/common';
import { derivedId } from '#care/common/id-maker.js';
import type { ServiceOrder } from '#care/service-order/service-order.entity.js';
import { ServiceOrderService } from '#care/service-order/service-order.service.js';
import { TaskEntryService } from '#care/task-entry/task-entry.service.js';
import { JobWorker } from '#process-engine/job-worker.decorator.js';
import type { ActivatedJob, JsonObject } from '#process-engine/process-engine.js';
import { FormValues } from '../shared/form-values.js';
import { JobInput } from '../shared/job-input.js';

const OUTCOMES = ['agree', 'agree-with-change'] as const;
/** Where panel members and chair say what they want changed. */
const FORMS = ['p05b-vote', 'p05b-chair'];

/**
 * Follows a panel that looked at a challenged decision. "agree": the plan stands, and so do its orders. "agree-with-change": each
 * standing order is placed anew with the panel's change, and the one before ends. In: `episodeId`, `outcome`.
 */
@Injectable()
export class ChangeOrdersWorker {
  constructor(
    private readonly orders: ServiceOrderService,
    private readonly entries: TaskEntryService,
  ) {}

  @JobWorker('change-orders')
  async change(job: ActivatedJob): Promise<JsonObject> {
    const input = new JobInput(job);
    const episodeId = input.text('episodeId');
    if (input.oneOf('outcome', OUTCOMES) === 'agree') {
      return {};
    }
    const change = await this.wantedChange(episodeId);
    const idOfNew = (replacedId: string) => derivedId('order', job.jobKey, replacedId);
    // Where a first run broke off, some of the standing orders are its own.
    const isOwn = ({ id, replacesId }: ServiceOrder) => replacesId !== null && id === idOfNew(replacesId);
    const standing = (await this.orders.standingOf(episodeId)).filter((order) => order.longTerm && !isOwn(order));
    for (const order of standing) {
      await this.orders.order({
        id: idOfNew(order.id),
        replacesId: order.id,
        episodeId,
        personId: order.personId,
        kind: order.kind,
        provider: order.provider,
        description: change ? `${order.description}\nChanged by the panel: ${change}` : order.description,
        longTerm: true,
        ...(order.planId === null ? {} : { planId: order.planId }),
        ...(order.planVersion === null ? {} : { planVersion: order.planVersion }),
        ...(order.costPerWeekPence === null ? {} : { costPerWeekPence: order.costPerWeekPence }),
        ...(order.startsOn === null ? {} : { startsOn: order.startsOn }),
      });
    }
    return {};
  }

  private async wantedChange(episodeId: string): Promise<string | undefined> {
    const entries = (await this.entries.ofEpisode(episodeId)).filter(({ formId }) => FORMS.includes(formId ?? ''));
    return entries.map(({ values }) => new FormValues(values).text('change')).findLast((text) => text !== undefined);
  }
}
