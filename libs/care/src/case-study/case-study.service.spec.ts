import { CareFixture } from '../testing/care-fixture.js';
import { CaseStudyService } from './case-study.service.js';

describe('CaseStudyService', () => {
  let care: CareFixture;
  let studies: CaseStudyService;

  beforeAll(async () => {
    care = await CareFixture.create();
    studies = care.get(CaseStudyService);
    await care.episode('p');
  });

  afterAll(() => care.drop());

  const STUDY = {
    ...{ episodeId: 'e-p', situation: 'arrears and noise', whatWeDid: 'one worker stayed' },
    ...{ standardModel: 'four referrals', benefits: 'sleeps', writtenBy: 'w' },
  };

  it('should tell a story only with leave', async () => {
    await expect(studies.write({ ...STUDY, storyAllowed: false as true })).rejects.toMatchObject({
      rule: 'story-allowed',
    });
    await studies.write({ ...STUDY, storyAllowed: true, forBoard: true });
    expect(await studies.ofEpisode('e-p')).toMatchObject([{ standardModel: 'four referrals' }]);
    expect(await studies.forBoard()).toHaveLength(1);
  });
});
