import type { Evaluation, Json, JsonObject } from './contract.js';
import { evaluateCondition, evaluateExpression } from './evaluate.js';
import { compileExpression } from './expression.js';

const env = { now: Date.UTC(2027, 6, 1, 9), zone: 'Europe/London' };

function evaluated(text: string, variables: JsonObject): Evaluation {
  return evaluateExpression(compileExpression(`=${text}`), (name) => variables[name], env);
}

function resultOf(text: string, variables: JsonObject): Json {
  const outcome = evaluated(text, variables);
  if (!outcome.ok) {
    throw new Error(outcome.message);
  }
  return outcome.value;
}

const goOn =
  'count(agencies) > 0 and count(replies[item.status = "replied"]) >= (if rag = "Red" then 1 else 0.6 * count(agencies))';
const agencies = ['council', 'gp', 'gmp', 'tht', 'pennine'];
const replies = [{ status: 'replied' }, { status: 'replied' }, { status: 'replied' }, null, { status: 'silent' }];
const gate =
  'c1.exhausted = true and (c2.exhausted = true or c2.status = "never at risk") and c1.peerChallenge.agrees = true and not(inCrisis)';
const interval =
  'if rag = "Red" then duration("PT12H") else if rag = "Amber" then duration("P1D") else duration("P3D")';
const votes = 'count(votes[item = "agree" or item = "agree-with-change"]) >= 2 or count(votes[item = "return"]) >= 2';
const leavingCare =
  '(if date(eligibleOn) > date(dob) + duration("P16Y") then date(eligibleOn) else date(dob) + duration("P16Y")) + duration("P3M")';
const sharing =
  '(some c in agreement.choices satisfies c.agency = agency and c.topic = topic and c.answer = "yes") or list contains(["vital", "safeguarding", "crime"], basis)';
const agreement =
  'referrer.kind = "professional" and agreement.status = "notAsked" and not(immediateDanger = true or safeguardingSign = true or crisis = true or risk = "serious now")';
const choices = [
  { agency: 'gp', topic: 'health', answer: 'no' },
  { agency: 'gmp', topic: 'safety', answer: 'yes' },
];

