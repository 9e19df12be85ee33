import { bodyOf, faultsOf, foundAgain, newDraft } from './contact-draft';

describe('a contact as it is typed', () => {
  const whole = {
    ...newDraft(),
    person: { kind: 'new' } as const,
    familyName: ' Okoro ',
    birth: { day: '4', month: '7', year: '1997' },
    postcode: 'm32 0aa',
    channel: 'phone',
    referrerKind: 'self',
    whatHappened: 'The notice came.',
    agreementStatus: 'given',
    reasons: ['housing'],
  };

  it('should be there again, with what was typed before it was found', () => {
    // when
    const found = foundAgain(whole, { whatHappened: 'He is back.' });
    // then
    expect(found).toEqual({ ...whole, whatHappened: 'He is back.' });
    expect(foundAgain(newDraft(), {})).toBeUndefined();
    expect(foundAgain(undefined, { whatHappened: 'He is back.' })).toBeUndefined();
  });

  it('should miss nothing where all is there, and send no more than was filled in', () => {
    // when
    const body = bodyOf(whole);
    // then
    expect(faultsOf(whole)).toEqual([]);
    expect(body).toEqual({
      person: { familyName: 'Okoro', birthDate: '1997-07-04', postcode: 'M32 0AA' },
      channel: 'phone',
      referrerKind: 'self',
      whatHappened: 'The notice came.',
      agreementStatus: 'given',
      mainReason: 'housing',
      reasons: ['housing'],
    });
  });

  it('should ask a professional what they will keep doing, and which of several reasons is the main one', () => {
    // given
    const draft = { ...whole, referrerKind: 'professional', reasons: ['housing', 'loneliness'] };
    // when
    const faults = faultsOf(draft).map(({ fieldId }) => fieldId);
    // then
    expect(faults).toEqual(['mainReason', 'referrerOffer']);
  });

  it.each(['immediateDanger', 'safeguardingSign', 'crisis'])(
    'should ask for no more than who and how where there is %s',
    (sign) => {
      // given
      const draft = { ...newDraft(), signs: [sign] };
      // then
      expect(faultsOf(draft).map(({ fieldId }) => fieldId)).toEqual(['referrerKind', 'channel']);
      expect(faultsOf({ ...draft, referrerKind: 'neighbour', channel: 'phone' })).toEqual([]);
      expect(bodyOf(draft)).toEqual({ [sign]: true });
    },
  );

  it('should attach to the open case of a known person, with why they come back', () => {
    // given
    const person = { kind: 'known', personId: 'p1', name: 'Tasha', attachTo: 'e1' } as const;
    // when
    const body = bodyOf({ ...whole, person, demandType: 'failure' });
    // then
    expect(body).toMatchObject({ personId: 'p1', attachTo: 'e1', demandType: 'failure' });
    expect(body).not.toHaveProperty('person');
  });
});
