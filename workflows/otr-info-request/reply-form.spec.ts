import { replyOf } from './reply-form.js';

describe('replyOf', () => {
  it('should put the form’s fields where the record has them', () => {
    expect(
      replyOf({
        replyRisks: 'two visits',
        openWork: ' ',
        replyOffer: 'a named officer',
        known: 'yes',
        lastContact: '2016-09-01',
      }),
    ).toMatchObject({
      risks: 'two visits',
      openWork: undefined,
      offer: 'a named officer',
      lastContact: '2016-09-01',
      redactions: [],
    });
  });

  it('should keep from the person what is marked so, with a reason', () => {
    expect(replyOf({ notForPerson: true, notForPersonReason: 'a threat' })).toMatchObject({
      doNotShareWithPerson: true,
      doNotShareReason: 'a threat',
    });
    expect(replyOf({ notForPerson: true })).toMatchObject({ doNotShareReason: 'marked by the agency' });
  });

  it.each<[string[], string[] | null]>([
    [['third-party'], ['person']],
    [['exempt', 'partial'], ['person']],
    [['restricted', 'exempt'], []],
    [['partial'], null],
    [[], null],
  ])('should keep %j from %j', (redaction, hiddenFrom) => {
    // when
    const { redactions = [] } = replyOf({ redaction, redactionReason: 'law' });
    // then
    expect(redactions.every((each) => each.reason === 'law')).toBe(true);
    expect(redactions[0]?.hiddenFrom ?? null).toEqual(hiddenFrom);
    expect(redactions).toHaveLength(hiddenFrom === null ? 0 : 5);
  });
});
