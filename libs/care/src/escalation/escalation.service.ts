import { Injectable } from '@nestjs/common';
import { EntityManager, IsNull } from 'typeorm';
import { london } from '../calendar/london-time.js';
import { NotFoundError } from '../common/care-error.js';
import { changeRow } from '../common/change-row.js';
import { Clock } from '../common/clock.js';
import { given } from '../common/given.js';
import { IdMaker } from '../common/id-maker.js';
import { insertOnce } from '../common/insert-once.js';
import { type AnswerEscalationDto, ESCALATION_LEVEL_MAX, type OpenEscalationDto } from './escalation.dto.js';
import { Escalation } from './escalation.entity.js';

@Injectable()
export class EscalationService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly ids: IdMaker,
  ) {}

  async open({ dueAt, openedAt, ...escalation }: OpenEscalationDto): Promise<Escalation> {
    return insertOnce(this.em, Escalation, {
      ...given(escalation),
      id: escalation.id ?? this.ids.next('escalation'),
      dueAt: dueAt ? london(dueAt).toJSDate() : null,
      openedAt: openedAt ? london(openedAt).toJSDate() : this.clock.now(),
    });
  }

  /** @throws NotFoundError */
  async get(id: string): Promise<Escalation> {
    const escalation = await this.em.findOneBy(Escalation, { id });
    if (!escalation) {
      throw new NotFoundError('escalation', id);
    }
    return escalation;
  }

  /** Calls the next level; the level is given, so that a job that runs twice raises once. The board is the highest. */
  async raiseTo(id: string, level: number, dueAt?: string): Promise<Escalation> {
    return changeRow(this.em, Escalation, 'escalation', id, {
      level: Math.min(level, ESCALATION_LEVEL_MAX),
      dueAt: dueAt ? london(dueAt).toJSDate() : null,
    });
  }

  async answer(id: string, { answer, text, whatIsStuck, answeredBy }: AnswerEscalationDto): Promise<Escalation> {
    const change = { answer, answerText: text, whatIsStuck, answeredBy, answeredAt: this.clock.now() };
    return changeRow(this.em, Escalation, 'escalation', id, change as Partial<Escalation>);
  }

  /** Not answered yet, or to be answered higher up. */
  async openOf(episodeId: string): Promise<Escalation[]> {
    return this.em.find(Escalation, {
      where: [
        { episodeId, answer: IsNull() },
        { episodeId, answer: 'higher' },
      ],
      order: { openedAt: 'ASC', id: 'ASC' },
    });
  }
}
