import { AgreementService } from '../agreement/agreement.service.js';
import { LawfulBasisService } from '../lawful-basis/lawful-basis.service.js';
import { SharingService } from '../sharing/sharing.service.js';
import { CareFixture } from '../testing/care-fixture.js';
import { CareSeedService } from './care-seed.service.js';
import { choicesOf, readWeekend } from './weekend.js';
import { weekendPersonId } from './weekend-people.js';
import { WeekendPeopleSeedService } from './weekend-people-seed.service.js';

const { cases, agenciesWithDatabase } = readWeekend();

describe('sharing at the weekend', () => {
  let care: CareFixture;

  beforeAll(async () => {
    care = await CareFixture.create();
    await care.get(CareSeedService).load();
    await care.get(WeekendPeopleSeedService).registerAll();
  });

  afterAll(() => care.drop());

  it('should allow as many hub agencies as each person agreed to, 103 in all', async () => {
    // given
    for (const aCase of cases) {
      const asked = { personId: weekendPersonId(aCase.caseNo), askedBy: 'w', ownerAgency: 'tcc' };
      if (aCase.agreementAtArrival === 'cannotAsk') {
        await care.get(AgreementService).store({ ...asked, status: 'cannotAsk', cannotAskReason: 'in crisis' });
        await care.get(LawfulBasisService).record({
          ...{ personId: asked.personId, agency: 'tcc', ground: 'vital', reason: 'risk to life', recordedBy: 'w' },
        });
      } else {
        await care.get(AgreementService).store({ ...asked, status: 'given', choices: choicesOf(aCase) });
      }
    }
    // when
    const allowed = await Promise.all(
      cases.map(async ({ caseNo }) => {
        const decisions = await care.get(SharingService).check(weekendPersonId(caseNo), agenciesWithDatabase);
        return decisions.filter(({ decision }) => decision.allowed).map(({ agency }) => agency);
      }),
    );
    // then
    expect(allowed.map((agencies) => agencies.sort())).toEqual(cases.map((each) => [...each.agenciesAllowed].sort()));
    expect(allowed.map(({ length }) => length)).toEqual(cases.map(({ expectedInfoRequests }) => expectedInfoRequests));
    expect(allowed.flat()).toHaveLength(103);
  });
});
