import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager, In } from 'typeorm';
import type { Principal } from '#access/authentication/principal.js';
import { Episode } from '#care/episode/episode.entity.js';
import type { Person } from '#care/person/person.entity.js';
import { PersonService } from '#care/person/person.service.js';
import type { WaitingVisit } from '#insight/flow/flow.js';
import { FlowMeasures, WAITING_ITEMS_MAX } from '#insight/flow/flow-measures.js';
import { readElementNames, readPathways } from '#insight/flow/pathway-names.js';
import { NotFound } from '../http/problem.exception.js';
import { stageWords } from '../work/common/words.js';
import { careSources } from './care-sources.js';
import type { MeasurePathwayDto } from './insight.dto.js';
import { maySeeCaseOf } from './insight-reader.js';
import { type InsightScope, InsightScopes } from './insight-scope.js';
import { waitingFor } from './words.js';

/** Who waits at a step: the people behind a figure, as far as the caller may see them. */
@Injectable()
export class WaitingPeople {
  private readonly measures: FlowMeasures;

  constructor(
    private readonly source: DataSource,
    private readonly em: EntityManager,
    private readonly people: PersonService,
    private readonly scopes: InsightScopes,
  ) {
    this.measures = new FlowMeasures(source, careSources);
  }

  /** The one who has waited longest first; restricted cases are never among them. @throws NotFound */
  async list(pathwayId: string, elementId: string, query: MeasurePathwayDto, caller: Principal) {
    const scope = await this.scopes.of(query);
    const [pathway] = await readPathways(this.source, pathwayId);
    const name = (await readElementNames(this.source, pathwayId)).get(elementId);
    if (pathway === undefined) throw new NotFound('pathway', pathwayId, 'id');
    if (name === undefined) throw new NotFound('step', elementId, 'id');
    const found = await this.measures.waitingAt(pathwayId, elementId, scope.filter);
    const seen = found.filter(({ localityId }) => maySeeCaseOf(caller, localityId));
    return {
      asOf: scope.filter.period.to,
      isUpToDate: scope.isUpToDate,
      pathway: { id: pathway.id, name: pathway.name },
      step: { elementId, name },
      items: await this.answers(seen, scope),
      isCut: found.length === WAITING_ITEMS_MAX,
    };
  }

  private async answers(visits: readonly WaitingVisit[], scope: InsightScope) {
    const episodes = await this.em.findBy(Episode, { id: In(visits.flatMap(({ episodeId }) => episodeId ?? [])) });
    const byEpisode = new Map(episodes.map((episode) => [episode.id, episode]));
    const personIdOf = ({ episodeId, personId }: WaitingVisit): string | null =>
      personId ?? byEpisode.get(episodeId ?? '')?.personId ?? null;
    const ids = new Set(visits.flatMap((visit) => personIdOf(visit) ?? []));
    const people = new Map((await this.people.many([...ids])).map((person) => [person.id, person]));
    return visits.map((visit) => {
      const { version, since, dueAt, isClaimed, episodeId, agency, kind, localityId } = visit;
      const episode = byEpisode.get(episodeId ?? '');
      const person = people.get(personIdOf(visit) ?? '');
      return {
        person: person === undefined ? null : { id: person.id, name: firstNameOf(person) },
        episodeId: episode?.id ?? null,
        stage: episode === undefined ? null : stageWords(episode.stage),
        urgency: episode?.urgency ?? null,
        locality: localityId === null ? null : scope.locality(localityId),
        ...{ version, since, dueAt, isClaimed },
        waitingFor: waitingFor(kind, agency === null ? null : scope.agency(agency).name, isClaimed),
      };
    });
  }
}

/** A manager needs no more of a name to find the case. */
const firstNameOf = ({ preferredName, givenName }: Person): string => preferredName ?? givenName ?? 'Name not known';
