import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { findForm } from '#readmodels/search/tables/forms.js';
import { NotFound } from '../../http/problem.exception.js';
import { Operation } from '../../openapi/operation.js';
import { KeyParam } from '../common/key.pipe.js';
import { ReadModels } from '../common/read-models.js';
import { type CompatibilityLevel, Level } from '../level/compatibility-level.js';
import { formAnswer, formSchema } from './form-answer.js';

@ApiTags('Forms')
@Controller('v2/forms')
export class FormController {
  constructor(private readonly readModels: ReadModels) {}

  @Get(':formKey')
  @Operation({ id: 'getFormByKey', summary: 'One form', answer: formSchema })
  async get(@KeyParam('formKey') formKey: string, @Level() level: CompatibilityLevel) {
    const form = await findForm(this.readModels.source, formKey);
    if (form === undefined) throw new NotFound('form', formKey);
    return formAnswer(form, level);
  }
}
