import { CareEntity, Id, IdNumber, Moment, Text, Whole } from '../common/columns.js';

/** Small money paid on a plan: once per version at most, held by the key. */
@CareEntity('plan_payment')
export class PlanPayment {
  @Id() planId: string;
  @IdNumber() version: number;
  @Whole() amountPence: number;
  @Text() purpose: string;
  @Text() paidBy: string;
  @Moment() paidAt: Date;
}
