import { RestrictionService } from '#care/restriction/restriction.service.js';
import { SafeguardingService } from '#care/safeguarding/safeguarding.service.js';
import { CareFixture } from '#care/testing/care-fixture.js';
import { aJob } from '../testing/a-job.js';
import { RestrictInstanceWorker, restrictedInstance } from './restrict-instance.worker.js';

const LEAD = { workerId: 'lead', groups: ['safeguarding-lead'] };
const MANAGER = { workerId: 'manager', groups: ['manager', 'duty-social-worker'] };

describe('RestrictInstanceWorker', () => {
  let care: CareFixture;
  let restrictions: RestrictionService;
  let worker: RestrictInstanceWorker;

  beforeAll(async () => {
    care = await CareFixture.create();
    restrictions = care.get(RestrictionService);
    worker = new RestrictInstanceWorker(care.get(SafeguardingService), restrictions);
  });

  afterAll(() => care.drop());

  it('should hide concern and instance from all but the safeguarding leads, and not the journey', async () => {
    // given
    const { id: episodeId } = await care.episode('person');
    await care.get(SafeguardingService).raise({ id: 'concern-1', episodeId, ownerAgency: 'tcc' });
    const job = aJob('restrict-instance', { concernId: 'concern-1', episodeId }, { processInstanceKey: '4711' });
    // when
    await worker.restrict(job);
    await worker.restrict(job);
    // then
    const subjects = ['concern-1', restrictedInstance('4711'), episodeId];
    const hidden = await restrictions.hiddenFrom(subjects, MANAGER);
    expect(hidden).toEqual(new Set(['process-instance:4711', 'concern-1']));
    expect((await restrictions.hiddenFrom(subjects, LEAD)).size).toBe(0);
    expect(await care.get(SafeguardingService).get('concern-1')).toMatchObject({ aboutWorker: true });
  });

  it.each(['concern-not-on-record', null])(
    'should hide the instance also where the concern is %j',
    async (concernId) => {
      // when
      await worker.restrict(aJob('restrict-instance', { concernId }, { processInstanceKey: `of-${concernId}` }));
      // then
      expect(await restrictions.mayKnow(restrictedInstance(`of-${concernId}`), MANAGER)).toBe(false);
    },
  );
});
