import { readWeekend } from '#care/seed/weekend.js';
import type { DeployableResource } from '#process-engine/process-engine.js';
import type { ScriptedEvent } from '../director.js';
import type { EventMeans } from './event-means.js';
import { workflowFile } from './workflow-file.js';

const PATHWAY = 'otr-first-contact';
const CHANGED_ELEMENT = 'rt-agreement-answered';
/** The change that goes wrong: the reminder waits for a time that nobody sets. */
const REMINDER = { drawn: '>P1D<', faulty: '>=duration(askAfter)<' } as const;

/** Monday: a changed P01 is released, fails the check that follows, and the version before it is restored twenty minutes later. */
export function releaseEvents(means: EventMeans): ScriptedEvent[] {
  const at = (type: string): string => readWeekend().events.find((event) => event.type === type)?.at ?? '';
  return [
    { id: 'deploy-failed', at: at('deploy-failed'), run: () => releaseFaulty(means) },
    { id: 'deploy-rolled-back', at: at('deploy-rolled-back'), run: () => rollBack(means) },
  ];
}

/** The changed file, and the check of it: one instance at the changed place, which gets stuck and is taken away again. */
async function releaseFaulty({ engine, view }: EventMeans): Promise<void> {
  const drawn = workflowFile(`${PATHWAY}.bpmn`);
  const faulty: DeployableResource = {
    name: drawn.name,
    content: drawn.content.replace(REMINDER.drawn, REMINDER.faulty),
  };
  await engine.deploy([faulty]);
  const { processInstanceKey } = await engine.createProcessInstance({
    bpmnProcessId: PATHWAY,
    startElementIds: [CHANGED_ELEMENT],
    variables: { contactId: 'release-check', askDue: '2016-09-29T17:00:00+01:00' },
  });
  await engine.quiescent();
  await view.catchUp(engine);
  const isStuck = [...view.incidents.values()].some((incident) => incident.processInstanceKey === processInstanceKey);
  await engine.cancelProcessInstance(processInstanceKey);
  await view.catchUp(engine);
  if (!isStuck) {
    throw new Error(`Expected the changed ${PATHWAY} to fail its check, but it went through`);
  }
}

async function rollBack({ engine }: EventMeans): Promise<void> {
  await engine.deploy([workflowFile(`${PATHWAY}.bpmn`)]);
}
