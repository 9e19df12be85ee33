import type { Connection } from 'bpmn-js/lib/model/Types';
import type { Studio } from '../studio/studio';
import { nodeOf } from './extensions';

/** Who takes this way: a FEEL expression, with or without its leading `=`; empty: everybody. */
export function setCondition(studio: Studio, flow: Connection, text: string): void {
  const body = text.trim() === '' || text.startsWith('=') ? text : `=${text}`;
  const conditionExpression = body === '' ? undefined : studio.factory.create('bpmn:FormalExpression', { body });
  if (conditionExpression !== undefined) conditionExpression.$parent = nodeOf(flow) as never;
  studio.modeling.updateProperties(flow, { conditionExpression });
}

/** Makes it the way for everybody else, who needs no condition. */
export function setDefault(studio: Studio, flow: Connection): void {
  const { source } = flow;
  if (source === undefined) return;
  studio.compose(() => {
    if (nodeOf(flow).conditionExpression) studio.modeling.updateProperties(flow, { conditionExpression: undefined });
    studio.modeling.updateProperties(source as never, { default: nodeOf(flow) });
  });
}
