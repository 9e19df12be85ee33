import { EntityManager } from 'typeorm';
import { toLondonIso } from '#care/calendar/london-time.js';
import { OrganisationService } from '#care/organisation/organisation.service.js';
import type { Worker } from '#care/organisation/worker.entity.js';
import { WorkerService } from '#care/organisation/worker.service.js';
import { readWeekend } from '#care/seed/weekend.js';
import { TaskEntry } from '#care/task-entry/task-entry.entity.js';
import type { Json, JsonObject } from '#protocol/json.js';
import type { CareServices } from '../care-services.js';
import type { CaseScript } from '../case-script.js';
import { formSentences } from './form-sentences.js';
import type { StoryFact, StoryFacts } from './story-facts.js';

/** A line of the story: when, who, what happened, and why that step is there. */
export interface StoryLine {
  readonly at: string;
  readonly caseId: string | null;
  readonly who: string | null;
  readonly what: string;
  readonly why: string | null;
  /** Everyday work: left out where a reader wants the story only. */
  readonly isMinor: boolean;
}

const MINOR_FORMS = new Set([
  'p16-explain',
  'p17-reply',
  'p10-meet',
  'p04-action',
  'p04-huddle',
  'p04a-touch',
  'p04a-handover',
  'p08-confirm',
  'p15-choose',
  'p00-late-reply',
  'p05-who',
  'p05-what-next',
  'p05-resources',
]);

const STAGES: Readonly<Record<string, string>> = {
  agreement: 'agreement',
  triage: 'triage',
  c1: 'conversation 1',
  c2: 'conversation 2: somebody stays',
  c3: 'conversation 3: a good life',
  family: 'a plan for the whole family',
  close: 'closing',
  declined: 'declined',
  ended: 'the end of the journey',
};

const TIMERS: Readonly<Record<string, (agencies: string) => string>> = {
  'bt-half': (agencies) => `Half the time is gone. Reminded: ${agencies}.`,
  'bt-due': (agencies) =>
    `Time is up, and no answer from: ${agencies}. The blockage is logged, and the huddle goes on without it.`,
  'bt-huddle-by': () => 'Time to meet: the huddle begins with what is known.',
  'bt-plan-late': () => 'The plan is late: others are called in, and nobody’s form is taken away.',
  'bt-listen-late': () => 'Nobody has listened in time: others are called in.',
  'bt-level-over': () => 'The time of this level is over: one level higher.',
  'bt-confirm-over': () => 'Five working days are over: the ending waits for no agency.',
};

/** The weekend's own events that no record tells in full; null: in the weekend's own words. */
const OUTSIDE_EVENTS: Readonly<Record<string, string | null>> = {
  'shift-opened': null,
  'shift-closed': 'The hub closes. What is Red goes on.',
  understaffed: null,
  'agreement-given': 'Asked by the referrer, the person agrees, twenty minutes after the contact went back.',
  'edt-takeover': 'An hour after closing the duty team takes over what is open and Red.',
  'outage-start': 'Pennine’s database cannot be reached. Nobody waits for it: triage rings.',
  'outage-end': 'Pennine’s database can be reached again.',
  'agreement-withdrawn': 'The person withdraws the agreement.',
  'merge-proposal-wrong': null,
  'deploy-failed': 'A changed diagram of the front door is released, and gets stuck in its check.',
  'deploy-rolled-back': 'The diagram before it is restored. Nobody was on the changed one.',
};

/** Makes the story of the facts, with the words of the care record; in the order of time. */
export async function tellStory(
  { facts, whys }: StoryFacts,
  care: CareServices,
  scripts: readonly CaseScript[],
): Promise<StoryLine[]> {
  const workers = await care.get(WorkerService).find();
  const nameOf = await organisationNames(care, workers);
  const names = new Map(workers.map(({ id, name, organisationId }) => [id, `${name} (${nameOf.get(organisationId)})`]));
  const agencies = (codes: Json | undefined): string =>
    [codes ?? []]
      .flat()
      .map((code) => nameOf.get(String(code)) ?? String(code))
      .join(', ');
  const entries = await care.get(EntityManager).find(TaskEntry);
  const valuesOf = new Map(entries.map(({ userTaskKey, values }) => [userTaskKey, values as JsonObject]));
  const byContact = new Map(scripts.map((script) => [script.contactId, script]));
  const lines = [
    ...outsideLines(facts.at(-1)?.at ?? 0),
    ...together(facts).flatMap((fact) => lineOf(fact, { names, whys, valuesOf, byContact, agencies }) ?? []),
  ];
  return lines
    .map((line, index) => ({ line, index }))
    .sort((a, b) => Date.parse(a.line.at) - Date.parse(b.line.at) || a.index - b.index)
    .map(({ line }) => line);
}

/** What the same timer does for several agencies at one moment is one thing to tell. */
function together(facts: readonly StoryFact[]): StoryFact[] {
  const merged: StoryFact[] = [];
  for (const fact of facts) {
    const same =
      fact.kind === 'timer' && 'agency' in fact.data
        ? merged.findIndex(
            ({ kind, at, caseId, elementId }) =>
              kind === 'timer' && at === fact.at && caseId === fact.caseId && elementId === fact.elementId,
          )
        : -1;
    const first = merged[same];
    if (first) {
      merged[same] = { ...first, data: { agency: [first.data.agency ?? null, fact.data.agency ?? null].flat() } };
    } else {
      merged.push(fact);
    }
  }
  return merged;
}

