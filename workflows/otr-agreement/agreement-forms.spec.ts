import { AgreementService } from '#care/agreement/agreement.service.js';
import { ContactService } from '#care/contact/contact.service.js';
import { EpisodeService } from '#care/episode/episode.service.js';
import { LawfulBasisService } from '#care/lawful-basis/lawful-basis.service.js';
import { SharingService } from '#care/sharing/sharing.service.js';
import { TaskEntryService } from '#care/task-entry/task-entry.service.js';
import { CareFixture } from '#care/testing/care-fixture.js';
import type { JsonObject } from '#process-engine/process-engine.js';
import { AgreementAnswers } from '../shared/agreement-answers.js';
import { StoreAgreementWorker } from '../shared/store-agreement.worker.js';
import { aJob } from '../testing/a-job.js';
import { AgreementForms } from './agreement-forms.js';

describe('AgreementForms', () => {
  let care: CareFixture;
  let worker: StoreAgreementWorker;

  beforeAll(async () => {
    care = await CareFixture.create();
    const answers = new AgreementAnswers(
      care.get(AgreementService),
      care.get(EpisodeService),
      care.get(SharingService),
    );
    const forms = new AgreementForms(care.get(TaskEntryService));
    worker = new StoreAgreementWorker(answers, care.get(LawfulBasisService), care.get(ContactService), forms);
  });

  afterAll(() => care.drop());

  const answered = async (processInstanceKey: string, forms: Readonly<Record<string, JsonObject>>) => {
    for (const [index, [formId, values]] of Object.entries(forms).entries()) {
      const entry = { userTaskKey: `${processInstanceKey}${index}`, processId: 'otr-agreement', elementId: 'ut' };
      await care
        .get(TaskEntryService)
        .record({ ...entry, processInstanceKey, formId, values, workerId: 'tht-worker', agency: 'tht' });
    }
  };

  it('should store with the answer how it was explained, who answered, and where it is kept', async () => {
    // given
    await care.person('ann');
    await answered('61', {
      'p16-explain': { explainedHow: ['picture', 'interpreter'], capacity: 'doubt' },
      'p16-capacity': { capacityResult: 'advocate' },
      'p16-choices': { keptWhere: 'in the drawer' },
    });
    // when
    const agreement = { status: 'given', choices: [{ agency: 'gmp', topic: 'housing', answer: 'yes' }] };
    const job = aJob('store-agreement', { personId: 'ann', agreement }, { processInstanceKey: '61', jobKey: '611' });
    await worker.store(job);
    // then
    expect(await care.get(AgreementService).inForceOf('ann')).toMatchObject({
      ...{ explainedIn: 'picture, interpreter', capacity: 'lacks', answeredBy: 'advocate' },
      ...{ keptWhere: 'in the drawer', askedBy: 'tht-worker' },
    });
  });

  it('should store why somebody could not be asked, with the ground on which it is shared all the same', async () => {
    // given
    await care.person('bob');
    await answered('62', { 'p16-basis': { basis: 'vital', basisReason: 'unconscious' } });
    // when
    const agreement = { status: 'cannotAsk' };
    const variables = { personId: 'bob', agreement, basis: 'vital' };
    const { agreementId } = await worker.store(
      aJob('store-agreement', variables, { processInstanceKey: '62', jobKey: '621' }),
    );
    // then
    expect(agreementId).not.toBeNull();
    expect(await care.get(AgreementService).get(String(agreementId))).toMatchObject({ cannotAskReason: 'unconscious' });
    expect(await care.get(LawfulBasisService).inForceOf('bob')).toMatchObject([{ reason: 'unconscious' }]);
  });
});
