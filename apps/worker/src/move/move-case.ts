import type { DataSource } from 'typeorm';
import type { ProcessEngine } from '#process-engine/process-engine.js';
import { type CasePosition, readPosition } from './case-position.js';

/** Something about the case cannot be carried over. */
export class NotMovable extends Error {
  override readonly name = 'NotMovable';
  constructor(readonly position: CasePosition) {
    super(
      `Expected case '${position.processInstanceKey}' to be such that it can be carried over, but:\n${position.obstacles.map((each) => `- ${each}`).join('\n')}`,
    );
  }
}

/** Where a case is read, where it ends, and where it goes on. */
export interface Move {
  readonly source: DataSource;
  readonly from: Pick<ProcessEngine, 'cancelProcessInstance'>;
  readonly to: Pick<ProcessEngine, 'createProcessInstance' | 'cancelProcessInstance'>;
}

/**
 * Carries a case over to another engine: begins it there at the steps where it stands here, then ends it here. Where it cannot be ended
 * here any more, what was begun there is taken back, so that nobody is cared for twice.
 *
 * @returns the key that the case has there
 * @throws NotMovable
 */
export async function moveCase({ source, from, to }: Move, processInstanceKey: string): Promise<string> {
  const position = await readPosition(source, processInstanceKey);
  if (position.obstacles.length > 0) throw new NotMovable(position);
  const begun = await to.createProcessInstance({
    bpmnProcessId: position.bpmnProcessId,
    variables: position.variables,
    startElementIds: position.elements.map(({ id }) => id),
  });
  try {
    await from.cancelProcessInstance(processInstanceKey);
  } catch (error) {
    await to.cancelProcessInstance(begun.processInstanceKey);
    throw error;
  }
  return begun.processInstanceKey;
}

/** What would be done, for people. */
export function describe({
  processInstanceKey,
  bpmnProcessId,
  version,
  elements,
  variables,
  timers,
  obstacles,
}: CasePosition): string {
  return [
    `Case ${processInstanceKey} of ${bpmnProcessId}, version ${version}`,
    ...elements.map(({ id, name }) => `  stands at ${name ?? id} (${id})`),
    `  carries ${Object.keys(variables).length} variables: ${Object.keys(variables).join(', ')}`,
    ...timers.map(({ elementId, dueAt }) => `  timer of ${elementId} begins anew; here it was due ${dueAt}`),
    ...(obstacles.length === 0
      ? ['  can be carried over']
      : obstacles.map((each) => `  cannot be carried over: ${each}`)),
  ].join('\n');
}
