import { AgreementService } from '#care/agreement/agreement.service.js';
import { EpisodeService } from '#care/episode/episode.service.js';
import { FollowUpService } from '#care/follow-up/follow-up.service.js';
import { PersonService } from '#care/person/person.service.js';
import { aJob } from '../testing/a-job.js';
import { PathwayWorld } from '../testing/pathway-world.js';
import { PublishWhatIsDueWorker } from './publish-what-is-due.worker.js';

describe('PublishWhatIsDueWorker', () => {
  let world: PathwayWorld;

  beforeEach(async () => {
    world = await PathwayWorld.create();
  });

  afterEach(() => world.end());

  const scan = () => world.do(() => world.care(PublishWhatIsDueWorker).publish(aJob('publish-what-is-due')));
  const episode = async (personId: string) => {
    await world.care(PersonService).register({ id: personId, ownerAgency: 'tht' });
    return world.care(EpisodeService).open({ id: `e-${personId}`, personId, stage: 'c1', ownerAgency: 'tht' });
  };

  it('should start a call when its day has come, once, also when the scan was missed', async () => {
    // given
    await episode('a');
    await world.care(EpisodeService).close('e-a', 'closed');
    await world.care(FollowUpService).plan('e-a', [28]);
    // when
    expect(await scan()).toEqual({ publishedCount: 0 });
    world.engine.clock.set(Date.parse('2016-11-01T12:00:00Z'));
    // then
    expect(await scan()).toEqual({ publishedCount: 1 });
    expect(await scan()).toEqual({ publishedCount: 0 });
    expect(world.tasks()).toContain('ut-call');
  });

  it('should ask for an agreement anew a month before it ends, while a journey is open, once', async () => {
    // given
    for (const personId of ['b', 'c']) {
      await episode(personId);
      await world.care(AgreementService).store({
        ...{
          id: `a-${personId}`,
          personId,
          status: 'given',
          askedBy: 'w',
          ownerAgency: 'tht',
          expiresOn: '2016-10-10',
        },
        choices: [],
      });
    }
    await world.care(EpisodeService).close('e-c', 'closed');
    // when
    await scan();
    await scan();
    // then
    const renewals = world.running('otr-agreement').map((key) => world.engine.variable(key, 'agreementId'));
    expect(renewals).toEqual(['a-b']);
  });
});
