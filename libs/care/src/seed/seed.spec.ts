import type { EntityManager } from 'typeorm';
import type { TestDatabase } from '#testing/database/test-database.js';
import { ageAt } from '../calendar/london-time.js';
import { ManualClock } from '../common/clock.js';
import { SequenceIdMaker } from '../common/id-maker.js';
import { costSheet } from '../cost/cost-sheet.js';
import { CommunityService } from '../directory/community-service.entity.js';
import { HubService } from '../hub/hub.service.js';
import { LocalityService } from '../locality/locality.service.js';
import { OrganisationService } from '../organisation/organisation.service.js';
import { Worker } from '../organisation/worker.entity.js';
import { DuplicateService } from '../person/duplicate.service.js';
import { HouseholdService } from '../person/household.service.js';
import { Person } from '../person/person.entity.js';
import { PersonService } from '../person/person.service.js';
import { createCareDatabase } from '../testing/care-database.js';
import { CareSeedService } from './care-seed.service.js';
import { parseCsv } from './csv.js';
import { readUnitCosts } from './unit-cost-file.js';
import { readWeekend } from './weekend.js';
import { readWeekendPeople } from './weekend-people.js';
import { WeekendPeopleSeedService } from './weekend-people-seed.service.js';

const weekend = readWeekend();

describe('the seed', () => {
  const clock = new ManualClock('2016-09-25T15:05:00+01:00');
  let database: TestDatabase;
  let em: EntityManager;
  let hubs: HubService;
  let localities: LocalityService;
  let people: PersonService;
  let households: HouseholdService;
  let weekendPeople: WeekendPeopleSeedService;

  beforeAll(async () => {
    database = await createCareDatabase();
    em = database.dataSource.manager;
    const ids = new SequenceIdMaker();
    hubs = new HubService(em, clock);
    localities = new LocalityService(em);
    people = new PersonService(em, clock, ids, localities);
    households = new HouseholdService(em, clock, ids, localities, people);
    weekendPeople = new WeekendPeopleSeedService(people, households);
    await new CareSeedService(em).load();
  });

  afterAll(() => database.drop());

  it('should bring 181 staff of 21 organisations to the six shifts', async () => {
    // when
    const present = await Promise.all(weekend.shifts.map(({ id }) => hubs.workersOn(id)));
    // then
    expect(present.map(({ length }) => length)).toEqual(weekend.shifts.map(({ staff }) => staff));
    expect(new Set(present.flat().map(({ id }) => id)).size).toBe(181);
    expect(new Set(present.flat().map(({ organisationId }) => organisationId)).size).toBe(21);
  });

  it('should give every worker a name of his or her own', async () => {
    // when
    const workers = await em.find(Worker);
    // then
    expect(new Set(workers.map(({ name }) => name)).size).toBe(workers.length);
  });

  it('should know who was planned for the Sunday and could not come', async () => {
    expect(await hubs.checkRoster('S5')).toMatchObject({ planned: 32, absent: 2 });
    expect(await hubs.checkRoster('S4')).toMatchObject({ planned: 34, absent: 0 });
  });

  it('should have nine agencies with a database of their own', async () => {
    const agencies = await new OrganisationService(em).withOwnDatabase();
    expect(agencies.map(({ id }) => id).sort()).toEqual([...weekend.agenciesWithDatabase].sort());
  });

  it('should add up to 39 hours', () => {
    const hours = weekend.shifts.map(({ start, end }) => (Date.parse(end) - Date.parse(start)) / 3_600_000);
    expect(hours.reduce((sum, each) => sum + each, 0)).toBe(39);
  });

  it('should have somebody for every group of the pathways', async () => {
    // given
    const groups = [
      ...['front-door', 'triage', 'intervention', 'keyworker', 'social-connector', 'duty-social-worker', 'edt'],
      ...['safeguarding-lead', 'panel', 'team-lead', 'hub-coordinator', 'shift-lead', 'oncall-manager', 'manager'],
      ...['operations-group', 'personal-adviser', 'discharge-coordinator', 'learning', 'service-designer', 'cso'],
      ...['commissioner', 'ig-guardian'],
    ];
    // when
    const roles = new Set((await em.find(Worker)).flatMap((worker) => worker.roles));
    // then
    expect(groups.filter((group) => !roles.has(group))).toEqual([]);
  });

  it('should change nothing when it is loaded again', async () => {
    // given
    await em.update(CommunityService, { id: 'service-borough-choir' }, { name: 'Renamed here' });
    // when
    await new CareSeedService(em).load();
    // then
    expect(await em.findOneByOrFail(CommunityService, { id: 'service-borough-choir' })).toMatchObject({
      name: 'Renamed here',
    });
  });

  it('should place the homes of the weekend in their wards, and one beyond the border', async () => {
    // when
    const places = await Promise.all(weekend.cases.map(({ postcode }) => localities.placeOf(postcode, clock.now())));
    // then
    expect(places.map(({ localityId }) => localityId)).toEqual(weekend.cases.map(() => 'north'));
    expect(places.flatMap(({ outOfArea }, index) => (outOfArea ? weekend.cases[index]!.caseNo : []))).toEqual([12]);
  });

  it('should register people whose ages and households are those of the cases', async () => {
    // when
    const registered = await weekendPeople.registerAll();
    // then
    for (const [index, aCase] of weekend.cases.entries()) {
      const { personIds, householdId } = registered[index]!;
      const at = new Date(aCase.arrivesAt);
      const persons = await Promise.all(personIds.map((id) => people.get(id)));
      const stated = aCase.household.map(({ age }) => age);
      expect(persons.map(({ birthDate }, at_) => stated[at_] && birthDate && ageAt(birthDate, at))).toEqual(
        stated.map((age) => age || undefined),
      );
      expect(householdId === null).toBe(personIds.length === 1);
      expect(persons[0]).toMatchObject({ nhsNumber: aCase.nhsNumber, nhsNumberStatus: 'verified (synthetic)' });
    }
  });

  it('should keep mother and children of case 9 from the partner', async () => {
    // given
    const partner = 'person-case-09-5';
    // then
    for (const id of ['person-case-09', 'person-case-09-2', 'person-case-09-3', 'person-case-09-4']) {
      expect(await households.keptFrom(id)).toEqual([partner]);
    }
    expect(await em.findOneByOrFail(Person, { id: partner })).toMatchObject({ postcode: null, addressLine: null });
  });

  it('should make the duplicate check propose the wrong merge of case 12, and no other', async () => {
    // given
    const duplicates = new DuplicateService(em, clock, people);
    // when
    const proposals = await Promise.all(
      weekend.cases.map(({ caseNo }) => duplicates.propose(`person-case-${String(caseNo).padStart(2, '0')}`)),
    );
    // then
    expect(proposals.flat()).toMatchObject([
      { personId: 'person-other-01', duplicateId: 'person-case-12', status: 'proposed' },
    ]);
  });

  it('should tell what each case said in their words', () => {
    expect(readWeekendPeople().cases.map(({ caseNo }) => caseNo)).toEqual(weekend.cases.map(({ caseNo }) => caseNo));
  });
});

