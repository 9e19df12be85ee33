import { Injectable } from '@nestjs/common';
import { AccommodationService } from '#care/accommodation/accommodation.service.js';
import { london } from '#care/calendar/london-time.js';
import { RuleViolationError } from '#care/common/care-error.js';
import { given } from '#care/common/given.js';
import { derivedId } from '#care/common/id-maker.js';
import { ServiceOrderService } from '#care/service-order/service-order.service.js';
import { BpmnError } from '#process-engine/engine-error.js';
import { JobWorker } from '#process-engine/job-worker.decorator.js';
import type { ActivatedJob, JsonObject } from '#process-engine/process-engine.js';
import { HousedGroups } from '../shared/housed-group.js';
import { JobInput } from '../shared/job-input.js';
import { IN_CRISIS } from './check-not-in-crisis.worker.js';
import { type AgreedPlan, type PaidPart, SupportPlans } from './support-plans.js';

/**
 * Keeps the support plan that was agreed and orders its paid parts (R80). What an earlier plan ordered ends, so nobody has two
 * packages. In: `episodeId`, `personId`, `startAt`, `reviewAt`. Out: `orderIds`. Errors: `NoSuitableAccommodation`, after all else is
 * ordered (R58); `NoLongTermPlanInCrisis`, where a crisis began meanwhile.
 */
@Injectable()
export class OrderServicesWorker {
  constructor(
    private readonly plans: SupportPlans,
    private readonly orders: ServiceOrderService,
    private readonly places: AccommodationService,
    private readonly groups: HousedGroups,
  ) {}

  @JobWorker('order-services')
  async order(job: ActivatedJob): Promise<JsonObject> {
    const input = new JobInput(job);
    const episodeId = input.text('episodeId');
    const startsOn = dayOf(input.textOrNull('startAt'));
    const agreed = await this.keep(episodeId, startsOn, dayOf(input.textOrNull('reviewAt')));
    if (!agreed) {
      return { orderIds: [] };
    }
    await this.endEarlier(episodeId, agreed.plan.id);
    const parts = agreed.paidParts.map((part, position) => ({ part, id: derivedId('order', job.jobKey, position) }));
    const orderIds: string[] = [];
    for (const { part, id } of parts) {
      if (part.kind !== 'accommodation' || (await this.takePlace(input, id))) {
        await this.orderPart(input, agreed, part, id, startsOn);
        orderIds.push(id);
      }
    }
    if (orderIds.length < parts.length) {
      throw new BpmnError('NoSuitableAccommodation', 'No suitable place is free; all else is ordered', { orderIds });
    }
    return { orderIds };
  }

  private async keep(episodeId: string, startsOn: string | null, reviewOn: string | null): Promise<AgreedPlan | null> {
    try {
      return await this.plans.keep(episodeId, { startsOn, reviewOn });
    } catch (error) {
      if (error instanceof RuleViolationError && error.rule === 'no-long-term-plan-in-crisis') {
        throw new BpmnError('NoLongTermPlanInCrisis', IN_CRISIS);
      }
      throw error;
    }
  }

  private async endEarlier(episodeId: string, planId: string): Promise<void> {
    const standing = await this.orders.standingOf(episodeId);
    for (const order of standing.filter((each) => each.longTerm && each.planId !== planId)) {
      await this.orders.end(order.id, 'another plan was agreed');
    }
  }

  private async takePlace(input: JobInput, orderId: string): Promise<boolean> {
    const episodeId = input.text('episodeId');
    const group = await this.groups.of(input.text('personId'), episodeId);
    const place = { bookingId: bookingIdOf(orderId), episodeId, group, interim: false };
    return (await this.places.findAndBook(place)) !== null;
  }

  private async orderPart(
    input: JobInput,
    { plan }: AgreedPlan,
    part: PaidPart,
    id: string,
    startsOn: string | null,
  ): Promise<void> {
    await this.orders.order(
      given({
        ...part,
        id,
        episodeId: plan.episodeId,
        personId: input.text('personId'),
        planId: plan.id,
        planVersion: plan.text.version,
        longTerm: true,
        startsOn: startsOn ?? undefined,
      }),
    );
  }
}

/** The booking of the place that an order is about. */
export function bookingIdOf(orderId: string): string {
  return derivedId('booking', orderId);
}

/** `2026-03-02T09:00:00+00:00` or `2026-03-02` → `2026-03-02`, in London. */
function dayOf(at: string | null): string | null {
  return at ? (london(at).toISODate() as string) : null;
}
