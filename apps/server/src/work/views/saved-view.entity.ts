import { Id, Moment, Text } from '#care/common/columns.js';
import { WorkEntity } from '../common/work-columns.js';

/** A worklist's filters and order under a name: a link that colleagues can open, each with his or her own rights. */
@WorkEntity('saved_view')
export class SavedView {
  @Id() id: string;
  @Text() workerId: string;
  @Text() name: string;
  /** The query of the page's address. */
  @Text() query: string;
  @Moment() savedAt: Date;
}
