import { Injectable } from '@nestjs/common';
import { EntityManager, IsNull } from 'typeorm';
import { london } from '../calendar/london-time.js';
import { NotFoundError } from '../common/care-error.js';
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

  async open({ dueAt, ...escalation }: OpenEscalationDto): Promise<Escalation> {
    return insertOnce(this.em, Escalation, {
      ...given(escalation),
      id: escalation.id ?? this.ids.next('escalation'),
      dueAt: dueAt ? london(dueAt).toJSDate() : null,
      openedAt: this.clock.now(),
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

  /** Raises an escalation one level, to the board at most. */
  async raise(id: string, dueAt?: string): Promise<Escalation> {
    const escalation = await this.get(id);
    escalation.level = Math.min(escalation.level + 1, ESCALATION_LEVEL_MAX);
    escalation.dueAt = dueAt ? london(dueAt).toJSDate() : null;
    return this.em.save(escalation);
  }

  async answer(id: string, { answer, text, whatIsStuck, answeredBy }: AnswerEscalationDto): Promise<Escalation> {
    const escalation = await this.get(id);
    Object.assign(
      escalation,
      given({ answer, answerText: text, whatIsStuck, answeredBy, answeredAt: this.clock.now() }),
    );
    return this.em.save(escalation);
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
