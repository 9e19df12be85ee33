import { CareEntity, Flag, Id, Moment, Text } from '../common/columns.js';

/** A story told with the person's leave: the full situation, what was done, what the standard model would have done (R98, R99). */
@CareEntity('case_study')
export class CaseStudy {
  @Id() id: string;
  @Text() episodeId: string;
  @Text() situation: string;
  @Text() whatWeDid: string;
  @Text() standardModel: string;
  @Text() benefits: string;
  @Flag() forBoard: boolean;
  @Text() writtenBy: string;
  @Moment() writtenAt: Date;
}
