import { IsIn } from 'class-validator';
import { Id, Inners, Integer, Optional, Rule, Text, Texts } from '../../http/fields.js';
import { DRAFT_FILES_MAX } from './drafts.service.js';

const FILE_CHARACTERS_MAX = 700_000;
export const NAME_CHARACTERS_MAX = 120;
const REASON_CHARACTERS_MAX = 2_000;
const FILE_NAME = /^[\w][\w .()-]{0,200}\.(bpmn|dmn|form)$/;

export const FileName = () =>
  Rule(
    (value) => typeof value === 'string' && FILE_NAME.test(value),
    "must be the name of a file that ends in '.bpmn', '.dmn' or '.form'",
    { type: 'string', pattern: FILE_NAME.source },
  );

export class FileDto {
  @FileName() name: string;
  @Text(FILE_CHARACTERS_MAX, 1) content: string;
}

export class BeginDraftDto {
  /** Absent: of what is live. */
  @Optional() @IsIn(['live', 'scratch', 'duplicate', 'import']) from?: 'live' | 'scratch' | 'duplicate' | 'import';
  /** Which pathway is redrawn or duplicated. */
  @Optional() @Id() pathwayId?: string;
  /** Of which version; absent: the live one. */
  @Optional() @Integer(1) version?: number;
  /** Of the new pathway, where it is from scratch or duplicated. */
  @Optional() @Text(NAME_CHARACTERS_MAX, 1) name?: string;
  /** Where it is imported: one diagram, and what belongs to it. */
  @Optional() @Inners(() => FileDto, DRAFT_FILES_MAX) files?: FileDto[];
}

export class SaveDraftDto {
  @Integer(1) revision: number;
  @Optional() @Inners(() => FileDto, DRAFT_FILES_MAX) files?: FileDto[];
  /** Names of files that are taken out of the draft; what is live stays. */
  @Optional() @Texts() removed?: string[];
}

export class LintDto {
  /** What is not saved yet: looked at in place of what is. */
  @Optional() @Inners(() => FileDto, DRAFT_FILES_MAX) files?: FileDto[];
}

export class DeployDto {
  @Integer(1) revision: number;
  @Text(REASON_CHARACTERS_MAX, 3) reason: string;
  @Text(NAME_CHARACTERS_MAX) confirmation: string;
  @Optional() @Integer(1) over?: number;
}

export class RollBackDto {
  @Integer(1) toVersion: number;
  @Text(REASON_CHARACTERS_MAX, 3) reason: string;
  @Text(NAME_CHARACTERS_MAX) confirmation: string;
}
