import { Injectable } from '@nestjs/common';
import { Brackets, EntityManager, In } from 'typeorm';
import { ConflictError, NotFoundError } from '../common/care-error.js';
import { Clock } from '../common/clock.js';
import { derivedId } from '../common/id-maker.js';
import { insertOnce } from '../common/insert-once.js';
import { CANDIDATE_POINTS_MIN, type DuplicateScore, duplicateScore } from './duplicate-score.js';
import { MergeProposal } from './merge-proposal.entity.js';
import type { MergeDecisionDto } from './person.dto.js';
import { Person } from './person.entity.js';
import { PersonService } from './person.service.js';

/** Records compared for one person at most: more means a placeholder was typed, and the best stand first anyway. */
const COMPARED_RECORDS_MAX = 500;
const CANDIDATES_MAX = 10;

export interface DuplicateCandidate extends DuplicateScore {
  readonly personId: string;
}

/** The duplicate check of the front door (job `dedupe-person`): it proposes, a person decides (P01). */
@Injectable()
export class DuplicateService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly people: PersonService,
  ) {}

  /** Records that may be the same human being, the likeliest first. */
  async candidatesFor(personId: string): Promise<DuplicateCandidate[]> {
    const person = await this.people.get(personId);
    return (await this.comparable(person))
      .map((other) => ({ personId: other.id, ...duplicateScore(person, other) }))
      .filter(({ score }) => score >= CANDIDATE_POINTS_MIN)
      .sort((a, b) => b.score - a.score || a.personId.localeCompare(b.personId))
      .slice(0, CANDIDATES_MAX);
  }

  /**
   * Stores a proposal for each candidate; a pair that somebody decided on is not proposed again. Answers the open ones.
   */
  async propose(personId: string): Promise<MergeProposal[]> {
    const person = await this.people.get(personId);
    const proposals: MergeProposal[] = [];
    for (const { personId: otherId, score, reasons } of await this.candidatesFor(person.id)) {
      const other = await this.people.get(otherId);
      const [older, newer] = other.createdAt <= person.createdAt ? [other, person] : [person, other];
      proposals.push(
        await insertOnce(this.em, MergeProposal, {
          id: derivedId('merge', ...[older.id, newer.id].sort()),
          personId: older.id,
          duplicateId: newer.id,
          score,
          reasons,
          proposedAt: this.clock.now(),
        }),
      );
    }
    return proposals.filter(({ status }) => status === 'proposed');
  }

  async openProposalsFor(personId: string): Promise<MergeProposal[]> {
    const identities = await this.people.identitiesOf(personId);
    return this.em.find(MergeProposal, {
      where: [
        { personId: In(identities), status: 'proposed' },
        { duplicateId: In(identities), status: 'proposed' },
      ],
      order: { score: 'DESC', id: 'ASC' },
    });
  }

  /**
   * A person's decision on a proposal. Accepted: the newer record points to the older one from now on and loses nothing, so
   * that `separate` can undo it.
   *
   * @throws NotFoundError
   * @throws ConflictError when somebody decided otherwise before
   */
  async decide(proposalId: string, { decision, decidedBy, reason }: MergeDecisionDto): Promise<MergeProposal> {
    return this.em.transaction(async (em) => {
      const proposal = await em.findOne(MergeProposal, {
        where: { id: proposalId },
        lock: { mode: 'pessimistic_write' },
      });
      if (!proposal) {
        throw new NotFoundError('merge proposal', proposalId, 'decide on');
      }
      if (proposal.status === decision) {
        return proposal;
      }
      if (proposal.status !== 'proposed') {
        throw new ConflictError(
          `Expected to decide on merge proposal with id '${proposalId}', but it was ${proposal.status} before`,
        );
      }
      if (decision === 'accepted') {
        await this.merge(em, proposal);
      }
      Object.assign(proposal, {
        status: decision,
        decidedBy,
        decidedAt: this.clock.now(),
        decisionReason: reason ?? null,
      });
      return em.save(proposal);
    });
  }

  /** Takes a merged record out again, with everything that was recorded under it. */
  async separate(duplicateId: string): Promise<void> {
    const { affected } = await this.em.update(Person, { id: duplicateId }, { mergedIntoId: null });
    if (!affected) {
      throw new NotFoundError('person', duplicateId, 'separate');
    }
  }

  private async merge(em: EntityManager, { personId, duplicateId }: MergeProposal): Promise<void> {
    const kept = await this.people.get(personId);
    const merged = await this.people.get(duplicateId);
    if (kept.id === merged.id) {
      return;
    }
    await em.update(Person, { mergedIntoId: merged.id }, { mergedIntoId: kept.id });
    await em.update(Person, { id: merged.id }, { mergedIntoId: kept.id });
  }

  private async comparable(person: Person): Promise<Person[]> {
    const identities = await this.people.identitiesOf(person.id);
    return this.em
      .createQueryBuilder(Person, 'p')
      .where('p.mergedIntoId is null')
      .andWhere('p.id not in (:...identities)', { identities })
      .andWhere(
        new Brackets((any) => {
          any
            .where('p.nhsNumber = :nhsNumber', { nhsNumber: person.nhsNumber })
            .orWhere('p.birthDate in (:...birthDates)', { birthDates: birthDatesToSearch(person.birthDate) })
            .orWhere('p.familyNameKey = :familyKey', { familyKey: person.familyNameKey })
            .orWhere('p.postcode = :postcode', { postcode: person.postcode })
            .orWhere('p.uprn = :uprn', { uprn: person.uprn });
        }),
      )
      .orderBy('p.createdAt', 'DESC')
      .addOrderBy('p.id')
      .limit(COMPARED_RECORDS_MAX)
      .getMany();
  }
}

/** The date itself and the one with day and month exchanged, where that is a date. */
function birthDatesToSearch(birthDate: string | null): Array<string | null> {
  if (!birthDate) {
    return [null];
  }
  const [year, month, day] = birthDate.split('-');
  return Number(day) <= 12 ? [birthDate, `${year}-${day}-${month}`] : [birthDate];
}
