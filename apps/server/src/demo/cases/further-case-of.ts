import type { PersonDetailsDto } from '#care/person/person.dto.js';
import type { Answers, CaseScript, Knowledge, Referral, TimingRule } from '../case-script.js';

export interface FurtherStory {
  readonly no: number;
  readonly title: string;
  readonly arrivesAt: string;
  readonly person: PersonDetailsDto;
  readonly referral: Partial<Referral> &
    Pick<Referral, 'agency' | 'mainReason' | 'risk' | 'whatHappened' | 'whatWouldHelp'>;
  /** Who may know. */
  readonly agencies: readonly string[];
  readonly keyworkerFrom: string;
  readonly strengths: string;
  readonly known: Readonly<Record<string, Knowledge>>;
  readonly answers?: Readonly<Record<string, Answers>>;
  readonly timing?: Readonly<Record<string, TimingRule>>;
}

/** A case beyond the thirteen. */
export function furtherCase(story: FurtherStory): CaseScript {
  const id = `further-${String(story.no).padStart(2, '0')}`;
  const { agency } = story.referral;
  return {
    id,
    title: story.title,
    contactId: `contact-${id}`,
    personId: `person-${id}`,
    person: story.person,
    arrivesAt: story.arrivesAt,
    restricted: false,
    referral: {
      channel: agency ? 'partner' : 'phone',
      kind: agency ? 'professional' : 'self',
      safeToCallBack: true,
      otherReasons: [],
      childInvolved: false,
      crisis: false,
      safeguardingSign: false,
      agreement: 'given',
      agencies: story.agencies,
      demandType: 'value',
      ...story.referral,
    },
    keyworkerFrom: story.keyworkerFrom,
    words: {
      strengths: story.strengths,
      ...(story.person.givenName ? { preferredName: story.person.givenName } : {}),
    },
    counterfactual: [],
    known: story.known,
    answers: story.answers ?? {},
    timing: story.timing ?? {},
  };
}
