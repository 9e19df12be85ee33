import { derivedId } from '#care/common/id-maker.js';
import { readWeekend, type WeekendCase } from '#care/seed/weekend.js';
import { readWeekendPeople, weekendPersonId } from '#care/seed/weekend-people.js';
import type { Answers, CaseScript, CaseWords, Knowledge, Referral, TimingRule } from '../case-script.js';

/** What a case tells beside the weekend's data. */
export interface CaseStory {
  readonly title: string;
  readonly referral?: Partial<Referral>;
  readonly words: CaseWords;
  readonly known: Readonly<Record<string, Knowledge>>;
  readonly answers?: Readonly<Record<string, Answers>>;
  readonly timing?: Readonly<Record<string, TimingRule>>;
}

/** A case of the weekend: its data, and the story that leads it to its end. */
export function caseOf(caseNo: number, story: CaseStory): CaseScript {
  const aCase = readWeekend().cases.find((each) => each.caseNo === caseNo);
  const people = readWeekendPeople().cases.find((each) => each.caseNo === caseNo);
  if (!aCase || !people) {
    throw new Error(`Expected to find weekend case with number '${caseNo}', but no such case was found`);
  }
  const id = `case-${String(caseNo).padStart(2, '0')}`;
  const [first] = people.people;
  return {
    id,
    title: story.title,
    contactId: `contact-${id}`,
    personId: weekendPersonId(caseNo),
    arrivesAt: aCase.arrivesAt,
    restricted: aCase.restricted ?? false,
    referral: {
      ...referrerOf(aCase),
      whatHappened: people.inTheirWords,
      whatWouldHelp: people.wouldHelp,
      safeToCallBack: people.safeToCallBack ?? true,
      mainReason: aCase.mainReason,
      otherReasons: aCase.otherReasons,
      risk: aCase.risk,
      childInvolved: false,
      crisis: false,
      safeguardingSign: false,
      agreement: aCase.agreementAtArrival,
      agencies: aCase.agenciesAllowed,
      demandType: 'value',
      ...story.referral,
    },
    keyworkerFrom: aCase.keyworkerFrom,
    words: { ...(first ? { preferredName: first.preferredName ?? first.givenName } : {}), ...story.words },
    counterfactual: (aCase.counterfactual ?? []).map(({ code, standard, otr, note }) => ({
      unitCost: code,
      standard,
      otr,
      ...(note ? { note } : {}),
    })),
    known: story.known,
    answers: story.answers ?? {},
    timing: story.timing ?? {},
  };
}

/** The id that `hand-over` gives the episode which a contact opens. */
export const episodeIdOf = ({ contactId }: Pick<CaseScript, 'contactId'>): string => derivedId('episode', contactId);

function referrerOf({ broughtBy }: WeekendCase): Pick<Referral, 'channel' | 'kind' | 'agency'> {
  const [who = ''] = broughtBy.split(' ');
  if (who === 'self') {
    return { channel: 'walk-in', kind: 'self', agency: null };
  }
  return who === 'neighbour'
    ? { channel: 'phone', kind: 'private', agency: null }
    : { channel: 'partner', kind: 'professional', agency: who };
}
