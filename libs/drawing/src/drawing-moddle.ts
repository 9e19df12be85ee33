/// <reference path="../../bpmn/src/moddle-packages.d.ts" />
import { BpmnModdle } from 'bpmn-moddle';
import type { ModdleElement } from '#bpmn/moddle-element.js';
import { otrModdle } from '#bpmn/otr-moddle.js';

export interface ReadDrawing {
  /** `bpmn:Definitions`. */
  readonly definitions: ModdleElement;
  /** What could not be read, each in a sentence of the reader. */
  readonly warnings: readonly string[];
}

/**
 * Reads BPMN files with the words of Zeebe and our own.
 * @param zeebe the description of Zeebe's words, `zeebe-bpmn-moddle/resources/zeebe.json`: servers and bundlers import
 *   JSON each in their own way, so it is handed in
 */
export const drawingReader = (zeebe: unknown): ((xml: string) => Promise<ReadDrawing>) => {
  const moddle = new BpmnModdle({ zeebe, otr: otrModdle });
  return async (xml) => {
    const { rootElement, warnings } = await moddle.fromXML(xml);
    return { definitions: rootElement, warnings: warnings.map(({ message }) => message) };
  };
};
