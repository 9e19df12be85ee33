import { ignoredFlowElements, refusedElements, supportedElements } from './supported-elements.js';

const tagOf = (type: string): string => {
  const name = type.slice(type.indexOf(':') + 1);
  return name.charAt(0).toLowerCase() + name.slice(1);
};

/** Names of the XML elements that are flow nodes. */
export const flowNodeNames: ReadonlySet<string> = new Set(
  [...Object.keys(supportedElements), ...Object.keys(refusedElements)].map(tagOf),
);

const flowElementNames = [...flowNodeNames, ...[...ignoredFlowElements].map(tagOf), 'sequenceFlow'];

/** The order that the BPMN schema demands among the children of an element; names that are not here may stand anywhere. */
export const childRanks: ReadonlyMap<string, number> = new Map(
  [
    ['documentation'],
    ['extensionElements'],
    ['incoming'],
    ['outgoing'],
    ['multiInstanceLoopCharacteristics', 'standardLoopCharacteristics'],
    ['laneSet'],
    flowElementNames,
    ['textAnnotation', 'association', 'group'],
  ].flatMap((names, rank) => names.map((name): [string, number] => [name, rank])),
);
