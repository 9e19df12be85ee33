import type { AgreementStatus, Rag, Reason, Risk } from '../contact/contact-values.js';
import { readSeedJson } from './seed-data.js';

/** A case of the weekend replay as `weekend.json` holds it; times are ISO with offset, agencies are organisation ids. */
export interface WeekendCase {
  readonly caseNo: number;
  readonly label: string;
  readonly nhsNumber: string;
  readonly postcode: string;
  readonly arrivesAt: string;
  readonly shift: string;
  /** The ward's name. */
  readonly ward: string;
  readonly who: string;
  readonly age: number;
  readonly household: ReadonlyArray<{ readonly role: string; readonly age?: number; readonly noContact?: boolean }>;
  readonly broughtBy: string;
  readonly sourceCode: string;
  readonly mainReason: Reason;
  readonly mainSubReason: string | null;
  readonly otherReasons: readonly Reason[];
  readonly risk: Risk;
  readonly rag: Rag;
  readonly agreementAtArrival: AgreementStatus;
  readonly agenciesAllowed: readonly string[];
  readonly agenciesNotAsked: readonly string[];
  readonly expectedInfoRequests: number;
  readonly infoHalfTimeAt: string;
  readonly infoDueAt: string;
  readonly planDueAt: string;
  readonly pathways: readonly string[];
  readonly story: string;
  readonly featureShown: readonly string[];
  readonly keyworkerFrom: string;
  readonly endStateAt12Weeks: 'closed-sustained' | 'open-keyworker' | 'safeguarding-plan' | 'declined';
  readonly endStateText: string;
  readonly openConversation?: 2 | 3;
  readonly controlScore?: { readonly start: number; readonly end: number };
  readonly boardCaseStudy?: boolean;
  readonly restricted?: boolean;
  readonly outOfArea?: boolean;
  readonly returnedToReferrerAt?: string;
  readonly agreementGivenAt?: string;
  readonly agreementWithdrawnAt?: string;
  readonly edtTakeoverAt?: string;
  readonly childDecisionDueAt?: string;
  readonly gpReplyAt?: string;
  readonly aeVisits90Days?: number;
  readonly counterfactual?: ReadonlyArray<{
    readonly code: string;
    readonly standard: number;
    readonly otr: number;
    readonly note?: string;
  }>;
  readonly laggingEvents?: ReadonlyArray<{ readonly week: number; readonly measure: string; readonly text: string }>;
}

export interface WeekendShift {
  readonly id: string;
  readonly name: string;
  readonly start: string;
  readonly end: string;
  readonly hours: number;
  readonly staff: number;
  readonly plannedStaff: number;
}

/** Something that happens at a time of the replay; what else it carries depends on its type. */
export interface WeekendEvent {
  readonly at: string;
  readonly type: string;
  readonly text: string;
  readonly caseNo?: number;
  readonly shift?: string;
  readonly agency?: string;
  readonly level?: number;
  readonly minutesLate?: number;
  readonly minutesDown?: number;
  readonly maxSecondsToRevoke?: number;
  readonly pathway?: string;
  readonly expectedDecision?: string;
  readonly missing?: ReadonlyArray<{ readonly organisation: string; readonly count: number }>;
}

export interface Weekend {
  readonly timeZone: string;
  readonly shifts: readonly WeekendShift[];
  readonly agenciesWithDatabase: readonly string[];
  readonly roster: ReadonlyArray<{ readonly organisation: string } & Readonly<Record<string, number | string>>>;
  readonly cases: readonly WeekendCase[];
  readonly events: readonly WeekendEvent[];
  readonly expectedEndStates: {
    readonly at: string;
    readonly 'closed-sustained': readonly number[];
    readonly 'open-keyworker': readonly number[];
    readonly 'safeguarding-plan': readonly number[];
    readonly declined: readonly number[];
  };
  readonly acceptanceChecks: ReadonlyArray<{ readonly id: string; readonly check: string }>;
}

/** The weekend replay's data. */
export function readWeekend(): Weekend {
  return readSeedJson<Weekend>('weekend.json');
}

/** `Gorse Hill` → `gorse-hill`. */
export function wardIdOf(wardName: string): string {
  return wardName.toLowerCase().replaceAll(' ', '-');
}

/** The person's choices as the case tells them: yes to the agencies allowed, no to the others. */
export function choicesOf(aCase: Pick<WeekendCase, 'agenciesAllowed' | 'agenciesNotAsked'>) {
  const choice = (agency: string, answer: 'yes' | 'no') => ({ agency, topic: 'all' as const, answer });
  return [
    ...aCase.agenciesAllowed.map((agency) => choice(agency, 'yes')),
    ...aCase.agenciesNotAsked.map((agency) => choice(agency, 'no')),
  ];
}
