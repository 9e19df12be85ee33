import { readWeekend } from '#care/seed/weekend.js';
import type { ScriptedEvent } from '../director.js';
import type { EventMeans } from './event-means.js';
import { FIRST_CONTACT, firstContactFile } from './first-contact-file.js';

const CHANGED_ELEMENT = 'rt-agreement-answered';
/** The change that goes wrong: the reminder waits for a time that nobody sets. */
const FAULTY = { from: '>P1D<', to: '>=duration(askAfter)<' } as const;

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
  await engine.deploy([await firstContactFile(FAULTY)]);
  const { processInstanceKey } = await engine.createProcessInstance({
    bpmnProcessId: FIRST_CONTACT,
    startElementIds: [CHANGED_ELEMENT],
    variables: { contactId: 'release-check', askDue: '2016-09-29T17:00:00+01:00' },
  });
  await engine.quiescent();
  await view.catchUp(engine);
  const isStuck = [...view.incidents.values()].some((incident) => incident.processInstanceKey === processInstanceKey);
  await engine.cancelProcessInstance(processInstanceKey);
  if (!isStuck) {
    throw new Error(`Expected the changed ${FIRST_CONTACT} to fail its check, but it went through`);
  }
}

async function rollBack({ engine }: EventMeans): Promise<void> {
  await engine.deploy([await firstContactFile()]);
}
