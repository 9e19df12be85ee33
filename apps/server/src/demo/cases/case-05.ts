import { caseOf } from './case-of.js';

/** Forty minutes before closing; the work goes on past it and passes to the duty team at midnight. No detention. */
export const case05 = caseOf(5, {
  title: 'Noreen, 36, Longford: too loud, at twenty past ten on a Friday',
  referral: { crisis: true },
  words: {
    strengths: 'Teaches the little ones on Saturdays; asked for quiet, not for anything else.',
    keepsDoing: 'The two officers stay until somebody sits down.',
    referrerName: 'Response officer, night',
    matters: 'Quiet, and not to be put in a van.',
    challenge: 'Police asked: what would we do if she were our sister?',
    outcome: 'I want the noise to stop and nobody to lock a door.',
    nextStep: 'The nurse stays; the officers go.',
    emergencyContact: 'Her aunt in Sale',
    whyKeyworker: 'She turned the lights down first.',
    crisis: {
      fromWhat: 'Stood on the bridge; voices since Tuesday.',
      view: 'Not a hospital. Quiet.',
      signs: 'Curtains shut by day.\nRadio in every room.',
      iDo: 'I sit in the bath without water and ring.',
      byDay: 'The nurse',
      byNight: 'The duty team; ask for whoever is on',
      place: 'Her aunt’s back room',
      notDo: 'No van, no lights, no station.',
      actions: [
        { what: 'Aunt collects her, the nurse goes along.', owner: 'family', inHours: 2 },
        { what: 'Medicine reviewed before noon.', owner: 'agency:pennine', inHours: 12 },
        { what: 'School told that she is ill, no more.', owner: 'keyworker', inHours: 36 },
      ],
      shareWith: ['gmp', 'pennine', 'ccg-gp'],
    },
    ending: {
      can: 'Say it is getting loud while it is still small.',
      there: 'My aunt, and the nurse’s number.',
      ifHard: 'Bath, phone, aunt.',
    },
  },
  known: {
    gmp: { openWork: 'Found at 21:50 on the footbridge.', risks: 'Height.' },
    pennine: { openWork: 'Last seen in 2015; did well.', offer: 'Home treatment from tonight.' },
    'ccg-gp': { openWork: 'Prescription not collected since August.', offer: 'Seen on Monday.' },
  },
  answers: {
    'p04-safe': ({ script: { referral } }) => ({
      agreementAsked: true,
      agreement: { status: 'given', agencies: [...referral.agencies] },
    }),
  },
  timing: { 'p04-plan': { at: '2016-09-24T00:40:00+01:00' } },
});
