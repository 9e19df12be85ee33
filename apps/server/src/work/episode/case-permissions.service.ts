import { Injectable } from '@nestjs/common';
import { EntityManager, IsNull } from 'typeorm';
import type { AgreementWithChoices } from '#care/agreement/agreement.service.js';
import { Clock } from '#care/common/clock.js';
import type { Episode } from '#care/episode/episode.entity.js';
import { LawfulBasis } from '#care/lawful-basis/lawful-basis.entity.js';
import { dayWords } from '../../wording/times.js';
import { Agencies } from '../common/agencies.js';
import { sentenceCase } from '../common/words.js';
import { agreementWords } from '../identity/identity.service.js';
import type { Viewer } from '../viewer/viewer.js';

/** What the work with a person may rest on: what the person agreed to, and why the law allows it. */
@Injectable()
export class CasePermissions {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly agencies: Agencies,
  ) {}

  async agreementOf(agreement: AgreementWithChoices | null) {
    return { ...agreementWords(agreement, this.clock.now()), choices: await this.choicesOf(agreement) };
  }

  /** Why the law allows the work: nothing that the person answered. */
  async basisOf(episode: Episode, { organisationId, seesAll }: Viewer) {
    if (episode.personId === null) return [];
    const bases = await this.em.find(LawfulBasis, {
      where: { personId: episode.personId, endedAt: IsNull() },
      order: { recordedAt: 'ASC', id: 'ASC' },
    });
    const names = await this.agencies.names();
    return bases
      .filter(
        ({ agency, sharedWith }) => seesAll || agency === organisationId || sharedWith.includes(organisationId ?? ''),
      )
      .map(({ agency, ground, recordedAt }) => ({
        words: `${names.get(agency) ?? agency}: ${sentenceCase(ground).toLowerCase()}, since ${dayWords(recordedAt)}`,
      }));
  }

  private async choicesOf(agreement: AgreementWithChoices | null) {
    const names = await this.agencies.names();
    const answers = { yes: 'yes', no: 'no', askEachTime: 'ask each time' };
    return (agreement?.choices ?? []).map(({ agency, topic, answer }) => ({
      agency: names.get(agency) ?? agency,
      topic: topic === 'all' ? 'Everything' : sentenceCase(topic),
      answer: answers[answer],
    }));
  }
}