describe('unit costs', () => {
  it('should have 36 rows whose payers add up to the whole', () => {
    // when
    const costs = readUnitCosts();
    // then
    expect(costs).toHaveLength(36);
    for (const { pence, fallsOn } of costs) {
      expect(Object.values(fallsOn).reduce((sum, each) => sum + each, 0)).toBe(pence);
    }
  });

  it('should show what case 5 avoided, with price years and the figure that must be entered locally', () => {
    // given
    const { counterfactual = [] } = weekend.cases.find(({ caseNo }) => caseNo === 5)!;
    const lines = counterfactual.map(({ code, standard, otr }) => ({
      ...{ id: code, episodeId: 'episode', unitCostCode: code, standard, otr, note: null },
      createdAt: new Date(0),
    }));
    // when
    const sheet = costSheet(lines, readUnitCosts());
    // then
    expect(sheet).toMatchObject({
      knownAvoidedPence: 93_300,
      unknownCodes: ['S136-LOCAL'],
      priceYears: ['2006/07', '2011/12', '2013/14'],
    });
  });
});

describe('parseCsv', () => {
  it('should read quoted cells with commas, quotes and line breaks', () => {
    expect(parseCsv('a,"b, c"\r\n"say ""x""","1\n2"\n\n')).toEqual([
      ['a', 'b, c'],
      ['say "x"', '1\n2'],
    ]);
  });
});
