import { CareEntity, Id, Moment, OptionalMoment, OptionalText, Text, Whole } from '../common/columns.js';

export const ESCALATION_ANSWERS = ['solved', 'higher', 'risk accepted', 'danger'] as const;
export type EscalationAnswer = (typeof ESCALATION_ANSWERS)[number];

/** Something is stuck and others are called to help, level by level (P06). */
@CareEntity('escalation')
export class Escalation {
  @Id() id: string;
  @OptionalText() episodeId: string | null;
  @OptionalText() blockageId: string | null;
  /** 1 shift lead · 2 on-call manager · 3 multi-agency meeting · 4 board, as a fault of the system. */
  @Whole() level: number;
  /** E.g. `AgencySilent`, `PlanLate`, `NotSafeYet`. */
  @Text() reason: string;
  @Moment() openedAt: Date;
  @OptionalMoment() dueAt: Date | null;
  @OptionalText() whatIsStuck: string | null;
  @OptionalText() answer: EscalationAnswer | null;
  @OptionalText() answerText: string | null;
  @OptionalText() answeredBy: string | null;
  @OptionalMoment() answeredAt: Date | null;
}
