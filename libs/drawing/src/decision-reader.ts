/// <reference path="../../bpmn/src/moddle-packages.d.ts" />
import { DmnModdle } from 'dmn-moddle';
import type { ModdleElement } from '#bpmn/moddle-element.js';

/** Reads a file of decision tables to its `dmn:Definitions`. */
export async function readDecisions(xml: string): Promise<ModdleElement> {
  const { rootElement } = await new DmnModdle().fromXML(xml);
  return rootElement;
}
