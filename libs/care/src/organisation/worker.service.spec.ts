import { CareFixture } from '../testing/care-fixture.js';
import { OrganisationService } from './organisation.service.js';
import { WorkerService } from './worker.service.js';

describe('WorkerService', () => {
  let care: CareFixture;
  let workers: WorkerService;

  beforeAll(async () => {
    care = await CareFixture.create();
    workers = care.get(WorkerService);
    await care.organisation('tht');
  });

  afterAll(() => care.drop());

  it('should put a worker into the groups of his or her roles and agency', async () => {
    // given
    const { id } = await workers.add({ organisationId: 'tht', name: 'A', roles: ['keyworker', 'triage'] });
    // then
    expect(await workers.groupsOf(id)).toEqual(['keyworker', 'triage', 'agency:tht']);
  });

  it('should find workers by role, skill, language and ward, and none who has left', async () => {
    // given
    const marks = { roles: ['social-connector'], skills: ['housing'], languages: ['Urdu'], wardTeam: 'longford' };
    const stays = await workers.add({ organisationId: 'tht', name: 'B', ...marks });
    const leaves = await workers.add({ organisationId: 'tht', name: 'C', ...marks });
    // when
    await workers.markLeft(leaves.id);
    // then
    const found = await workers.find({
      role: 'social-connector',
      skill: 'housing',
      language: 'Urdu',
      wardTeam: 'longford',
    });
    expect(found.map(({ id }) => id)).toEqual([stays.id]);
    expect(await workers.find({ role: 'social-connector', skill: 'substance' })).toEqual([]);
  });

  it('should count the days that a worker is still away', async () => {
    // given
    const away = await workers.add({ organisationId: 'tht', name: 'D', roles: [] });
    const here = await workers.add({ organisationId: 'tht', name: 'E', roles: [] });
    // when
    await workers.takeLeave({ workerId: away.id, fromDay: '2016-09-20', toDay: '2016-09-26' });
    await workers.takeLeave({ workerId: here.id, fromDay: '2016-10-20', toDay: '2016-10-26' });
    // then
    expect([...(await workers.daysOnLeave([away.id, here.id]))]).toEqual([
      [away.id, 4],
      [here.id, 0],
    ]);
  });

  it('should refuse leave that ends before it begins', async () => {
    const leave = { workerId: 'x', fromDay: '2016-09-20', toDay: '2016-09-19' };
    await expect(workers.takeLeave(leave)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('should say which worker it did not find', async () => {
    await expect(workers.get('nobody')).rejects.toThrow(
      "Expected to find worker with id 'nobody', but no such worker was found",
    );
  });

  it('should note when an organisation signs or leaves the sharing agreement', async () => {
    // given
    const organisations = care.get(OrganisationService);
    // when
    await organisations.setSharingAgreement('tht', false);
    // then
    expect(await organisations.known(['gone', 'tht'])).toMatchObject([{ id: 'tht', inSharingAgreement: false }]);
  });
});
