import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '#access/authentication/principal.js';
import { EpisodeFilterDto } from '#care/episode/episode.dto.js';
import { EpisodeService } from '#care/episode/episode.service.js';
import { TeamService } from '#care/episode/team.service.js';
import { Caller } from '../../authentication/caller.js';
import { answerOf } from '../../openapi/answer.js';
import { IdParam } from '../../openapi/id-param.js';
import { Operation } from '../../openapi/operation.js';
import { QueryOf } from '../../openapi/query.js';
import { flag, list, nullable, shape, text, time } from '../../openapi/schema.js';
import { page, pageLimit, pageSchema } from '../common/page.js';
import { Visibility } from '../common/visibility.js';
import { personInListSchema } from '../people/person.answer.js';
import { episodeAnswer, episodeMembers } from './episode.answer.js';
import { EpisodePeople } from './episode-people.js';

const episodeInListSchema = shape({
  ...episodeMembers,
  people: list(personInListSchema),
  keyworkerName: nullable(text()),
});
const stageSchema = shape({
  fromStage: nullable(text()),
  toStage: text(),
  at: time(),
  reason: nullable(text()),
  byWorker: nullable(text()),
});
const memberSchema = shape({
  workerId: text(),
  role: text(),
  isPrimary: flag(),
  since: time(),
  until: nullable(time()),
});

@ApiTags('Episodes')
@Controller('api/care/episodes')
export class EpisodesController {
  constructor(
    private readonly episodes: EpisodeService,
    private readonly team: TeamService,
    private readonly people: EpisodePeople,
    private readonly visibility: Visibility,
  ) {}

  @Get()
  @Operation({
    id: 'listEpisodes',
    summary: 'Episodes in the order of their ids, each with whom it is about',
    answer: pageSchema(episodeInListSchema),
  })
  async list(@QueryOf(EpisodeFilterDto) filter: EpisodeFilterDto, @Caller() caller: Principal) {
    const limit = pageLimit(filter.limit);
    const found = await this.episodes.list({ ...filter, limit });
    const readable = await this.visibility.readableEpisodes(
      found.map(({ id }) => id),
      caller,
    );
    const seen = found.filter(({ id }) => readable.has(id));
    const around = await this.people.around(seen, caller);
    const items = seen.map((episode) => ({ ...episodeAnswer(episode), ...around(episode) }));
    return page(items, found.length === limit ? (found.at(-1)?.id ?? null) : null);
  }

  @Get(':episodeId')
  @Operation({
    id: 'getEpisode',
    summary: 'One episode with its people, its team and the stages it went through',
    answer: shape({
      ...episodeMembers,
      people: list(personInListSchema),
      keyworkerName: nullable(text()),
      team: list(memberSchema),
      stages: list(stageSchema),
    }),
  })
  async get(@IdParam('episodeId') episodeId: string, @Caller() caller: Principal) {
    await this.visibility.assureEpisode(episodeId, caller);
    const episode = await this.episodes.get(episodeId);
    const [around, members, stages] = await Promise.all([
      this.people.around([episode], caller),
      this.team.membersOf(episodeId),
      this.episodes.stageHistory(episodeId),
    ]);
    return {
      ...episodeAnswer(episode),
      ...around(episode),
      team: members.map((member) => answerOf(memberSchema, member)),
      stages: stages.map((stage) => answerOf(stageSchema, stage)),
    };
  }
}
