import { CareEntity, Id, IdNumber, Moment, Text } from '../common/columns.js';

/** What a comment said until it was changed or withdrawn. */
@CareEntity('former_comment')
export class FormerComment {
  @Id() commentId: string;
  @IdNumber() version: number;
  @Text() text: string;
  @Moment() until: Date;
}
