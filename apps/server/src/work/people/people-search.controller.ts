import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';
import type { Principal } from '#access/authentication/principal.js';
import { NAME_CHARACTERS_MAX } from '#care/common/limits.js';
import { Caller } from '../../authentication/caller.js';
import { Operation } from '../../openapi/operation.js';
import { QueryOf } from '../../openapi/query.js';
import { list, nullable, shape, text } from '../../openapi/schema.js';
import { Viewers } from '../viewer/viewers.js';
import { ForWorkerDto } from '../worklist/worklist.dto.js';
import { PeopleSearch } from './people-search.service.js';

class PeopleSearchDto extends ForWorkerDto {
  @IsString() @Length(2, NAME_CHARACTERS_MAX) q: string;
}

@ApiTags('Work')
@Controller('api/work/people')
export class PeopleSearchController {
  constructor(
    private readonly people: PeopleSearch,
    private readonly viewers: Viewers,
  ) {}

  @Get('search')
  @Operation({
    id: 'searchPeople',
    summary: 'People by name, NHS number or postcode: those alone whom the caller may know of',
    answer: shape({
      items: list(
        shape({
          id: text(),
          name: text(),
          birthDate: nullable(text()),
          ward: nullable(text()),
          episodeId: nullable(text()),
          stageName: nullable(text()),
          keyworker: nullable(text()),
        }),
      ),
    }),
  })
  async search(@QueryOf(PeopleSearchDto) { q, workerId }: PeopleSearchDto, @Caller() caller: Principal) {
    return { items: await this.people.search(q, await this.viewers.of(caller, workerId)) };
  }
}
