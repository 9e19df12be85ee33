import { Injectable } from '@nestjs/common';
import { derivedId } from '#care/common/id-maker.js';
import { ChooseConnectionDto } from '#care/connection/connection.dto.js';
import { ConnectionService } from '#care/connection/connection.service.js';
import { PersonService } from '#care/person/person.service.js';
import { type FormSubmission, formOf, idIn, needId } from '../recording/form-submission.js';
import { ofForm } from '../recording/of-form.js';
import { RecordsForm } from '../recording/records-form.decorator.js';
import { FormValues } from '../shared/form-values.js';

/** Connecting: a need for which nothing was found, and going together. What is chosen is recorded by the jobs that ask and send. */
@Injectable()
export class ConnectRecorder {
  constructor(
    private readonly connections: ConnectionService,
    private readonly people: PersonService,
  ) {}

  /** Nothing fits: the gap list of the commissioner (R36). */
  @RecordsForm('p15-choose')
  async choose(submission: FormSubmission): Promise<void> {
    const form = formOf(submission);
    if (form.text('way') !== 'none' && form.text('serviceId')) {
      return;
    }
    const person = await this.people.get(needId(submission, 'personId'));
    const seen = new FormValues(submission.variables);
    const wanted = seen.group('connection');
    const gap = ofForm(submission, ChooseConnectionDto, {
      id: derivedId('connection', submission.taskKey),
      personId: person.id,
      episodeId: idIn(submission, 'episodeId'),
      contactId: idIn(submission, 'contactId'),
      need: wanted.text('need') ?? seen.text('need'),
      wardId: person.wardId ?? undefined,
      round: Math.max(1, seen.number('rounds') ?? 1),
      forCarer: (seen.text('forWhom') ?? wanted.text('forWhom')) === 'carer',
    });
    await this.connections.choose(gap);
  }

  @RecordsForm('p15-together')
  async together(submission: FormSubmission): Promise<void> {
    if (formOf(submission).flag('went') === true) {
      await this.connections.introduce(needId(submission, 'connectionId'), 'together');
    }
  }
}
