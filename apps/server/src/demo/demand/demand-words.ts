/** What people say who come with a main reason, in their own words; made up. */
export interface ReasonWords {
  readonly happened: readonly string[];
  readonly wouldHelp: readonly string[];
  readonly strengths: readonly string[];
  readonly agencies: readonly string[];
  readonly keyworkers: readonly string[];
}

export const reasonWords: Readonly<Record<string, ReasonWords>> = {
  'mental-health': {
    happened: [
      'I stopped going out in August and nobody noticed.',
      'The nights are the worst; I ring people and hang up.',
      'I cried at work and they sent me home for good.',
      'My head is full and my tablets ran out.',
    ],
    wouldHelp: [
      'One person, the same one each week.',
      'To sleep.',
      'That somebody rings first.',
      'A reason to get up.',
    ],
    strengths: [
      'Plays the cornet.',
      'Never missed a birthday of anybody.',
      'Writes it down when it gets loud.',
      'Still walks the dog.',
    ],
    agencies: ['trafford-council', 'ccg-gp', 'pennine', 'gmp'],
    keyworkers: ['pennine', 'trafford-council'],
  },
  housing: {
    happened: [
      'The ceiling came down in the back bedroom.',
      'We have until the twelfth and then the locks go.',
      'I sleep on three different sofas.',
      'He sold the house and forgot that we live in it.',
    ],
    wouldHelp: [
      'A door that is ours.',
      'Somebody who answers the letters with us.',
      'A place where the children stay at school.',
    ],
    strengths: ['Repairs anything.', 'Has never been late with the rent before.', 'Knows every landlord on the road.'],
    agencies: ['trafford-council', 'ccg-gp', 'tht', 'new-charter', 'gmp'],
    keyworkers: ['tht', 'new-charter'],
  },
  'domestic-abuse': {
    happened: [
      'He counts the minutes when I am at the shop.',
      'She throws things and then she is sorry.',
      'He is out again next week.',
    ],
    wouldHelp: ['To be asked when I am by myself.', 'A bag somewhere else.', 'That the school knows.'],
    strengths: ['Has a plan in her head already.', 'Her sister is two streets away.', 'Kept every text.'],
    agencies: ['trafford-council', 'ccg-gp', 'gmp', 'tht'],
    keyworkers: ['da-charity', 'trafford-council'],
  },
  'debt-benefits': {
    happened: [
      'They stopped it because I was at the hospital.',
      'I owe seven people and one of them is my mum.',
      'The card was declined for bread.',
    ],
    wouldHelp: ['Somebody who reads the small print.', 'To know what comes first.', 'A week without a letter.'],
    strengths: ['Cooks for five on very little.', 'Was a forklift driver for eleven years.', 'Keeps the receipts.'],
    agencies: ['trafford-council', 'ccg-gp', 'dwp', 'work-company'],
    keyworkers: ['work-company', 'tht'],
  },
  substance: {
    happened: [
      'I was six months dry and then it was November.',
      'It is only in the evenings, but it is every evening.',
      'They found me on the tram.',
    ],
    wouldHelp: ['Something to do after five.', 'That nobody lectures.', 'A bed for ten days.'],
    strengths: ['Has stopped twice and knows how.', 'Coaches the under-nines.', 'Tells it as it is.'],
    agencies: ['trafford-council', 'ccg-gp', 'pennine'],
    keyworkers: ['substance-provider', 'pennine'],
  },
  'older-age-falls': {
    happened: [
      'I was on the kitchen floor until the milk came.',
      'She leaves the gas on and laughs about it.',
      'The stairs got longer.',
    ],
    wouldHelp: ['A rail and a voice in the morning.', 'An hour off on Thursdays.', 'To stay where I am.'],
    strengths: ['Knows three generations of the street.', 'Reads without glasses.', 'Bakes on Fridays.'],
    agencies: ['trafford-council', 'ccg-gp', 'pennine', 'gmfrs', 'tht'],
    keyworkers: ['pennine', 'trafford-council'],
  },
  'parenting-child': {
    happened: [
      'He will not get out of the car at school.',
      'She breaks things and then breaks down.',
      'I shout more than my own dad did.',
    ],
    wouldHelp: ['A morning that works.', 'Somebody on his side who is not me.', 'To hear that I am not the only one.'],
    strengths: ['They eat together every night.', 'His gran has the patience.', 'Wants it to be different.'],
    agencies: ['trafford-council', 'ccg-gp', 'pennine'],
    keyworkers: ['trafford-council', 'youth-charity'],
  },
  'antisocial-behaviour': {
    happened: [
      'They sit on my wall until three.',
      'He says that it is me who is loud.',
      'My window, twice in October.',
    ],
    wouldHelp: [
      'That somebody comes at night and not at ten in the morning.',
      'A talk with his mother.',
      'To be believed.',
    ],
    strengths: ['Runs the residents’ noticeboard.', 'Says good morning to all of them.', 'Kept a diary of it.'],
    agencies: ['trafford-council', 'ccg-gp', 'gmp', 'tht', 'new-charter'],
    keyworkers: ['tht', 'new-charter'],
  },
  loneliness: {
    happened: [
      'The phone rings on Sundays, if it rings.',
      'Since she died I talk to the radio.',
      'I came here for work and then the work went.',
    ],
    wouldHelp: ['A reason to put shoes on.', 'Somebody to play dominoes with.', 'To be of use.'],
    strengths: ['Sings bass.', 'Drove a bus for thirty years and knows everybody.', 'Has time.'],
    agencies: ['trafford-council', 'ccg-gp', 'vcse-reps', 'tht'],
    keyworkers: ['tht', 'trafford-council'],
  },
  'leaving-care': {
    happened: ['They gave me a key and a kettle.', 'My adviser left in June.', 'I do not know who signs for me now.'],
    wouldHelp: ['Somebody who stays past the first month.', 'To be shown once.', 'A number that answers.'],
    strengths: ['Got herself to college.', 'Looks after his little brother from afar.', 'Never gives up on a friend.'],
    agencies: ['trafford-council', 'ccg-gp', 'tht', 'dwp'],
    keyworkers: ['trafford-council', 'youth-charity'],
  },
};
