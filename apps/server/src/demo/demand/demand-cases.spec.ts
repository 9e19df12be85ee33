import { defaultAnswers } from '../answers/default-answers.js';
import { demandCases } from './demand-cases.js';
import {
  AGREEMENTS,
  CONTACTS_PER_WEEK,
  ENDS_OF_C2,
  FURTHER_REASONS,
  HOURS,
  MAIN_REASONS,
  SOURCES,
  WAYS,
} from './demand-figures.js';

const UNTIL = '2016-12-20T10:30:00+00:00';
const WEEKS = 12;

describe('demandCases', () => {
  it('should bring the same people whenever it is asked, and others by another seed', () => {
    // when
    const [once, again, other] = [{}, {}, { seed: 'another' }].map((more) =>
      JSON.stringify(demandCases({ until: UNTIL, ...more })),
    );
    // then
    expect(again).toBe(once);
    expect(other).not.toBe(once);
  });

  it('should bring about as many as the locality expects, in order, each with ids of their own', () => {
    // when
    const cases = demandCases({ until: UNTIL });
    // then: within three standard deviations of a Poisson process
    const expected = CONTACTS_PER_WEEK * WEEKS;
    expect(Math.abs(cases.length - expected)).toBeLessThan(3 * Math.sqrt(expected));
    expect(new Set(cases.map(({ contactId }) => contactId)).size).toBe(cases.length);
    const times = cases.map(({ arrivesAt }) => Date.parse(arrivesAt));
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  it('should mix reasons, sources and agreement as the figures say', () => {
    // given: many, so that chance evens out
    const cases = demandCases({ until: UNTIL, contactsPerWeek: 400 });
    const percentOf = (isMeant: (each: (typeof cases)[number]) => boolean) =>
      (cases.filter(isMeant).length / cases.length) * 100;
    // then
    for (const [code, percent] of MAIN_REASONS) {
      expect(Math.abs(percentOf(({ referral }) => referral.mainReason === code) - percent)).toBeLessThan(2);
    }
    expect(percentOf(({ referral }) => referral.agency === 'gmp')).toBeCloseTo(17, -1);
    const notAsked = percentOf(({ referral }) => referral.agreement === 'notAsked');
    // Twenty-seven of a hundred at first, fewer from week to week.
    expect(notAsked).toBeGreaterThan(18);
    expect(notAsked).toBeLessThan(27);
  });

  it.each(Object.entries({ AGREEMENTS, ENDS_OF_C2, FURTHER_REASONS, HOURS, MAIN_REASONS, SOURCES, WAYS }))(
    'should have shares of a hundred: %s',
    (_name, shares) => {
      // then
      expect(shares.reduce((sum, [, percent]) => sum + percent, 0)).toBe(100);
    },
  );

  it('should answer and time forms that exist', () => {
    // when
    const forms = new Set(
      demandCases({ until: UNTIL }).flatMap(({ answers, timing }) => [answers, timing].flatMap(Object.keys)),
    );
    // then
    expect([...forms].filter((form) => !(form in defaultAnswers))).toEqual([]);
  });
});
