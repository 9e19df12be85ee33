import { toLondonIso } from '#care/calendar/london-time.js';
import type { WeekendCase } from '#care/seed/weekend.js';
import type { Answers, Ask, CaseScript, FilledIn, Knowledge, Referral, TimingRule } from '../case-script.js';
import type { Chance } from '../chance.js';
import { drawn } from './arrivals.js';
import {
  AGREEMENTS,
  type AgreementAtArrival,
  ENDS_OF_C2,
  FAILURE_DEMAND,
  FURTHER_REASONS,
  LEARNT_TO_ASK_PER_WEEK,
  MAIN_REASONS,
  SOURCES,
  WANTED_KEYWORKER,
  WAYS,
  type Way,
  WITHOUT_SAFE_PLACE,
} from './demand-figures.js';
import { type ReasonWords, reasonWords } from './demand-words.js';
import { NAME_POOLS, STREETS } from './made-up-names.js';

/** In ordinary weeks, work begins and ends on the half hour. */
const WORK_MINUTES = 30;
const ADULT_AGE_MIN = 18;
const ADULT_AGE_SPAN = 70;
const WEEK_MS = 7 * 24 * 60 * 60 * 1_000;

export interface DemandCaseParts {
  /** 1 for the first who comes. */
  readonly no: number;
  readonly arrivesAtMs: number;
  /** When the weeks of this demand begin. */
  readonly beginsAtMs: number;
  readonly chance: Chance;
  readonly timing: Readonly<Record<string, TimingRule>>;
  /** Where people live: the postcodes that the seed knows. */
  readonly homes: readonly Pick<WeekendCase, 'postcode'>[];
}

/** One of those who come in ordinary weeks: who, why, by whom, and which way it will go. */
export function demandCase({ no, arrivesAtMs, beginsAtMs, chance, timing, homes }: DemandCaseParts): CaseScript {
  const id = `demand-${String(no).padStart(3, '0')}`;
  const weeks = (arrivesAtMs - beginsAtMs) / WEEK_MS;
  const mainReason = drawn(MAIN_REASONS, chance, id, 'reason');
  const words = reasonWords[mainReason] as ReasonWords;
  const say = (list: readonly string[], about: string): string => chance.pick(list, id, about) ?? '';
  const agreement = agreementOf(id, weeks, chance);
  const way = wayOf(id, agreement, chance);
  const keyworkerFrom = say(words.keyworkers, 'keyworker');
  const person = personOf(id, arrivesAtMs, chance, homes);
  return {
    id,
    title: `${person.givenName} ${person.familyName}: ${say(words.happened, 'happened')}`,
    contactId: `contact-${id}`,
    personId: `person-${id}`,
    person,
    arrivesAt: toLondonIso(new Date(arrivesAtMs)),
    restricted: false,
    everyMinutes: WORK_MINUTES,
    referral: {
      ...sourceOf(id, chance),
      whatHappened: say(words.happened, 'happened'),
      whatWouldHelp: say(words.wouldHelp, 'would-help'),
      safeToCallBack: mainReason !== 'domestic-abuse',
      mainReason,
      otherReasons: furtherReasons(id, mainReason, chance),
      childInvolved: mainReason === 'parenting-child',
      ...dangerOf(id, way, chance),
      agreement,
      agencies: words.agencies,
      demandType:
        chance.of(id, 'demand') * 100 < FAILURE_DEMAND.atFirst - weeks * FAILURE_DEMAND.lessPerWeek
          ? 'failure'
          : 'value',
    },
    keyworkerFrom,
    ...(keyworkerFrom === WANTED_KEYWORKER.agency ? { trusts: WANTED_KEYWORKER.id } : {}),
    words: { strengths: say(words.strengths, 'strengths'), preferredName: person.givenName },
    counterfactual: [],
    known: knowledgeOf(id, words, chance),
    answers: answersOf(id, way, mainReason, chance),
    timing,
  };
}

function agreementOf(id: string, weeks: number, chance: Chance): AgreementAtArrival {
  const learnt = weeks * LEARNT_TO_ASK_PER_WEEK;
  const shares = AGREEMENTS.map(
    ([code, percent]) => [code, percent + (code === 'given' ? learnt : code === 'notAsked' ? -learnt : 0)] as const,
  );
  return drawn(shares, chance, id, 'agreement');
}

/** Who says no goes no way; whoever cannot be asked is in no state for a simple ask. */
function wayOf(id: string, agreement: AgreementAtArrival, chance: Chance): Way {
  const way = drawn(WAYS, chance, id, 'way');
  return agreement === 'cannotAsk' && way === 'solved' ? 'c1' : way;
}

function dangerOf(id: string, way: Way, chance: Chance): Pick<Referral, 'risk' | 'crisis' | 'safeguardingSign'> {
  const crisis = way === 'c2';
  const safeguardingSign = way === 'safeguarding';
  const calm =
    way === 'solved' ? 'low' : (chance.pick(['low', 'rising', 'rising', 'serious soon'], id, 'risk') ?? 'low');
  return { risk: crisis || safeguardingSign ? 'serious now' : calm, crisis, safeguardingSign };
}

function sourceOf(id: string, chance: Chance): Pick<Referral, 'channel' | 'kind' | 'agency'> {
  const source = drawn(SOURCES, chance, id, 'source');
  if (source === 'self' || source === 'private') {
    return { channel: chance.of(id, 'channel') < 0.7 ? 'phone' : 'walk-in', kind: source, agency: null };
  }
  return { channel: 'partner', kind: 'professional', agency: source };
}

