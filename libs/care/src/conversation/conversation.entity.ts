import {
  CareEntity,
  Flag,
  Id,
  Moment,
  OptionalFlag,
  OptionalJson,
  OptionalMoment,
  OptionalText,
  Text,
  Texts,
  Whole,
} from '../common/columns.js';

/** Four questions of the Office for National Statistics, each 0–10. */
export interface Wellbeing {
  readonly satisfied: number;
  readonly worthwhile: number;
  readonly happy: number;
  readonly anxious: number;
}

/** Strengths by where they lie (R7, R81). */
export interface Strengths {
  readonly own?: string;
  readonly family?: string;
  readonly friends?: string;
  readonly street?: string;
  readonly community?: string;
}

/** Conversation 1, 2 or 3 with one person; a carer's own talk is a conversation of its own (R72–R85). */
@CareEntity('conversation')
export class Conversation {
  @Id() id: string;
  @Text() episodeId: string;
  @Text() personId: string;
  @Whole() no: 1 | 2 | 3;
  @Moment() at: Date;
  @Text() heldBy: string;
  /** The organisation of the worker who held it. */
  @Text() ownerAgency: string;
  @OptionalText() place: string | null;
  @Texts() present: string[];
  @OptionalJson() strengths: Strengths | null;
  @OptionalText() whatMatters: string | null;
  @OptionalText() whatWasTried: string | null;
  @OptionalText() asks: string | null;
  @OptionalText() notes: string | null;
  @OptionalJson() wellbeing: Wellbeing | null;
  /** Somebody feels unsafe. */
  @Flag() unsafe: boolean;
  /** Everything this conversation could open was tried and is not enough. */
  @Flag() exhausted: boolean;
  @OptionalText() whyNotEnough: string | null;
  @OptionalText() challengedBy: string | null;
  @OptionalText() challengerOrganisationId: string | null;
  @OptionalFlag() challengeAgrees: boolean | null;
  @OptionalText() challengeText: string | null;
  @OptionalMoment() challengedAt: Date | null;
}
