import { Injectable } from '@nestjs/common';
import { AccommodationService } from '#care/accommodation/accommodation.service.js';
import { ServiceOrderService } from '#care/service-order/service-order.service.js';
import { JobWorker } from '#process-engine/job-worker.decorator.js';
import type { ActivatedJob, JsonObject } from '#process-engine/process-engine.js';
import { JobInput } from '../shared/job-input.js';
import { bookingIdOf } from './order-services.worker.js';

/** Undoes what `order-services` ordered (compensation): it is not what the person wanted. In: `orderIds`. */
@Injectable()
export class CancelOrdersWorker {
  constructor(
    private readonly orders: ServiceOrderService,
    private readonly places: AccommodationService,
  ) {}

  @JobWorker('cancel-orders')
  async cancel(job: ActivatedJob): Promise<JsonObject> {
    const orderIds = new JobInput(job).texts('orderIds');
    await this.orders.cancel(orderIds, 'not what was wanted');
    for (const orderId of orderIds) {
      await this.places.giveBack(bookingIdOf(orderId));
    }
    return {};
  }
}
