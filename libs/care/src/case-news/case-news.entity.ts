import { Column } from 'typeorm';
import { CareEntity, Id } from '../common/columns.js';

/** That a case has changed on record, beside what its pathways do: one row a case. */
@CareEntity('case_news')
export class CaseNews {
  @Id() episodeId: string;
  /** Grows with every change, in the order in which the changes were committed. */
  @Column({ name: 'seq', type: 'bigint' }) seq: string;
}
