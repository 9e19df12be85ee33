import { PrimaryGeneratedColumn } from 'typeorm';
import { CareEntity, Moment, OptionalText, Text } from '../common/columns.js';
import type { Stage } from './episode-values.js';

/** One step of an episode from stage to stage (M68). */
@CareEntity('stage_change')
export class StageChange {
  @PrimaryGeneratedColumn({ name: 'seq', type: 'bigint' }) seq: string;
  @Text() episodeId: string;
  @OptionalText() fromStage: Stage | null;
  @Text() toStage: Stage;
  @Moment() at: Date;
  @OptionalText() reason: string | null;
  @OptionalText() byWorker: string | null;
}
