import type { Topic } from '../agreement/agreement-choice.entity.js';
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

export const REQUEST_STATUSES = ['asked', 'replied', 'silent', 'not-shared', 'retracted'] as const;
export type RequestStatus = (typeof REQUEST_STATUSES)[number];

export const KNOWN_ANSWERS = ['yes', 'no', 'cannot-say'] as const;
export type KnownAnswer = (typeof KNOWN_ANSWERS)[number];

export const REPLY_CHANNELS = ['userTask', 'oneTimeLink', 'phone'] as const;
export type ReplyChannel = (typeof REPLY_CHANNELS)[number];

/** Fields of a reply that a request may ask for, and that may be kept back one by one. */
export const REPLY_FIELDS = ['lastContact', 'openWork', 'risks', 'strengths', 'offer'] as const;
export type ReplyField = (typeof REPLY_FIELDS)[number];

/** What one agency says (P17). */
export interface Reply {
  readonly known: KnownAnswer;
  readonly lastContact?: string;
  readonly openWork?: string;
  readonly risks?: string;
  readonly strengths?: string;
  readonly offer?: string;
  /** Facts in short, e.g. `{ "lives-with": "alone" }`: where two agencies differ, the picture shows it. */
  readonly facts?: Readonly<Record<string, string>>;
}

/** A field kept from some: from the person, or from agencies. */
export interface Redaction {
  readonly field: ReplyField;
  readonly reason: string;
  /** Agencies that must not see it; empty: all but the one that wrote it. */
  readonly hiddenFrom: readonly string[];
}

/** One request to one agency: what it is asked, until when, and what it answered (R35, R42, R52). */
@CareEntity('info_request')
export class InfoRequest {
  /** `<episode>:<agency>:<round>`, the key of its messages. */
  @Id() id: string;
  /** Null for an enquiry about somebody without a journey. */
  @OptionalText() episodeId: string | null;
  @Text() personId: string;
  @Text() agency: string;
  @Whole() round: number;
  @Text() purpose: string;
  /** What is needed, in the words of who asks at a task; null where a pathway asks. */
  @OptionalText() question: string | null;
  @Text() topic: Topic;
  @Texts() fields: ReplyField[];
  @Moment() askedAt: Date;
  @OptionalText() askedBy: string | null;
  @Moment() dueAt: Date;
  @OptionalMoment() halfAt: Date | null;
  @OptionalMoment() remindedAt: Date | null;
  @Text({ default: 'asked' }) status: RequestStatus;
  /** Why it was not shared or taken back. */
  @OptionalText() statusReason: string | null;
  @OptionalMoment() repliedAt: Date | null;
  @OptionalText() repliedBy: string | null;
  @OptionalText() replyChannel: ReplyChannel | null;
  @OptionalJson() reply: Reply | null;
  @OptionalJson() redactions: Redaction[] | null;
  /** The person must not see the reply, with the reason for it. */
  @OptionalFlag() doNotShareWithPerson: boolean | null;
  @OptionalText() doNotShareReason: string | null;
  /** The answer came after the limit. */
  @Flag() late: boolean;
  /** The picture was drawn without its answer: one that comes now is news. */
  @Flag() leftOut: boolean;
  /** When the journey was told of an answer that the picture was drawn without: it is told once. */
  @OptionalMoment() lateToldAt: Date | null;
  /** When the answer became part of the shared picture. */
  @OptionalMoment() joinedAt: Date | null;
  @OptionalMoment() retractedAt: Date | null;
  /** When the contents of a reply that is no longer needed are deleted. */
  @OptionalMoment() purgeAfter: Date | null;
}
