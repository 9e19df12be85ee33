import type { Worker } from '#care/organisation/worker.entity.js';
import type { PersonDetailsDto } from '#care/person/person.dto.js';
import type { Json } from '#protocol/json.js';
import type { Spread } from './chance.js';
import type { Hours } from './hours.js';
import type { OpenTask } from './record-view.js';

/** A form in somebody's hands. */
export interface Ask {
  readonly task: OpenTask;
  /** 1 where this case meets this form for the first time. */
  readonly nth: number;
  readonly script: CaseScript;
  /** Whoever answers. */
  readonly worker: Worker;
  /** When it is answered, ISO with London's offset. */
  readonly at: string;
  /** A process variable as the task sees it. */
  variable(name: string): Json | undefined;
}

/** Values by field keys; a field without a value is left out, one with null also where the shared answer has one. */
export type FilledIn = Readonly<Record<string, Json | undefined>>;

/** What a form is filled in with. */
export type Answers = FilledIn | ((ask: Ask) => FilledIn);

/** When a form is answered. */
export interface Timing {
  /** Minutes until somebody takes it. */
  readonly wait?: Spread;
  /** Minutes of work on it. */
  readonly work?: Spread;
  /** Default: office. */
  readonly hours?: Hours;
  /** Answered at this moment exactly; a list: the first time, the second … */
  readonly at?: string | readonly (string | undefined)[];
  /** ISO 8601 duration from its coming up, before anybody takes it. */
  readonly after?: string;
  /** Never answered: it waits. */
  readonly held?: boolean;
  /** Whoever answers is of this organisation. */
  readonly agency?: string;
}

export type TimingRule = Timing | ((task: OpenTask, script: CaseScript | undefined) => Timing);

/** What one agency knows of the people of a case. */
export interface Knowledge {
  readonly openWork: string;
  readonly risks?: string;
  readonly strengths?: string;
  readonly offer?: string;
  /** Why the person (or somebody around the person) must not read it. */
  readonly notForPerson?: string;
}

/** An action of an emergency plan. */
export interface PlannedAction {
  readonly what: string;
  /** As the form has it: `person`, `family`, `keyworker`, `agency:<code>` … */
  readonly owner: string;
  /** Hours until it is due. */
  readonly inHours: number;
}

/** The words of a case: they go to the care record and nowhere else. */
export interface CaseWords {
  readonly preferredName?: string;
  readonly strengths: string;
  readonly whoHelps?: string;
  /** What the one who referred goes on doing. */
  readonly keepsDoing?: string;
  readonly referrerName?: string;
  readonly matters?: string;
  readonly challenge?: string;
  readonly unknown?: string;
  /** First plan: outcome in own words, and the next step. */
  readonly outcome?: string;
  readonly nextStep?: string;
  readonly emergencyContact?: string;
  readonly whyKeyworker?: string;
  readonly gettingOn?: string;
  readonly crisis?: {
    readonly fromWhat: string;
    readonly view: string;
    readonly signs: string;
    readonly iDo: string;
    readonly byDay: string;
    readonly byNight: string;
    readonly place: string;
    readonly notDo: string;
    readonly actions: readonly PlannedAction[];
    readonly moneyNow?: number;
    readonly shareWith?: readonly string[];
  };
  readonly ending?: { readonly can: string; readonly there: string; readonly ifHard: string };
}

/** One case: how it comes in, how it is answered, and how long each answer takes. */
export interface CaseScript {
  /** `case-01` … */
  readonly id: string;
  readonly title: string;
  readonly contactId: string;
  readonly personId: string;
  /** Registered when the case arrives; the people of the weekend come from its own file. */
  readonly person?: PersonDetailsDto;
  readonly arrivesAt: string;
  /** Its record is seen by those alone who are named for it. */
  readonly restricted: boolean;
  readonly referral: Referral;
  readonly keyworkerFrom: string;
  /** The worker whom the person knows already; default: anybody of `keyworkerFrom`. */
  readonly trusts?: string;
  readonly words: CaseWords;
  /** What the standard model would have cost beside what this did, for the cost lines at the end. */
  readonly counterfactual: readonly Counterfactual[];
  readonly known: Readonly<Record<string, Knowledge>>;
  /** By form id, or `element@process` where a form stands in several places. */
  readonly answers: Readonly<Record<string, Answers>>;
  readonly timing: Readonly<Record<string, TimingRule>>;
  /** What is done for it is begun and ended at full multiples of so many minutes. Default: at any moment. */
  readonly everyMinutes?: number;
}

export interface Counterfactual {
  readonly unitCost: string;
  readonly standard: number;
  readonly otr: number;
  readonly note?: string;
}

export interface Referral {
  readonly channel: 'phone' | 'web' | 'walk-in' | 'partner';
  readonly kind: 'self' | 'private' | 'professional';
  readonly agency: string | null;
  readonly whatHappened: string;
  readonly whatWouldHelp: string;
  readonly safeToCallBack: boolean;
  readonly mainReason: string;
  readonly otherReasons: readonly string[];
  readonly risk: string;
  readonly childInvolved: boolean;
  readonly crisis: boolean;
  readonly safeguardingSign: boolean;
  readonly agreement: 'given' | 'refused' | 'notAsked' | 'cannotAsk';
  readonly agencies: readonly string[];
  readonly demandType: 'value' | 'failure';
}

/** Danger now: work on it goes on past closing time. */
export const isUrgent = (script: CaseScript | undefined): boolean =>
  script?.referral.crisis === true || script?.referral.safeguardingSign === true;
