import { AgreementService } from '../agreement/agreement.service.js';
import { LawfulBasisService } from '../lawful-basis/lawful-basis.service.js';
import { CareFixture, FIXTURE_START } from '../testing/care-fixture.js';
import { SharingService } from './sharing.service.js';
import { SharingLogService } from './sharing-log.service.js';

describe('sharing', () => {
  let care: CareFixture;
  let agreements: AgreementService;
  let bases: LawfulBasisService;
  let sharing: SharingService;
  let log: SharingLogService;

  beforeAll(async () => {
    care = await CareFixture.create();
    agreements = care.get(AgreementService);
    bases = care.get(LawfulBasisService);
    sharing = care.get(SharingService);
    log = care.get(SharingLogService);
    await care.organisation('gmp');
    await care.organisation('dwp');
    await care.organisation('ambulance', false);
  });

  beforeEach(() => care.clock.set(FIXTURE_START));

  afterAll(() => care.drop());

  const agree = (personId: string, agencies: readonly string[], expiresOn?: string) =>
    agreements.store({
      ...{ personId, status: 'given', askedBy: 'w', ownerAgency: 'tcc' },
      ...(expiresOn ? { expiresOn } : {}),
      choices: agencies.map((agency) => ({ agency, topic: 'all' as const, answer: 'yes' as const })),
    });

  const open = (personId: string, agencies: readonly string[]) =>
    sharing.open({ episodeId: `e-${personId}`, personId, agencies, purpose: 'joined-up work', openedBy: 'w' });

  it('should open the record for those agreed to, and log each opening and refusal', async () => {
    // given
    await care.episode('opens');
    await agree('opens', ['gmp', 'ambulance']);
    // when
    const decisions = await open('opens', ['gmp', 'dwp', 'ambulance', 'unknown']);
    // then
    expect(decisions.map(({ agency, decision }) => [agency, decision.reason])).toEqual([
      ['gmp', 'agreed'],
      ['dwp', 'no-choice-for-agency'],
      ['ambulance', 'no-sharing-agreement'],
      ['unknown', 'unknown-organisation'],
    ]);
    expect((await log.ofEpisode('e-opens')).map(({ act, agency }) => [act, agency])).toEqual([
      ['opened', 'gmp'],
      ['refused', 'dwp'],
      ['refused', 'ambulance'],
      ['refused', 'unknown'],
    ]);
  });

  it('should open no second share when it is asked to again', async () => {
    // given
    await care.episode('again');
    await agree('again', ['gmp']);
    // when
    await open('again', ['gmp']);
    await open('again', ['gmp']);
    // then
    expect(await sharing.openShares('e-again')).toMatchObject([{ agency: 'gmp', ground: 'agreement' }]);
  });

  it('should end every agreed view and its tokens when the agreement is withdrawn, and keep the log', async () => {
    // given
    await care.episode('withdraws');
    await agree('withdraws', ['gmp', 'dwp']);
    await open('withdraws', ['gmp', 'dwp']);
    const [share] = await sharing.openShares('e-withdraws');
    const { token } = await sharing.issueToken(share!.id);
    expect(await sharing.shareOfToken(token)).toMatchObject({ id: share!.id });
    // when
    await agreements.withdraw('withdraws', 'w');
    // then, before any share was closed
    expect(await sharing.viewOf('e-withdraws', 'gmp')).toBeNull();
    expect(await sharing.shareOfToken(token)).toBeNull();
    // when
    const told = await sharing.revokeAgreed('withdraws');
    // then
    expect(told).toEqual(['dwp', 'gmp']);
    expect(await sharing.openShares('e-withdraws')).toEqual([]);
    expect((await log.ofEpisode('e-withdraws')).map(({ act }) => act)).toEqual([
      'opened',
      'opened',
      'revoked',
      'revoked',
    ]);
    expect(await sharing.revokeAgreed('withdraws')).toEqual([]);
  });

  it('should share on a vital interest where the person could not be asked, and only as far as it says', async () => {
    // given
    await care.episode('vital', 'c2');
    await agreements.store({
      ...{ personId: 'vital', status: 'cannotAsk', cannotAskReason: 'not able to answer now', askedBy: 'w' },
      ownerAgency: 'tcc',
    });
    const basis = {
      personId: 'vital',
      agency: 'tcc',
      ground: 'vital',
      reason: 'risk to life',
      recordedBy: 'w',
    } as const;
    // when
    const { article6 } = await bases.record({ ...basis, sharedWith: ['gmp', 'ambulance'] });
    const decisions = await open('vital', ['gmp', 'ambulance', 'dwp']);
    // then
    expect(article6).toBe('6(1)(d)');
    expect(decisions.map(({ decision }) => decision.reason)).toEqual([
      'overriding-basis',
      'overriding-basis',
      'cannot-ask',
    ]);
    expect(await sharing.revokeAgreed('vital')).toEqual([]);
    expect(await sharing.openShares('e-vital')).toMatchObject([
      { agency: 'ambulance' },
      { agency: 'gmp', agreementId: null },
    ]);
  });

  it('should no longer share when the overriding basis has ended', async () => {
    // given
    await care.person('ended');
    const { id } = await bases.record({
      ...{ personId: 'ended', agency: 'tcc', ground: 'safeguarding', reason: 'child at risk', recordedBy: 'w' },
    });
    expect((await sharing.check('ended', ['gmp']))[0]!.decision.allowed).toBe(true);
    // when
    await bases.end(id);
    // then
    expect((await sharing.check('ended', ['gmp']))[0]!.decision.reason).toBe('not-asked');
  });

  it('should not take a public task for an agreement', async () => {
    // given
    await care.person('task');
    await bases.record({ personId: 'task', agency: 'tcc', ground: 'public-task', reason: 'Care Act', recordedBy: 'w' });
    // then
    expect((await sharing.check('task', ['gmp']))[0]!.decision).toMatchObject({ allowed: false, reason: 'not-asked' });
  });

  it('should hold an agreement to its last day and ask anew thirty days before', async () => {
    // given
    await care.person('expires');
    await agree('expires', ['gmp'], '2016-11-30');
    const at = async (moment: string) => {
      care.clock.set(moment);
      const expiring = await agreements.expiring(100);
      const [answer] = await sharing.check('expires', ['gmp']);
      return [expiring.some(({ personId }) => personId === 'expires'), answer!.decision.reason];
    };
    // then
    expect(await at('2016-10-30T12:00:00Z')).toEqual([false, 'agreed']);
    expect(await at('2016-10-31T12:00:00Z')).toEqual([true, 'agreed']);
    expect(await at('2016-11-30T23:59:00Z')).toEqual([true, 'agreed']);
    expect(await at('2016-12-01T00:00:00Z')).toEqual([true, 'expired']);
  });

  it('should end an agreement after twelve months where nothing else was said', async () => {
    await care.person('year');
    expect(await agree('year', [])).toMatchObject({ expiresOn: '2017-09-23' });
  });

  it('should let the later answer count', async () => {
    // given
    await care.person('changes');
    await agree('changes', ['gmp']);
    // when
    await agreements.store({ personId: 'changes', status: 'refused', askedBy: 'w', ownerAgency: 'tcc' });
    // then
    expect((await sharing.check('changes', ['gmp']))[0]!.decision.reason).toBe('refused');
    expect(await agreements.inForceOf('changes')).toBeNull();
  });

  it('should forget a token at its end', async () => {
    // given
    await care.episode('token');
    await agree('token', ['gmp']);
    await open('token', ['gmp']);
    const [share] = await sharing.openShares('e-token');
    const { token, expiresAt } = await sharing.issueToken(share!.id);
    // when
    care.clock.set(expiresAt);
    // then
    expect(await sharing.shareOfToken(token)).toBeNull();
    expect(await sharing.shareOfToken('guessed')).toBeNull();
  });

  it('should close all views with the episode', async () => {
    // given
    await care.episode('closes');
    await agree('closes', ['gmp', 'dwp']);
    await open('closes', ['gmp', 'dwp']);
    const [share] = await sharing.openShares('e-closes');
    // when
    expect(await sharing.closeOf('e-closes')).toEqual(['dwp', 'gmp']);
    // then
    await expect(sharing.issueToken(share!.id)).rejects.toMatchObject({ code: 'CONFLICT' });
  });
});
