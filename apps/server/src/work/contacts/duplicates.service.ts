import { Injectable } from '@nestjs/common';
import { Brackets, EntityManager, IsNull } from 'typeorm';
import { EpisodeService } from '#care/episode/episode.service.js';
import { normalPostcode } from '#care/locality/locality.service.js';
import { Ward } from '#care/locality/ward.entity.js';
import { CANDIDATE_POINTS_MIN, duplicateScore } from '#care/person/duplicate-score.js';
import { soundKey } from '#care/person/name-matching.js';
import { checkNhsNumber, displayNhsNumber, type NhsNumberStatus } from '#care/person/nhs-number.js';
import { Person } from '#care/person/person.entity.js';
import { NeedToKnow } from '../../care/common/need-to-know.js';
import { nameOf } from '../../care/people/person.answer.js';
import { stageWords } from '../common/words.js';
import { Workers } from '../common/workers.js';
import type { Viewer } from '../viewer/viewer.js';
import type { DuplicatesDto } from './new-contact.dto.js';

const COMPARED_MAX = 500;
const CANDIDATES_MAX = 10;
/** From so many points on it is hardly anybody else: who knows as much of somebody may read the name. */
const LIKELY_POINTS = 70;
const SAME_POINTS = 100;

const DIGIT_RULES = {
  'not-ten-digits': 'An NHS number has ten digits.',
  'all-digits-same': 'An NHS number never has the same digit ten times.',
  'check-digit': 'The last digit does not fit the nine before it: one of them is wrong.',
} as const;

const likenessOf = (score: number): 'same' | 'likely' | 'possible' =>
  score >= SAME_POINTS ? 'same' : score >= LIKELY_POINTS ? 'likely' : 'possible';

type Compared = Parameters<typeof duplicateScore>[0];

/**
 * Who may be on record already, asked with what is known of somebody: so that nobody is on record twice. Of those whom the viewer has
 * nothing to do with, only who is likely meant is told by name; who is restricted is not there.
 */
@Injectable()
export class Duplicates {
  constructor(
    private readonly em: EntityManager,
    private readonly episodes: EpisodeService,
    private readonly workers: Workers,
    private readonly needToKnow: NeedToKnow,
  ) {}

  async of(known: DuplicatesDto, viewer: Viewer) {
    const nhs = known.nhsNumber ? checkNhsNumber(known.nhsNumber) : null;
    const somebody = comparedOf(known, nhs?.valid === true ? nhs.number : null);
    const scored = (await this.comparable(somebody))
      .map((person) => ({ person, ...duplicateScore(somebody, person) }))
      .filter(({ score }) => score >= CANDIDATE_POINTS_MIN)
      .sort((a, b) => b.score - a.score || a.person.id.localeCompare(b.person.id));
    const hidden = await this.needToKnow.hiddenFrom(
      viewer.principal,
      scored.map(({ person }) => person.id),
    );
    const offered = scored.filter(({ person }) => !hidden.has(person.id)).slice(0, CANDIDATES_MAX);
    const seen = await this.needToKnow.seenPeople(
      viewer.principal,
      offered.map(({ person }) => person.id),
    );
    const candidates = offered.map(async ({ person, score, reasons }) => {
      const isTold = seen.has(person.id) || score >= LIKELY_POINTS;
      return {
        personId: person.id,
        name: isTold ? nameOf(person) : initialsOf(person),
        birthDate: isTold ? person.birthDate : null,
        ward: isTold ? await this.wardOf(person) : null,
        score,
        likeness: likenessOf(score),
        reasons: reasons.map(({ detail }) => detail),
        openEpisode: await this.openEpisodeOf(person, viewer),
      };
    });
    return {
      nhsNumber:
        nhs === null
          ? null
          : nhs.valid
            ? { isValid: true, words: displayNhsNumber(nhs.number) }
            : { isValid: false, words: DIGIT_RULES[nhs.reason] },
      candidates: await Promise.all(candidates),
    };
  }

  private async openEpisodeOf(person: Person, viewer: Viewer) {
    const episode = await this.episodes.openEpisodeOf({ personId: person.id });
    if (episode === null) return null;
    const ids = [episode.id, episode.householdId].filter((id): id is string => id !== null);
    if ((await this.needToKnow.hiddenFrom(viewer.principal, ids)).size > 0) return null;
    const keyworker = (await this.workers.of([episode.keyworkerId])).get(episode.keyworkerId ?? '');
    return {
      id: episode.id,
      stageName: stageWords(episode.stage),
      keyworker: keyworker?.name ?? null,
      openedAt: episode.openedAt,
    };
  }

  private async wardOf({ wardId }: Person): Promise<string | null> {
    if (wardId === null) return null;
    return (await this.em.findOneBy(Ward, { id: wardId, validTo: IsNull() }))?.name ?? null;
  }

  /** Records that share something with what is known. */
  private async comparable(somebody: Compared): Promise<Person[]> {
    const { nhsNumber, birthDate, familyName, postcode } = somebody;
    const familyKey = soundKey(familyName);
    if ([nhsNumber, birthDate, familyKey, postcode].every((fact) => fact === null)) return [];
    return this.em
      .createQueryBuilder(Person, 'p')
      .where('p.mergedIntoId is null')
      .andWhere(
        new Brackets((any) => {
          any
            .where('p.nhsNumber = :nhsNumber', { nhsNumber })
            .orWhere('p.birthDate = :birthDate', { birthDate })
            .orWhere('p.familyNameKey = :familyKey', { familyKey })
            .orWhere('p.postcode = :postcode', { postcode });
        }),
      )
      .orderBy('p.createdAt', 'DESC')
      .addOrderBy('p.id')
      .limit(COMPARED_MAX)
      .getMany();
  }
}

function comparedOf(known: DuplicatesDto, nhsNumber: string | null): Compared {
  const [givenName, familyName] = namesOf(known);
  const status: NhsNumberStatus = 'unverified';
  return {
    nhsNumber,
    nhsNumberStatus: status,
    givenName,
    familyName,
    preferredName: null,
    birthDate: known.birthDate ?? null,
    birthDateEstimated: false,
    addressLine: known.addressLine ?? null,
    uprn: null,
    postcode: known.postcode ? normalPostcode(known.postcode) : null,
  };
}

/** The last word of a whole name is the family's. */
export function namesOf({ name, givenName, familyName }: Pick<DuplicatesDto, 'name' | 'givenName' | 'familyName'>) {
  const words = (name ?? '').trim().split(/\s+/).filter(Boolean);
  const given = givenName ?? (words.length > 1 ? words.slice(0, -1).join(' ') : null);
  return [given || null, familyName ?? words.at(-1) ?? null] as const;
}

const initialsOf = ({ preferredName, givenName, familyName }: Person): string =>
  [preferredName ?? givenName, familyName].flatMap((name) => (name ? [`${name.charAt(0)}.`] : [])).join(' ') || '–';
