import type { Element } from 'bpmn-js/lib/model/Types';
import type { Studio } from '../studio/studio';

const PREFIXES: Readonly<Record<string, string>> = {
  'bpmn:UserTask': 'ut',
  'bpmn:ServiceTask': 'st',
  'bpmn:SendTask': 'send',
  'bpmn:ReceiveTask': 'rt',
  'bpmn:BusinessRuleTask': 'brt',
  'bpmn:ScriptTask': 'script',
  'bpmn:CallActivity': 'ca',
  'bpmn:SubProcess': 'sp',
  'bpmn:ExclusiveGateway': 'xor',
  'bpmn:ParallelGateway': 'and',
  'bpmn:EventBasedGateway': 'first',
  'bpmn:StartEvent': 'start',
  'bpmn:EndEvent': 'end',
  'bpmn:IntermediateCatchEvent': 'wait',
  'bpmn:IntermediateThrowEvent': 'throw',
  'bpmn:BoundaryEvent': 'bt',
};
const SLUG_CHARACTERS_MAX = 40;

const slug = (words: string): string =>
  words
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, SLUG_CHARACTERS_MAX);

/** An id that says what it is, e.g. `ut-home-visit`, as those of the pathways do; numbered where it is taken. */
export function readableId(studio: Studio, type: string, name: string): string {
  const base = [PREFIXES[type] ?? slug(type.replace(/^bpmn:/, '')), slug(name)].filter(Boolean).join('-');
  let id = base;
  for (let count = 2; studio.element(id) !== undefined; count += 1) id = `${base}-${count}`;
  return id;
}

/** Gives what was made just now an id that says what it is. Records go by ids: those of what has been deployed never change. */
export function giveReadableId(studio: Studio, element: Element, name: string): void {
  studio.modeling.updateProperties(element, { id: readableId(studio, element.type, name) });
}

/** The id of a flow as the pathways write it. */
export function giveFlowId(studio: Studio, flow: Element & { source?: unknown; target?: unknown }): void {
  const { source, target } = flow as { source?: { id: string }; target?: { id: string } };
  if (source === undefined || target === undefined || !/^Flow_/.test(flow.id)) return;
  const base = `flow-${source.id}-${target.id}`;
  let id = base;
  for (let count = 2; studio.element(id) !== undefined; count += 1) id = `${base}-${count}`;
  studio.modeling.updateProperties(flow, { id });
}