function furtherReasons(id: string, mainReason: string, chance: Chance): string[] {
  const count = Number(drawn(FURTHER_REASONS, chance, id, 'further'));
  const others = MAIN_REASONS.filter(([code]) => code !== mainReason);
  const found = Array.from({ length: count }, (_, nth) => drawn(others, chance, id, 'further-reason', nth));
  return [...new Set(found)];
}

function personOf(id: string, arrivesAtMs: number, chance: Chance, homes: DemandCaseParts['homes']) {
  const shares = NAME_POOLS.map(({ language, percent }) => [language, percent] as const);
  const language = drawn(shares, chance, id, 'language');
  const pool = NAME_POOLS.find((each) => each.language === language);
  const gender = chance.of(id, 'gender') < 0.54 ? 'female' : 'male';
  const age = ADULT_AGE_MIN + Math.floor(chance.of(id, 'age') ** 1.4 * ADULT_AGE_SPAN);
  const born = new Date(arrivesAtMs - (age + chance.of(id, 'birthday')) * 365.25 * 24 * 60 * 60 * 1_000);
  return {
    givenName: chance.pick(pool?.[gender] ?? [], id, 'given') ?? 'Sam',
    familyName: chance.pick(pool?.family ?? [], id, 'family') ?? 'Nobody',
    birthDate: born.toISOString().slice(0, 10),
    gender,
    language,
    interpreterNeeded: language !== 'English' && chance.of(id, 'interpreter') < 0.3,
    postcode: chance.pick(homes, id, 'home')?.postcode ?? null,
    addressLine: `${1 + Math.floor(chance.of(id, 'house') * 90)} ${chance.pick(STREETS, id, 'street')}`,
  };
}

/** About one in three agencies knows something. */
function knowledgeOf(id: string, words: ReasonWords, chance: Chance): Record<string, Knowledge> {
  const knowing = words.agencies.filter((agency) => chance.of(id, 'knows', agency) < 0.35);
  return Object.fromEntries(
    knowing.map((agency) => [
      agency,
      {
        openWork:
          chance.pick(['Seen twice this year.', 'Closed in spring.', 'An open letter.'], id, agency, 'work') ?? '',
        ...(chance.of(id, agency, 'offers') < 0.5 ? { offer: 'A call this week.' } : {}),
      },
    ]),
  );
}

/** What the forms are answered with so that it goes the way that was drawn. */
function answersOf(id: string, way: Way, mainReason: string, chance: Chance): Record<string, Answers> {
  const isWithoutPlace = mainReason === 'housing' && chance.of(id, 'place') * 100 < WITHOUT_SAFE_PLACE;
  return {
    ...(way === 'solved' ? { 'p01-listen': { simpleAsk: true } } : {}),
    ...(way === 'c1-c2' ? { 'p03-talk': unsafeTalk(chance.of(id, 'unsafe') < 0.5) } : {}),
    ...(way === 'c1-c2' ? { 'p03-how': unsafeLater } : {}),
    ...(way === 'c1-c3' ? { 'p03-how': { enough: false, allTried: true, connections: [] } } : {}),
    'p10-ask-person': askForTheWanted,
    'p04-safe': { rag: way === 'c1-c2' ? 'Amber' : 'Red', safePlaceTonight: !isWithoutPlace },
    'p04-plan': ({ nth }) => ({ safePlaceTonight: !isWithoutPlace || nth > 1 }),
    'p04-exit': endOfC2(id, chance),
    'p05-plan': supportPlan(chance.of(id, 'panel') < 0.6),
  };
}

const unsafeTalk =
  (isAtOnce: boolean): Answers =>
  () =>
    isAtOnce ? { connections: [], unsafe: true, unsafeWho: 'Does not feel safe at night.' } : {};

/** In danger at the second look, well at the third. */
const unsafeLater: Answers = ({ nth }) =>
  nth === 1
    ? {
        unsafe: true,
        enough: false,
        allTried: false,
        connections: [],
      }
    : {};

const endOfC2 =
  (id: string, chance: Chance): Answers =>
  ({ nth }): FilledIn => {
    const end = drawn(ENDS_OF_C2, chance, id, 'end-of-c2');
    if (end === 'stay' && nth === 1) {
      return { safeFourteenDays: false, personConfirms: false };
    }
    if (end === 'danger' && nth === 1) {
      return { newDanger: true, safeFourteenDays: false, personConfirms: false };
    }
    if (end === 'more') {
      return { c2Next: 'more', c2Exhausted: true, triedHere: 'Staying, small money, every place that was free.' };
    }
    return { c2Next: end === 'connect' ? 'connect' : 'close' };
  };

const supportPlan = (isForPanel: boolean): Answers =>
  isForPanel ? { weeklyCost: 420, items: [item(420)] } : { weeklyCost: 180, items: [item(180)] };

const item = (costPerWeek: number) => ({
  outcome: 'An ordinary week.',
  how: 'Support at home',
  who: 'youth-charity',
  kind: 'support',
  costPerWeek,
});

/** Some workers are asked for by name, until the table says that they hold as many as one can. */
function askForTheWanted({ script, variable }: Ask): FilledIn {
  const scored = (variable('scored') ?? []) as { id: string; agency: string; total: number }[];
  const wanted = scored.find(({ id }) => id === WANTED_KEYWORKER.id);
  return script.keyworkerFrom === WANTED_KEYWORKER.agency && wanted
    ? { chosenId: wanted.id, whyThisOne: 'My neighbour told me of her.' }
    : {};
}
