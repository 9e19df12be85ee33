import type { ElementBehavior } from './element-behavior.js';
import { subProcess } from './sub-process.js';

/**
 * Event sub-process (BPMN 2.0.2 §10.3.5): starts when its event happens while its parent is active; an interrupting one
 * ends all else there first. What came with the event are its local variables.
 */
export const eventSubProcess: ElementBehavior = { ...subProcess, type: 'EVENT_SUB_PROCESS' };
