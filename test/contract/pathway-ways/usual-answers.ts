import type { ActivatedJob } from '#process-engine/process-engine.js';
import type { JsonObject } from '#protocol/json.js';
import {
  dueAnswer,
  infoAskedOf,
  limitQuestionOf,
  listeningJobOf,
  messageOf,
  whoItCouldBe,
  whoKnows,
} from '../../../workflows/testing/computed-answers.js';
import { defaultAnswers } from '../../../workflows/testing/default-answers.js';
import type { PathwayDriver, WayAnswer } from './pathway-driver.js';

/** An answer for every job type of the pathways: as in their own specs, but that the port is asked. */
export function usualAnswers(driver: PathwayDriver): Readonly<Record<string, WayAnswer>> {
  const { engine, clock } = driver;

  const due = async (job: Pick<ActivatedJob, 'jobKey' | 'customHeaders' | 'variables'>): Promise<JsonObject> => {
    const variables = limitQuestionOf(job);
    const rows =
      variables === undefined
        ? undefined
        : (await engine.evaluateDecision({ decisionId: 'd0-timers', variables })).decisionOutput;
    return dueAnswer(job, rows, { now: new Date(clock.now()).toISOString() });
  };

  return {
    ...defaultAnswers,
    'compute-due': due,
    'dedupe-person': async (job) => whoItCouldBe(job, await due(listeningJobOf(job))),
    'publish-message': async (job) => {
      await driver.publish(messageOf(job));
      return {};
    },
    'ask-agency': async (job) => {
      const message = infoAskedOf(job);
      await driver.publish(message);
      return { requestId: message.correlationKey };
    },
    'build-shared-picture': (job) =>
      whoKnows(
        job,
        driver.said.filter(({ name }) => name === 'Info.Closed'),
      ),
  };
}
