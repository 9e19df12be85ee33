import type { Json, JsonObject } from '#protocol/json.js';
import { withAnswer } from './answer-path.js';
import type { FormNode } from './form-node.js';

/** What a form says itself that its answers are before anybody has filled it in. */
export const initialAnswers = (nodes: readonly FormNode[], answers: JsonObject = {}): JsonObject =>
  nodes.reduce((so, node) => {
    if (node.kind === 'group') return initialAnswers(node.nodes, so);
    if (node.kind !== 'field' || !isGiven(node.defaultValue)) return so;
    return withAnswer(so, node.key, node.defaultValue as Json);
  }, answers);

const isGiven = (value: unknown): boolean => value !== undefined && value !== null && value !== '';
