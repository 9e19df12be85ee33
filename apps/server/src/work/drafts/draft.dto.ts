import { IsInt, IsObject, Max, Min } from 'class-validator';
import { ForWorkerDto } from '../worklist/worklist.dto.js';

const VERSION_MAX = 1_000_000_000;

export class SaveDraftDto extends ForWorkerDto {
  /** The answers so far, right or not. */
  @IsObject() values: Record<string, unknown>;
  /** The version that the device knew; 0 where none. */
  @IsInt() @Min(0) @Max(VERSION_MAX) basedOn: number;
}
