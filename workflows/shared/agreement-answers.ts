import { Injectable } from '@nestjs/common';
import { AgreementService, type AgreementWithChoices } from '#care/agreement/agreement.service.js';
import { type AgreementChoice, TOPICS } from '#care/agreement/agreement-choice.entity.js';
import type { AgreementStatus } from '#care/contact/contact-values.js';
import { EpisodeService } from '#care/episode/episode.service.js';
import { SharingService } from '#care/sharing/sharing.service.js';
import type { Json, JsonObject } from '#process-engine/process-engine.js';
import type { AgreementDetails } from '../otr-agreement/agreement-forms.js';
import { LEAD_AGENCY } from './lead-agency.js';

/** The topic under which agencies are asked in triage and see the shared record. */
export const WORKING_TOGETHER = 'working-together';

const UNKNOWN_REASON = 'as recorded where it could not be asked';

type Choice = Omit<AgreementChoice, 'agreementId'>;

export interface Answer {
  /** The same id again is the same answer. */
  readonly id: string;
  readonly personId: string;
  readonly episodeId?: string | undefined;
  /** As pathways hold it: `{status, choices: [{agency, topic, answer}], agencies, expiresOn}`. */
  readonly agreement: JsonObject;
  readonly askedBy: string;
  /** What the forms say beside it; the worker who asked takes the place of `askedBy`. */
  readonly details?: AgreementDetails;
}

/** What a person answered, from a pathway's variables into the record; the shared record opens for those who may know. */
@Injectable()
export class AgreementAnswers {
  constructor(
    private readonly agreements: AgreementService,
    private readonly episodes: EpisodeService,
    private readonly sharing: SharingService,
  ) {}

  /** Null where nobody has asked: then nothing is stored. */
  async store({ id, personId, episodeId, agreement, askedBy, details }: Answer): Promise<AgreementWithChoices | null> {
    const status = agreement.status as AgreementStatus | null;
    if (!status || status === 'notAsked') {
      return null;
    }
    const stored = await this.agreements.store({
      id,
      personId,
      episodeId,
      status,
      askedBy,
      ...details,
      cannotAskReason: status === 'cannotAsk' ? (details?.cannotAskReason ?? UNKNOWN_REASON) : undefined,
      ownerAgency: LEAD_AGENCY,
      expiresOn: typeof agreement.expiresOn === 'string' ? agreement.expiresOn.slice(0, 10) : undefined,
      choices: status === 'given' ? choicesOf(agreement) : [],
    });
    if (episodeId && (await this.episodes.find(episodeId))) {
      await this.openRecord(stored, episodeId);
    }
    return stored;
  }

  /** Opens the shared record of an episode for the agencies that the person agreed to work with, and ends it for all others. */
  async openRecord(agreement: AgreementWithChoices, episodeId: string): Promise<void> {
    const agreed = agreement.status === 'given' ? agreement.choices : [];
    const agencies = agreed
      .filter(({ topic, answer }) => answer === 'yes' && (topic === WORKING_TOGETHER || topic === 'all'))
      .map(({ agency }) => agency);
    await this.sharing.keepAgreed(episodeId, agencies);
    await this.sharing.open({
      episodeId,
      personId: agreement.personId,
      agencies: [...new Set(agencies)],
      topics: [WORKING_TOGETHER],
      purpose: WORKING_TOGETHER,
    });
  }
}

/** The choices; agencies named without a topic are those to work with. The last answer to the same question counts. */
function choicesOf({ choices, agencies }: JsonObject): Choice[] {
  const rows = listOf(choices).flatMap((row) => choiceOf(row) ?? []);
  const named = listOf(agencies).filter((agency) => typeof agency === 'string');
  const all: Choice[] =
    rows.length > 0 ? rows : named.map((agency) => ({ agency, topic: WORKING_TOGETHER, answer: 'yes' as const }));
  return [...new Map(all.map((choice) => [`${choice.agency} ${choice.topic}`, choice])).values()];
}

function choiceOf(row: Json): Choice | null {
  const { agency, topic, answer } = row as JsonObject;
  const known = TOPICS.find((one) => one === topic);
  if (typeof agency !== 'string' || !known) {
    return null;
  }
  return { agency, topic: known, answer: answer === 'yes' ? 'yes' : answer === 'no' ? 'no' : 'askEachTime' };
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}
