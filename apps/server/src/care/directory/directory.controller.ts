import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { SearchDirectoryDto } from '#care/directory/directory.dto.js';
import { DirectoryService } from '#care/directory/directory.service.js';
import { answerOf } from '../../openapi/answer.js';
import { IdParam } from '../../openapi/id-param.js';
import { Operation } from '../../openapi/operation.js';
import { QueryOf } from '../../openapi/query.js';
import { flag, integer, list, nullable, shape, text } from '../../openapi/schema.js';
import { pageLimit } from '../common/page.js';

const serviceMembers = {
  id: text(),
  name: text(),
  organizationName: text(),
  description: text(),
  status: text(),
  needs: list(text()),
  wardIds: list(text()),
  postcode: nullable(text()),
  languages: list(text()),
  minimumAge: nullable(integer()),
  maximumAge: nullable(integer()),
  free: flag(),
  fees: nullable(text()),
  assuredDate: nullable(text()),
  email: nullable(text()),
  phone: nullable(text()),
  url: nullable(text()),
  traffordProvider: flag(),
};
const serviceSchema = shape(serviceMembers);
const scheduleSchema = shape({ byday: text(), opensAt: text(), closesAt: nullable(text()) });

@ApiTags('Directory')
@Controller('api/care/directory')
export class DirectoryController {
  constructor(private readonly directory: DirectoryService) {}

  @Get()
  @Operation({
    id: 'searchDirectory',
    summary: 'Community services for what somebody looks for, the fittest first',
    answer: shape({ items: list(serviceSchema) }),
  })
  async search(@QueryOf(SearchDirectoryDto) wanted: SearchDirectoryDto) {
    const services = await this.directory.search({ ...wanted, limit: pageLimit(wanted.limit) });
    return { items: services.map((service) => answerOf(serviceSchema, service)) };
  }

  @Get(':serviceId')
  @Operation({
    id: 'getService',
    summary: 'One community service with its opening times',
    answer: shape({ ...serviceMembers, schedules: list(scheduleSchema) }),
  })
  async get(@IdParam('serviceId') serviceId: string) {
    const service = await this.directory.get(serviceId);
    return {
      ...answerOf(serviceSchema, service),
      schedules: service.schedules.map((schedule) => answerOf(scheduleSchema, schedule)),
    };
  }
}