describe('the expressions of the pathways', () => {
  it.each<[string, string, JsonObject, Json]>([
    ['urgency', 'risk = "serious soon" and weekendHub', { risk: 'serious soon', weekendHub: true }, true],
    ['urgency', 'risk = "serious soon" and weekendHub', { risk: 'rising', weekendHub: true }, false],
    ['points', 'sum(scores.points)', { scores: [{ points: 10 }, { points: -3 }, { points: 2 }] }, 9],
    ['points of nobody', 'sum(scores.points)', { scores: [] }, null],
    [
      'gate open',
      gate,
      { c1: { exhausted: true, peerChallenge: { agrees: true } }, c2: { status: 'never at risk' }, inCrisis: false },
      true,
    ],
    [
      'gate shut',
      gate,
      { c1: { exhausted: true, peerChallenge: { agrees: false } }, c2: { exhausted: true }, inCrisis: false },
      false,
    ],
    [
      'agreement wanted',
      agreement,
      { referrer: { kind: 'professional' }, agreement: { status: 'notAsked' }, risk: 'rising' },
      true,
    ],
    [
      'agreement can wait',
      agreement,
      { referrer: { kind: 'professional' }, agreement: { status: 'notAsked' }, crisis: true },
      false,
    ],
    ['three of five replied', goOn, { agencies, replies, rag: 'Amber' }, true],
    ['two of five replied', goOn, { agencies, replies: replies.slice(1), rag: 'Amber' }, false],
    ['one reply when red', goOn, { agencies, replies: replies.slice(2), rag: 'Red' }, true],
    ['contact when red', interval, { rag: 'Red' }, 'PT12H'],
    ['contact when amber', interval, { rag: 'Amber' }, 'P1D'],
    ['contact when green', interval, { rag: 'Green' }, 'P3D'],
    [
      'stable',
      'planWorked != false and safeDays >= 14 and planTested = true',
      { safeDays: 14, planTested: true },
      true,
    ],
    [
      'not stable',
      'planWorked != false and safeDays >= 14 and planTested = true',
      { planWorked: false, safeDays: 20, planTested: true },
      false,
    ],
    ['next level', 'if level < 4 then level + 1 else 4', { level: 3 }, 4],
    ['last level', 'if level < 4 then level + 1 else 4', { level: 4 }, 4],
    [
      'all outcomes owned',
      'count(plan.outcomes) > 0 and (every o in plan.outcomes satisfies o.owner != null)',
      { plan: { outcomes: [{ owner: 'p1' }] } },
      true,
    ],
    [
      'an outcome without owner',
      'count(plan.outcomes) > 0 and (every o in plan.outcomes satisfies o.owner != null)',
      { plan: { outcomes: [{ owner: 'p1' }, { owner: null }] } },
      false,
    ],
    [
      'no outcome',
      'count(plan.outcomes) > 0 and (every o in plan.outcomes satisfies o.owner != null)',
      { plan: { outcomes: [] } },
      false,
    ],
    ['two equal votes', votes, { votes: ['agree', null, 'agree-with-change'] }, true],
    ['three different votes', votes, { votes: ['agree', 'return', null] }, false],
    [
      'caseload',
      'count(open[keyworkerId = candidate.id]) < 15',
      { open: [{ keyworkerId: 'k1' }, { keyworkerId: 'k2' }], candidate: { id: 'k1' } },
      true,
    ],
    [
      'an offer accepted',
      'some o in offers satisfies o.answer = "accepted"',
      { offers: [null, { answer: 'accepted' }] },
      true,
    ],
    [
      'no offer accepted',
      'some o in offers satisfies o.answer = "accepted"',
      { offers: [{ answer: null }, { answer: 'declined' }] },
      false,
    ],
    ['leaving care by age', leavingCare, { dob: '2001-03-14', eligibleOn: '2017-01-10' }, '2017-06-14'],
    ['leaving care by eligibility', leavingCare, { dob: '2001-03-14', eligibleOn: '2018-01-10' }, '2018-04-10'],
    ['shared by choice', sharing, { agreement: { choices }, agency: 'gmp', topic: 'safety', basis: 'consent' }, true],
    ['shared by law', sharing, { agreement: { choices }, agency: 'gp', topic: 'health', basis: 'vital' }, true],
    ['not shared', sharing, { agreement: { choices }, agency: 'gp', topic: 'health', basis: 'consent' }, false],
    [
      'request id',
      'episodeId + ":" + agency + ":" + string(rounds)',
      { episodeId: 'e1', agency: 'gp', rounds: 2 },
      'e1:gp:2',
    ],
    [
      'limit by the clock',
      'date and time(receivedAt) + duration("PT2H")',
      { receivedAt: '2027-07-01T10:00:00+01:00' },
      '2027-07-01T12:00:00+01:00',
    ],
    ['time of a date', 'date and time(d, time("17:00:00@Europe/London"))', { d: '2027-07-01' }, null],
    [
      'time of a date',
      'date and time(date(d), time("17:00:00@Europe/London"))',
      { d: '2027-07-01' },
      '2027-07-01T17:00:00+01:00',
    ],
    [
      'time of a date in winter',
      'date and time(date(d), time("17:00:00@Europe/London"))',
      { d: '2027-12-01' },
      '2027-12-01T17:00:00+00:00',
    ],
    ['keyworker', '"keyworker:" + episodeId', { episodeId: 'e1' }, 'keyworker:e1'],
    ['the engine clock', 'now()', {}, '2027-07-01T10:00:00+01:00'],
    ['today', 'string(today())', {}, '2027-07-01'],
  ])('should tell %s: %s', (_what, text, variables, expected) => {
    expect(resultOf(text, variables)).toEqual(expected);
  });

  it('should take a flag that nobody has set as not true', () => {
    // given
    const condition = compileExpression('=danger = true');
    // when
    const outcome = evaluateCondition(condition, () => undefined, env);
    // then
    expect(outcome).toMatchObject({ ok: true, value: false });
  });
});
