import { Injectable } from '@nestjs/common';
import { EntityManager, In, IsNull } from 'typeorm';
import { NotFoundError } from '../common/care-error.js';
import { Clock } from '../common/clock.js';
import { given } from '../common/given.js';
import { IdMaker } from '../common/id-maker.js';
import { insertOnce } from '../common/insert-once.js';
import { PersonService } from '../person/person.service.js';
import type { RecordLawfulBasisDto } from './lawful-basis.dto.js';
import { type BasisGround, LawfulBasis, OVERRIDING_GROUNDS } from './lawful-basis.entity.js';

/** Article 6 usually behind a ground; to be confirmed locally. */
const ARTICLE_6: Record<BasisGround, string> = {
  'public-task': '6(1)(e)',
  'legal-obligation': '6(1)(c)',
  'legitimate-interest': '6(1)(f)',
  vital: '6(1)(d)',
  safeguarding: '6(1)(e)',
  crime: '6(1)(e)',
};

@Injectable()
export class LawfulBasisService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly ids: IdMaker,
    private readonly people: PersonService,
  ) {}

  async record(basis: RecordLawfulBasisDto): Promise<LawfulBasis> {
    return insertOnce(this.em, LawfulBasis, {
      ...given(basis),
      id: basis.id ?? this.ids.next('basis'),
      article6: basis.article6 ?? ARTICLE_6[basis.ground],
      recordedAt: this.clock.now(),
    });
  }

  async inForceOf(personId: string): Promise<LawfulBasis[]> {
    return this.em.find(LawfulBasis, {
      where: { personId: In(await this.people.identitiesOf(personId)), endedAt: IsNull() },
      order: { recordedAt: 'ASC', id: 'ASC' },
    });
  }

  /** The bases in force that allow sharing whatever the person answered, oldest first. */
  async overridingOf(personId: string): Promise<LawfulBasis[]> {
    return (await this.inForceOf(personId)).filter(({ ground }) => OVERRIDING_GROUNDS.has(ground));
  }

  async end(id: string): Promise<void> {
    const { affected } = await this.em.update(LawfulBasis, { id, endedAt: IsNull() }, { endedAt: this.clock.now() });
    if (!affected && !(await this.em.existsBy(LawfulBasis, { id }))) {
      throw new NotFoundError('lawful basis', id, 'end');
    }
  }
}
