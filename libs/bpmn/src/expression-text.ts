/** Whether a text is a FEEL expression: it starts with `=`. All other texts stand for themselves. */
export const isExpression = (text: string): boolean => text.startsWith('=');

/** An expression with nothing behind its `=`. */
export const isEmptyExpression = (text: string): boolean => isExpression(text) && text.slice(1).trim() === '';

const variableName = /^[\p{L}_][\p{L}\p{N}_]*$/u;

/** The name of one variable, e.g. `route`. */
export const isVariableName = (text: string): boolean => variableName.test(text) && text !== '__proto__';

/** A variable or a part of one, e.g. `plan.outcomes`: the target of a mapping. */
export const isVariablePath = (text: string): boolean => text.split('.').every(isVariableName);
