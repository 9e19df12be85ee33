import { Controller, Get, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { EntityManager } from 'typeorm';
import type { Principal } from '#access/authentication/principal.js';
import { DuplicateService } from '#care/person/duplicate.service.js';
import { MergeProposal } from '#care/person/merge-proposal.entity.js';
import { MergeDecisionDto, NewPersonDto, PersonDetailsDto } from '#care/person/person.dto.js';
import { PersonService } from '#care/person/person.service.js';
import { Caller } from '../../authentication/caller.js';
import { NotFound } from '../../http/problem.exception.js';
import { answerOf } from '../../openapi/answer.js';
import { IdParam } from '../../openapi/id-param.js';
import { Operation } from '../../openapi/operation.js';
import { integer, list, nullable, shape, text, time } from '../../openapi/schema.js';
import { actingWorker, assureWorker } from '../common/acting-worker.js';
import { CareBody } from '../common/care-body.js';
import { Visibility } from '../common/visibility.js';
import { personAnswer, personSchema } from './person.answer.js';

const reasonsSchema = list(shape({ by: text(), points: integer(), detail: text() }));
const candidateSchema = shape({ personId: text(), score: integer(), reasons: reasonsSchema });
const proposalSchema = shape({
  id: text(),
  personId: text(),
  duplicateId: text(),
  score: integer(),
  reasons: reasonsSchema,
  status: text(),
  proposedAt: time(),
  decidedAt: nullable(time()),
  decidedBy: nullable(text()),
  decisionReason: nullable(text()),
});

@ApiTags('People')
@Controller('api/care')
export class PeopleController {
  constructor(
    private readonly people: PersonService,
    private readonly duplicates: DuplicateService,
    private readonly visibility: Visibility,
    private readonly em: EntityManager,
  ) {}

  @Post('people')
  @Operation({ id: 'registerPerson', summary: 'Puts a person on record', status: 201, answer: personSchema })
  async register(@CareBody(NewPersonDto) person: NewPersonDto, @Caller() caller: Principal) {
    assureWorker(caller);
    return personAnswer(await this.people.register(person));
  }

  @Get('people/:personId')
  @Operation({ id: 'getPerson', summary: 'One person; of merged records the one that counts', answer: personSchema })
  async get(@IdParam('personId') personId: string, @Caller() caller: Principal) {
    await this.visibility.assurePerson(personId, caller);
    const person = await this.people.get(personId);
    if (person.id !== personId) await this.visibility.assurePerson(person.id, caller);
    return personAnswer(person);
  }

  @Patch('people/:personId')
  @Operation({ id: 'updatePerson', summary: 'Changes what is given', answer: personSchema })
  async update(
    @IdParam('personId') personId: string,
    @CareBody(PersonDetailsDto) details: PersonDetailsDto,
    @Caller() caller: Principal,
  ) {
    await this.visibility.assurePerson(personId, caller);
    assureWorker(caller);
    return personAnswer(await this.people.update(personId, details));
  }

  @Get('people/:personId/duplicates')
  @Operation({
    id: 'findDuplicates',
    summary: 'Records that may be the same human being, and what was proposed about them',
    answer: shape({ candidates: list(candidateSchema), proposals: list(proposalSchema) }),
  })
  async findDuplicates(@IdParam('personId') personId: string, @Caller() caller: Principal) {
    await this.visibility.assurePerson(personId, caller);
    assureWorker(caller);
    const candidates = await this.duplicates.candidatesFor(personId);
    const proposals = await this.duplicates.openProposalsFor(personId);
    const ids = [
      ...candidates.map((each) => each.personId),
      ...proposals.flatMap((each) => [each.personId, each.duplicateId]),
    ];
    const hidden = await this.visibility.hiddenFrom(ids, caller);
    return {
      candidates: candidates
        .filter((each) => !hidden.has(each.personId))
        .map((each) => answerOf(candidateSchema, each)),
      proposals: proposals
        .filter((each) => !hidden.has(each.personId) && !hidden.has(each.duplicateId))
        .map((each) => answerOf(proposalSchema, each)),
    };
  }

  @Post('merge-proposals/:proposalId/decision')
  @Operation({
    id: 'decideMerge',
    summary: 'Somebody says whether two records are one human being',
    answer: proposalSchema,
  })
  async decide(
    @IdParam('proposalId') proposalId: string,
    @CareBody(MergeDecisionDto) decision: MergeDecisionDto,
    @Caller() caller: Principal,
  ) {
    assureWorker(caller);
    const proposal = await this.em.findOneBy(MergeProposal, { id: proposalId });
    if (proposal !== null) {
      const ids = [proposal.personId, proposal.duplicateId];
      const readable = await this.visibility.readablePeople(ids, caller);
      if (!ids.every((id) => readable.has(id))) throw new NotFound('merge proposal', proposalId, 'id');
    }
    const decidedBy = actingWorker(caller, decision.decidedBy, 'decidedBy');
    return answerOf(proposalSchema, await this.duplicates.decide(proposalId, { ...decision, decidedBy }));
  }
}