interface Sources {
  readonly names: ReadonlyMap<string, string>;
  readonly whys: ReadonlyMap<string, string>;
  readonly valuesOf: ReadonlyMap<string, JsonObject>;
  readonly byContact: ReadonlyMap<string, CaseScript>;
  /** The names of one agency or of several, by their codes. */
  agencies(codes: Json | undefined): string;
}

function lineOf(fact: StoryFact, sources: Sources): StoryLine | undefined {
  const { kind, at, caseId, processId, elementId, key, who, data } = fact;
  const line = (what: string, isMinor = false, name: string | null = null): StoryLine => ({
    at: toLondonIso(new Date(at)),
    caseId: caseId ?? null,
    who: name ?? sources.names.get(who) ?? null,
    what,
    why: sources.whys.get(`${processId} ${elementId}`) ?? null,
    isMinor,
  });
  switch (kind) {
    case 'form': {
      const formId = String(data.formId);
      const what = formSentences[formId]?.(sources.valuesOf.get(key) ?? {}) ?? `does “${data.name}”.`;
      return line(what, MINOR_FORMS.has(formId));
    }
    case 'timer':
      return TIMERS[elementId] ? line(TIMERS[elementId](sources.agencies(data.agency))) : undefined;
    case 'help':
      return line(`Help is asked for at level ${data.level ?? 1}: ${words(String(data.reason ?? 'stuck'))}.`);
    case 'taken-over':
      return line(`takes over “${data.name}” for the night.`);
    case 'escalation':
      return line(
        data.code === 'C2TooLong'
          ? 'Six weeks: others are called in. Nobody leaves.'
          : 'Twice not reached: others are called in, and somebody goes and looks.',
      );
    case 'stage':
      return line(`Now: ${STAGES[String(data.stage)] ?? data.stage}.`, data.stage === 'gate');
    case 'ended':
      return line('The journey ends.', true);
    case 'job':
      return jobLine(fact, line, sources);
    case 'message': {
      const script = elementId === 'Referral.Received' ? sources.byContact.get(String(data.key)) : undefined;
      return script ? { ...line(arrival(script)), caseId: script.id } : undefined;
    }
  }
}

function jobLine(
  { data, elementId }: StoryFact,
  line: (what: string, isMinor?: boolean, name?: string | null) => StoryLine,
  { names, agencies }: Sources,
): StoryLine | undefined {
  if (data.errorCode === 'NoSuitableAccommodation') {
    return line('No suitable place is to be had. The blockage is logged and made known.');
  }
  if (data.type === 'name-keyworker') {
    return line(
      'becomes keyworker: from now on every task for the keyworker is theirs.',
      false,
      names.get(String(data.keyworkerId)) ?? null,
    );
  }
  if (data.type === 'revoke-shares') {
    const count = Array.isArray(data.agencies) ? data.agencies.length : 0;
    return line(`Every view is gone at once: ${count} agencies see nothing any more. The audit trail stays.`);
  }
  if (elementId === 'send-ask-person-first') {
    return line('Goes back to the referrer: the person has not been asked. The blockage is logged.');
  }
  return data.type === 'store-reply' && data.picturedWithout === true
    ? line(`Answers after the picture was drawn; it joins it: ${agencies(data.agency)}.`, true)
    : undefined;
}

function arrival({ referral, title, words: { referrerName } }: CaseScript): string {
  const from = referral.kind === 'self' ? 'by themselves' : `by ${referrerName ?? referral.agency ?? 'somebody near'}`;
  return `Reaches the front door, ${from}. ${title}.`;
}

/** What no record tells: the weekend's own news, until the moment to which it was played. */
function outsideLines(untilMs: number): StoryLine[] {
  return readWeekend()
    .events.filter(({ at, type }) => type in OUTSIDE_EVENTS && Date.parse(at) <= untilMs)
    .map(({ at, text, type, shift, caseNo }) => ({
      at,
      caseId: caseNo === undefined ? null : `case-${String(caseNo).padStart(2, '0')}`,
      who: null,
      what: OUTSIDE_EVENTS[type] ?? (type === 'shift-opened' && shift ? openingWords(shift) : sentence(text)),
      why: null,
      isMinor: false,
    }));
}

function openingWords(shiftId: string): string {
  const shift = readWeekend().shifts.find(({ id }) => id === shiftId);
  return `The hub opens: ${shift?.name}, ${shift?.staff} people.`;
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

/** `AgencySilent` → `agency silent`. */
const words = (code: string): string =>
  code === 'C2TooLong' ? 'six weeks of staying close' : code.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();

async function organisationNames(care: CareServices, workers: readonly Worker[]): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(workers.map(({ organisationId }) => organisationId))];
  const organisations = await care.get(OrganisationService).known(ids);
  return new Map(organisations.map(({ id, name }) => [id, shortName(name)]));
}

/** `Greater Manchester Police (GMP)` → `GMP`. */
function shortName(name: string): string {
  const short = /\(([A-Z]{2,6})\)/.exec(name)?.[1];
  return short ?? name.replace(/ \(.*\)$/, '');
}
