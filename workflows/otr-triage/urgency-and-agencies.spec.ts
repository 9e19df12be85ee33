import type { JsonObject } from '#protocol/json.js';
import { PathwayEngine } from '../testing/pathway-engine.js';

const NINE = ['trafford-council', 'gmp', 'pennine', 'tht', 'tcc', 'ccg-gp', 'gmfrs', 'dwp', 'work-company'];

describe('the tables of triage', () => {
  let engine: PathwayEngine;

  beforeAll(async () => {
    engine = await PathwayEngine.start();
  });

  describe('urgency (D2)', () => {
    it.each<[string | null, boolean | null, boolean | null, string, string, string]>([
      ['serious now', null, null, 'Red', 'PT2H', 'PT4H'],
      ['serious now', true, true, 'Red', 'PT2H', 'PT4H'],
      ['serious soon', null, true, 'Amber', 'PT2H@cal:hub', 'END-OF-SHIFT'],
      ['serious soon', null, false, 'Amber', 'PT6H@cal:hub', 'P1D@cal:wd'],
      ['serious soon', null, null, 'Amber', 'PT6H@cal:hub', 'P1D@cal:wd'],
      ['rising', true, true, 'Amber', 'PT4H@cal:hub', 'END-OF-SHIFT'],
      ['rising', true, false, 'Amber', 'PT6H@cal:hub', 'P1D@cal:wd'],
      ['rising', false, true, 'Green', 'PT4H@cal:hub', 'END-OF-NEXT-SHIFT'],
      ['rising', false, false, 'Green', 'P1D@cal:wd', 'P3D@cal:wd'],
      ['low', true, true, 'Green', 'PT4H@cal:hub', 'END-OF-NEXT-SHIFT'],
      [null, null, null, 'Green', 'P1D@cal:wd', 'P3D@cal:wd'],
    ])('should make %s, child %s, hub shift %s into %s: answers %s, plan %s', (...row) => {
      const [risk, childInvolved, weekendHub, rag, infoLimit, planLimit] = row;
      expect(engine.decide('d2-urgency', { risk, childInvolved, weekendHub })).toEqual({ rag, infoLimit, planLimit });
    });
  });

  describe('agencies (D3)', () => {
    const wanted = (facts: JsonObject) => {
      const lists = engine.decide('d3-agencies', {
        ...{ mainReason: null, otherReasons: null, childInvolved: null, weekendHub: null, knownVcse: null },
        ...facts,
      }) as string[][];
      return [...new Set(lists.flat())].sort();
    };

    it.each<[string, JsonObject, string[]]>([
      ['always', {}, []],
      ['mental health', { mainReason: 'mental-health' }, ['pennine', 'gmp']],
      ['housing', { mainReason: 'housing' }, ['tht', 'new-charter', 'gmp']],
      ['anti-social behaviour', { mainReason: 'antisocial-behaviour' }, ['tht', 'new-charter', 'gmp']],
      ['debt', { mainReason: 'debt-benefits' }, ['dwp', 'work-company']],
      ['fire', { mainReason: 'fire-hoarding' }, ['gmfrs']],
      ['a child', { childInvolved: true }, ['pennine']],
      ['drugs and alcohol', { mainReason: 'substance' }, ['substance-provider']],
      ['domestic abuse', { mainReason: 'domestic-abuse' }, ['gmp', 'tht', 'new-charter', 'da-charity']],
      ['older age', { mainReason: 'older-age-falls' }, ['pennine', 'gmfrs', 'tht', 'new-charter']],
      ['loneliness', { mainReason: 'loneliness' }, ['vcse-reps', 'tht', 'new-charter']],
      ['leaving care', { mainReason: 'leaving-care' }, ['tht', 'new-charter', 'dwp', 'work-company']],
      ['a known connection', { knownVcse: true }, ['vcse-reps']],
      [
        'another reason too',
        { mainReason: 'fire-hoarding', otherReasons: ['debt-benefits'] },
        ['gmfrs', 'dwp', 'work-company'],
      ],
    ])('should ask for %s', (_, facts, more) => {
      expect(wanted(facts)).toEqual([...new Set(['trafford-council', 'ccg-gp', ...more])].sort());
    });

    it('should ask all nine with a database in a hub shift', () => {
      expect(wanted({ weekendHub: true })).toEqual([...NINE].sort());
    });
  });
});
