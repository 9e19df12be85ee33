import fc from 'fast-check';
import { randomSeed } from '#testing/random-seed.js';
import { CHOICE_ANSWERS, TOPICS } from '../agreement/agreement-choice.entity.js';
import { AGREEMENT_STATUSES } from '../contact/contact-values.js';
import { decideSharing, type SharingFacts } from './sharing-rule.js';

const seed = randomSeed(20_160_924);

const given: NonNullable<SharingFacts['agreement']> = {
  status: 'given',
  withdrawn: false,
  expired: false,
  choices: [
    { agency: 'gmp', topic: 'all', answer: 'yes' },
    { agency: 'gmp', topic: 'money-work', answer: 'no' },
    { agency: 'dwp', topic: 'money-work', answer: 'yes' },
    { agency: 'tht', topic: 'all', answer: 'askEachTime' },
  ],
};
const facts: SharingFacts = { organisation: { inSharingAgreement: true }, agreement: given, overridingGround: null };

describe('decideSharing', () => {
  it.each([
    ['gmp', 'health', 'agreed'],
    ['gmp', 'money-work', 'declined-for-agency'],
    ['dwp', 'money-work', 'agreed'],
    ['dwp', 'health', 'no-choice-for-agency'],
    ['tht', 'housing', 'ask-each-time'],
    ['gmfrs', 'all', 'no-choice-for-agency'],
  ] as const)('should answer %s on %s: %s', (agency, topic, reason) => {
    expect(decideSharing(agency, topic, facts)).toMatchObject({ allowed: reason === 'agreed', reason });
  });

  it.each([
    ['nobody asked', null, 'not-asked'],
    ['the person refused', { ...given, status: 'refused' }, 'refused'],
    ['the person could not be asked', { ...given, status: 'cannotAsk' }, 'cannot-ask'],
    ['the agreement was withdrawn', { ...given, withdrawn: true }, 'withdrawn'],
    ['the agreement has ended', { ...given, expired: true }, 'expired'],
  ] as const)('should refuse when %s', (_, agreement, reason) => {
    expect(decideSharing('gmp', 'all', { ...facts, agreement })).toEqual({ allowed: false, ground: null, reason });
  });

  it('should refuse an organisation that has not signed the sharing agreement', () => {
    // given
    const organisation = { inSharingAgreement: false };
    // then
    expect(decideSharing('gmp', 'all', { ...facts, organisation })).toMatchObject({ reason: 'no-sharing-agreement' });
  });

  it.each(['vital', 'safeguarding', 'crime'] as const)(
    'should share on the basis of %s whatever was answered',
    (ground) => {
      fc.assert(
        fc.property(anyFacts(), fc.constantFrom(...TOPICS), (some, topic) => {
          const decision = decideSharing('gmp', topic, {
            ...some,
            organisation: { inSharingAgreement: false },
            overridingGround: ground,
          });
          expect(decision).toEqual({ allowed: true, ground, reason: 'overriding-basis' });
        }),
        { seed },
      );
    },
  );

  it('should never share more when a choice is taken away', () => {
    fc.assert(
      fc.property(anyFacts(), fc.constantFrom(...TOPICS), fc.nat(), (some, topic, index) => {
        fc.pre(some.agreement !== null && some.agreement.choices.length > 0);
        const choices = some.agreement!.choices.filter(({ answer }) => answer === 'yes');
        const fewer = choices.filter((_, at) => at !== index % Math.max(choices.length, 1));
        const before = decideSharing('gmp', topic, { ...some, agreement: { ...some.agreement!, choices } });
        const after = decideSharing('gmp', topic, { ...some, agreement: { ...some.agreement!, choices: fewer } });
        expect(before.allowed || !after.allowed).toBe(true);
      }),
      { seed },
    );
  });
});

function anyFacts(): fc.Arbitrary<SharingFacts> {
  const choice = fc.record({
    agency: fc.constantFrom('gmp', 'dwp'),
    topic: fc.constantFrom(...TOPICS),
    answer: fc.constantFrom(...CHOICE_ANSWERS),
  });
  const agreement = fc.record({
    status: fc.constantFrom(...AGREEMENT_STATUSES),
    withdrawn: fc.boolean(),
    expired: fc.boolean(),
    choices: fc.array(choice, { maxLength: 5 }),
  });
  return fc.record({
    organisation: fc.option(fc.record({ inSharingAgreement: fc.boolean() })),
    agreement: fc.option(agreement),
    overridingGround: fc.constant(null),
  });
}
