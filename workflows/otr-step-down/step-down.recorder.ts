import { Injectable } from '@nestjs/common';
import { WriteCaseStudyDto } from '#care/case-study/case-study.dto.js';
import { CaseStudyService } from '#care/case-study/case-study.service.js';
import { derivedId } from '#care/common/id-maker.js';
import { FollowUpCallDto } from '#care/follow-up/follow-up.dto.js';
import { FollowUpService } from '#care/follow-up/follow-up.service.js';
import { type FormSubmission, formOf, needId } from '../recording/form-submission.js';
import { ofForm } from '../recording/of-form.js';
import { RecordsForm } from '../recording/records-form.decorator.js';

const SUSTAINED = 'sustained';
const NOT_REACHED = 'not-reached';

/** After the end: the calls, and the story that may be told. What the ending talk says is read by the jobs that close. */
@Injectable()
export class StepDownRecorder {
  constructor(
    private readonly followUps: FollowUpService,
    private readonly studies: CaseStudyService,
  ) {}

  /** A call that reached nobody was not held: it says nothing about how it is. */
  @RecordsForm('p08-call')
  async call(submission: FormSubmission): Promise<void> {
    const form = formOf(submission);
    const result = form.text('callResult');
    const call = ofForm(
      submission,
      FollowUpCallDto,
      {
        sustained: result === SUSTAINED,
        newService: form.flag('anyNewService'),
        notes: form.text('howItIs'),
        calledBy: submission.worker.id,
      },
      { sustained: 'callResult', newService: 'anyNewService', notes: 'howItIs' },
    );
    if (result !== NOT_REACHED) {
      await this.followUps.called(needId(submission, 'followUpId'), call);
    }
  }

  /** For the board (R98), and only what the person has allowed, read and agreed to: else the entry of the task is all there is. */
  @RecordsForm('p08-case-study')
  async caseStudy(submission: FormSubmission): Promise<void> {
    const form = formOf(submission);
    if (submission.variables.mayTellStory !== true || form.flag('readByPerson') !== true) {
      return;
    }
    const study = ofForm(submission, WriteCaseStudyDto, {
      id: derivedId('case-study', submission.taskKey),
      episodeId: needId(submission, 'episodeId'),
      situation: form.text('situation'),
      whatWeDid: form.text('whatWeDid'),
      standardModel: form.text('standardModel'),
      benefits: form.text('benefits'),
      forBoard: true,
      storyAllowed: true,
      writtenBy: submission.worker.id,
    });
    await this.studies.write(study);
  }
}
