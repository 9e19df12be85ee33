import { STEP_KINDS } from '#insight/facts/facts.js';
import { flag, integer, list, nullable, number, oneOf, shape, text, time } from '../openapi/schema.js';

const spread = shape({ n: integer(), median: nullable(number()), p85: nullable(number()) });
const named = shape({ id: text(), name: text() });

const blockages = list(shape({ type: text(), open: integer(), count: integer(), hoursLost: nullable(number()) }));

const stood = list(
  shape({
    elementId: nullable(text()),
    /** Where it was met, as the drawing calls it. */
    name: nullable(text()),
    type: text(),
    open: integer(),
    count: integer(),
    hoursLost: nullable(number()),
  }),
);

const flow = {
  waiting: integer(),
  oldestSince: nullable(time()),
  in: integer(),
  out: integer(),
  inPerWeek: number(),
  outPerWeek: number(),
};

const week = { from: time(), isPartial: flag(), isBefore: flag(), in: integer(), out: integer(), waiting: integer() };

const variation = shape({
  kind: oneOf('concern', 'improvement', 'neutral', 'common', 'not-enough'),
  side: nullable(oneOf('high', 'low')),
  rule: nullable(text()),
  /** What the icon says, in words. */
  words: text(),
  isTrial: flag(),
  points: integer(),
  mean: nullable(number()),
  upper: nullable(number()),
  lower: nullable(number()),
});

/** What is measured, and how far the figures reach. */
const about = {
  asOf: time(),
  /** False: what happened a moment ago is not counted yet. */
  isUpToDate: flag(),
  period: shape({ from: time(), to: time(), weeks: integer() }),
  localities: list(named),
};

const pathway = {
  id: text(),
  name: text(),
  version: integer(),
  ...flow,
  leadTime: spread,
  variation,
  weeks: list(shape({ ...week, finished: integer(), medianSeconds: nullable(number()), type: nullable(text()) })),
  openBlockages: integer(),
};

const part = shape({ id: nullable(text()), name: text(), ...flow, leadTime: spread });

const step = shape({
  elementId: text(),
  name: text(),
  kind: oneOf(...STEP_KINDS),
  agency: nullable(named),
  ...flow,
  unclaimed: integer(),
  late: integer(),
  age: spread,
  done: integer(),
  withdrawn: integer(),
  stay: spread,
  wait: spread,
  work: spread,
  waitShare: nullable(number()),
  weeks: list(shape(week)),
  blockages,
});

export const overviewSchema = shape({
  ...about,
  /** What the chart of each pathway shows, and by which rules. */
  measure: text(),
  rules: text(),
  items: list(shape(pathway)),
});

export const pathwaySchema = shape({
  ...about,
  measure: text(),
  rules: text(),
  pathway: shape(pathway),
  /** Restricted cases are in the figures; false: there are none, or they are left out of all of them. */
  countsRestricted: flag(),
  mayListPeople: flag(),
  bottlenecks: list(
    shape({
      elementId: text(),
      name: text(),
      agency: nullable(named),
      sentence: text(),
      shareOfWaiting: number(),
      waitShare: nullable(number()),
      how: shape({
        from: time(),
        to: time(),
        weeks: integer(),
        moves: integer(),
        finished: integer(),
        waiting: integer(),
        inPerWeek: number(),
        outPerWeek: number(),
        growthPerWeek: number(),
        standardError: number(),
        formula: text(),
      }),
    }),
  ),
  steps: list(step),
  byAgency: list(step),
  byLocality: list(part),
  byVersion: list(part),
  /** All that stood in the way in this pathway, also where nobody waits. */
  blockages: stood,
});

export const peopleSchema = shape({
  asOf: time(),
  isUpToDate: flag(),
  pathway: named,
  step: shape({ elementId: text(), name: text() }),
  items: list(
    shape({
      person: nullable(named),
      episodeId: nullable(text()),
      stage: nullable(text()),
      urgency: nullable(text()),
      locality: nullable(named),
      version: integer(),
      since: time(),
      dueAt: nullable(time()),
      isClaimed: flag(),
      waitingFor: text(),
    }),
  ),
  /** How many more there may be than are listed at once. */
  isCut: flag(),
});

export const diagramSchema = shape({ version: integer(), xml: text() });
