import { Injectable } from '@nestjs/common';
import { EntityManager, In, IsNull, LessThanOrEqual, Not } from 'typeorm';
import { london, londonDate } from '../calendar/london-time.js';
import { NotFoundError } from '../common/care-error.js';
import { Clock } from '../common/clock.js';
import { given } from '../common/given.js';
import { IdMaker } from '../common/id-maker.js';
import { insertOnce } from '../common/insert-once.js';
import { PersonService } from '../person/person.service.js';
import type { StoreAgreementDto } from './agreement.dto.js';
import { Agreement } from './agreement.entity.js';
import { AgreementChoice } from './agreement-choice.entity.js';

/** How long an agreement holds where nothing else was said (D0 `p16.expiry`). */
export const EXPIRY_MONTHS_DEFAULT = 12;
/** How long before its end an agreement is asked anew (D0 `p16.expiry`). */
export const RENEW_BEFORE_DAYS = 30;

export interface AgreementWithChoices extends Agreement {
  readonly choices: AgreementChoice[];
}

@Injectable()
export class AgreementService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly ids: IdMaker,
    private readonly people: PersonService,
  ) {}

  /** Stores an answer (job `store-agreement`); it takes the place of the one before. */
  async store(answer: StoreAgreementDto): Promise<AgreementWithChoices> {
    const now = this.clock.now();
    const { choices = [], ...columns } = given(answer);
    const id = answer.id ?? this.ids.next('agreement');
    const person = await this.people.get(answer.personId);
    await this.em.transaction(async (em) => {
      if (await em.existsBy(Agreement, { id })) {
        return;
      }
      await insertOnce(em, Agreement, {
        ...columns,
        id,
        personId: person.id,
        at: now,
        expiresOn: answer.expiresOn ?? londonDate(london(now).plus({ months: EXPIRY_MONTHS_DEFAULT }).toJSDate()),
      });
      await em.insert(
        AgreementChoice,
        choices.map(({ agency, topic, answer: said }) => ({ agreementId: id, agency, topic, answer: said })),
      );
      await em
        .createQueryBuilder()
        .update(Agreement)
        .set({ replacedById: id })
        .where({ personId: person.id, replacedById: IsNull() })
        .andWhere('id <> :id', { id })
        .execute();
    });
    return this.get(id);
  }

  /** @throws NotFoundError */
  async get(id: string): Promise<AgreementWithChoices> {
    const agreement = await this.em.findOneBy(Agreement, { id });
    if (!agreement) {
      throw new NotFoundError('agreement', id);
    }
    return this.withChoices(agreement);
  }

  /** The person's latest answer, whether or not it still holds; null when nobody asked. */
  async latestOf(personId: string): Promise<AgreementWithChoices | null> {
    const [agreement] = await this.em.find(Agreement, {
      where: { personId: In(await this.people.identitiesOf(personId)), replacedById: IsNull() },
      order: { at: 'DESC', id: 'DESC' },
      take: 1,
    });
    return agreement ? this.withChoices(agreement) : null;
  }

  /** The person's agreement where it was given, holds, and was not withdrawn. */
  async inForceOf(personId: string): Promise<AgreementWithChoices | null> {
    const latest = await this.latestOf(personId);
    return latest && holdsAt(latest, this.clock.now()) ? latest : null;
  }

  /** Withdraws all that the person agreed to; takes effect with the next question whether something may be shared. */
  async withdraw(personId: string, withdrawnBy: string): Promise<Agreement[]> {
    const personIds = await this.people.identitiesOf(personId);
    const open = { personId: In(personIds), status: 'given' as const, withdrawnAt: IsNull() };
    const agreements = await this.em.find(Agreement, { where: open, order: { id: 'ASC' } });
    await this.em.update(Agreement, open, { withdrawnAt: this.clock.now(), withdrawnBy });
    return agreements;
  }

  /** When the person last withdrew an agreement; null where that never happened. */
  async lastWithdrawalOf(personId: string): Promise<Date | null> {
    const [last] = await this.em.find(Agreement, {
      where: { personId: In(await this.people.identitiesOf(personId)), withdrawnAt: Not(IsNull()) },
      order: { withdrawnAt: 'DESC' },
      take: 1,
    });
    return last?.withdrawnAt ?? null;
  }

  /** Agreements that end within `RENEW_BEFORE_DAYS` and must be asked anew (`publish-what-is-due`). */
  async expiring(limit: number): Promise<Agreement[]> {
    const last = london(this.clock.now()).plus({ days: RENEW_BEFORE_DAYS }).toJSDate();
    return this.em.find(Agreement, {
      where: {
        status: 'given',
        withdrawnAt: IsNull(),
        replacedById: IsNull(),
        expiresOn: LessThanOrEqual(londonDate(last)),
      },
      order: { expiresOn: 'ASC', id: 'ASC' },
      take: limit,
    });
  }

  private async withChoices(agreement: Agreement): Promise<AgreementWithChoices> {
    const choices = await this.em.find(AgreementChoice, {
      where: { agreementId: agreement.id },
      order: { agency: 'ASC', topic: 'ASC' },
    });
    return Object.assign(agreement, { choices });
  }
}

/** Given, neither withdrawn nor at its end; it still holds on its last day. */
export function holdsAt(agreement: Agreement, at: Date): boolean {
  return (
    agreement.status === 'given' &&
    agreement.withdrawnAt === null &&
    (agreement.expiresOn === null || londonDate(at) <= agreement.expiresOn)
  );
}
