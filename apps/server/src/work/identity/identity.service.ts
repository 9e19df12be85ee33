import { Injectable } from '@nestjs/common';
import { EntityManager, IsNull } from 'typeorm';
import { AgreementService, type AgreementWithChoices, holdsAt } from '#care/agreement/agreement.service.js';
import { Clock } from '#care/common/clock.js';
import type { Episode } from '#care/episode/episode.entity.js';
import { Locality } from '#care/locality/locality.entity.js';
import { Ward } from '#care/locality/ward.entity.js';
import { Worker } from '#care/organisation/worker.entity.js';
import { HouseholdService } from '#care/person/household.service.js';
import type { Person } from '#care/person/person.entity.js';
import { PersonService } from '#care/person/person.service.js';
import { RestrictionService } from '#care/restriction/restriction.service.js';
import { RiskFlagService } from '#care/risk-flag/risk-flag.service.js';
import { nameOf } from '../../care/people/person.answer.js';
import { dayWords } from '../../wording/times.js';
import { sentenceCase } from '../common/words.js';

export interface Alert {
  readonly kind: 'restricted' | 'crisis' | 'no-contact' | 'call-back' | 'risk' | 'died';
  readonly words: string;
}

export interface AgreementState {
  readonly state: 'given' | 'refused' | 'notAsked' | 'cannotAsk' | 'withdrawn' | 'expired';
  readonly words: string;
  /** The last day on which it holds. */
  readonly until: string | null;
}

/** What stands at the top of every page about somebody. */
export interface Identity {
  readonly preferredName: string;
  readonly birth: string | null;
  readonly communication: string | null;
  readonly interpreter: string | null;
  readonly ward: string | null;
  readonly locality: string | null;
  readonly keyworker: string | null;
  readonly alerts: readonly Alert[];
  readonly agreement: AgreementState;
}

/** Whom a page is about, for somebody who may know it. */
@Injectable()
export class IdentityService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly people: PersonService,
    private readonly households: HouseholdService,
    private readonly agreements: AgreementService,
    private readonly restrictions: RestrictionService,
    private readonly risks: RiskFlagService,
  ) {}

  async of(personId: string, episode: Episode | null): Promise<Identity> {
    const person = await this.people.get(personId);
    const [ward, locality, keyworker, agreement, alerts] = await Promise.all([
      person.wardId === null ? null : this.em.findOneBy(Ward, { id: person.wardId, validTo: IsNull() }),
      person.localityId === null ? null : this.em.findOneBy(Locality, { id: person.localityId }),
      episode?.keyworkerId ? this.em.findOneBy(Worker, { id: episode.keyworkerId }) : null,
      this.agreements.latestOf(person.id),
      this.alertsOf(person, episode),
    ]);
    return {
      preferredName: nameOf(person),
      birth: this.birthWords(person),
      communication: person.communicationNeeds,
      interpreter: interpreterWords(person),
      ward: ward?.name ?? null,
      locality: locality?.name ?? null,
      keyworker: keyworker?.name ?? null,
      alerts,
      agreement: agreementWords(agreement, this.clock.now()),
    };
  }

  private async alertsOf(person: Person, episode: Episode | null): Promise<Alert[]> {
    const [keptFrom, flags, isRestricted] = await Promise.all([
      this.households.keptFrom(person.id),
      episode === null ? [] : this.risks.openOf(episode.id),
      Promise.all(
        [person.id, episode?.id].flatMap((id) => (id === undefined ? [] : [this.restrictions.isRestricted(id)])),
      ),
    ]);
    return [
      ...(person.diedOn === null ? [] : [{ kind: 'died' as const, words: `Died on ${dayWords(person.diedOn)}` }]),
      ...(isRestricted.includes(true)
        ? [{ kind: 'restricted' as const, words: 'Restricted: only those who are named see this' }]
        : []),
      ...(episode?.inCrisis === true
        ? [{ kind: 'crisis' as const, words: 'In crisis: nothing long-term is planned' }]
        : []),
      ...(keptFrom.length > 0
        ? [{ kind: 'no-contact' as const, words: 'No contact: somebody must not learn where or how this person is' }]
        : []),
      ...(person.safeToCallBack === false ? [{ kind: 'call-back' as const, words: 'Not safe to call back' }] : []),
      ...flags.map(({ kind, rag, reviewBy }) => ({
        kind: 'risk' as const,
        words: `Risk, ${rag.toLowerCase()}: ${sentenceCase(kind)}${reviewBy === null ? '' : `, review by ${dayWords(reviewBy)}`}`,
      })),
    ];
  }

  private birthWords(person: Person): string | null {
    if (person.birthDate === null) return null;
    const age = this.people.ageOf(person, this.clock.now());
    const about = person.birthDateEstimated ? 'about ' : '';
    return `${about}${dayWords(person.birthDate)}${age === null ? '' : ` (${age})`}`;
  }
}

/** The language of the work, which needs no word. */
const OWN_LANGUAGE = /^(en|english)$/i;

function interpreterWords({ interpreterNeeded, language }: Person): string | null {
  if (interpreterNeeded) return `Interpreter needed${language === null ? '' : `: ${language}`}`;
  return language === null || OWN_LANGUAGE.test(language) ? null : `Speaks ${language}`;
}

/** The person's yes to being worked with: a word, never a colour alone. It is no lawful basis. */
export function agreementWords(agreement: AgreementWithChoices | null, now: Date): AgreementState {
  if (agreement === null) return { state: 'notAsked', words: 'Not asked yet', until: null };
  const until = agreement.expiresOn;
  if (agreement.withdrawnAt !== null) {
    return { state: 'withdrawn', words: `Withdrawn on ${dayWords(agreement.withdrawnAt)}`, until: null };
  }
  switch (agreement.status) {
    case 'given':
      return holdsAt(agreement, now)
        ? { state: 'given', words: `Given${until === null ? '' : `, holds until ${dayWords(until)}`}`, until }
        : { state: 'expired', words: `Ran out on ${dayWords(until ?? agreement.at)}`, until };
    case 'refused':
      return { state: 'refused', words: `Refused on ${dayWords(agreement.at)}`, until: null };
    case 'cannotAsk':
      return {
        state: 'cannotAsk',
        words: `Cannot be asked: ${agreement.cannotAskReason ?? 'no reason given'}`,
        until: null,
      };
    default:
      return { state: 'notAsked', words: 'Not asked yet', until: null };
  }
}
