import { CareSeedService } from '../seed/care-seed.service.js';
import { CareFixture } from '../testing/care-fixture.js';
import { CostService } from './cost.service.js';
import { benefitPence } from './cost-sheet.js';

describe('CostService', () => {
  let care: CareFixture;
  let costs: CostService;

  beforeAll(async () => {
    care = await CareFixture.create();
    costs = care.get(CostService);
    await care.get(CareSeedService).load();
  });

  afterAll(() => care.drop());

  it('should set what happened beside what the standard model would have cost, by payer', async () => {
    // given
    await care.episode('p');
    const lines = [
      { code: 'HE11.0', standard: 2, otr: 1 },
      { code: 'HE4.0', standard: 14, otr: 14, note: 'the person declined' },
      { code: 'S136-LOCAL', standard: 1, otr: 0 },
    ];
    // when
    await costs.createLines('e-p', lines);
    await costs.createLines('e-p', lines);
    const sheet = await costs.sheetOf('e-p');
    // then
    expect(sheet.knownAvoidedPence).toBe(83_000);
    expect(sheet.unknownCodes).toEqual(['S136-LOCAL']);
    expect(sheet.rows).toMatchObject([
      { code: 'HE11.0', avoidedByPayer: { NHS: 76_400, LA: 6_600 }, priceYear: '2007/08' },
      { code: 'HE4.0', avoidedPence: 0, note: 'the person declined' },
      { code: 'S136-LOCAL', avoidedPence: null, unit: null },
    ]);
  });

  it('should reckon a first weekly figure and say what is missing in it', async () => {
    const budget = await costs.indicativeBudget([
      { code: 'SS11.0', unitsPerWeek: 1 },
      { code: 'SS18.10', unitsPerWeek: 2.5 },
      { code: 'UNKNOWN', unitsPerWeek: 1 },
    ]);
    expect(budget).toEqual({ weeklyPence: 26_800, unknownCodes: ['UNKNOWN'] });
  });

  it('should correct a benefit for what others did, what would have happened, and hope', () => {
    expect(benefitPence(100_000, { attribution: 0.5, deadweight: 0.2, optimismBias: 0.25 })).toBe(30_000);
  });
});
