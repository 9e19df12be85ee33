import { Injectable } from '@nestjs/common';
import { DescribeBlockageDto } from '#care/blockage/blockage.dto.js';
import { BlockageService } from '#care/blockage/blockage.service.js';
import { type FormSubmission, needId } from './form-submission.js';
import { ofForm } from './of-form.js';

/**
 * A place found by hand where none was suitable. It is none of the register of places, so it is not booked: it is how what stands in the
 * way was got round, and the commissioner sees it there (R58, R60).
 */
@Injectable()
export class InterimPlaces {
  constructor(private readonly blockages: BlockageService) {}

  async note(submission: FormSubmission, words: object): Promise<void> {
    const keys = { description: 'whatIsMissing', workaround: 'where' };
    const note = ofForm(submission, DescribeBlockageDto, words, keys);
    await this.blockages.describe(needId(submission, 'placeBlockageId'), note);
  }
}
