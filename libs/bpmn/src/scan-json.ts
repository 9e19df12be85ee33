import { limits } from './limits.js';
import { positionIndex } from './position-index.js';
import type { ProblemCollector } from './problem-collector.js';

/**
 * One linear walk over a JSON text, before it is parsed: its nesting, and keys that an object has twice (of which a parser
 * silently keeps the last) or that would change what an object is. That the text is JSON is the parser's to check.
 */
export const scanJson = (json: string, problems: ProblemCollector): void => {
  const positionAt = positionIndex(json);
  // one set of keys for each object that is open, null for each array
  const open: (Set<string> | null)[] = [];
  for (let at = 0; at < json.length; at += 1) {
    const character = json.charAt(at);
    if (character === '{' || character === '[') {
      open.push(character === '{' ? new Set() : null);
      if (open.length > limits.depthMax) {
        problems.error('JSON_TOO_DEEP', null, `The file nests deeper than ${limits.depthMax} levels.`, positionAt(at));
        return;
      }
    } else if (character === '}' || character === ']') {
      open.pop();
    } else if (character === '"') {
      const start = at;
      at = endOfString(json, start);
      if (json[afterSpace(json, at + 1)] === ':') {
        checkKey(json.slice(start, at + 1), open.at(-1), () => positionAt(start), problems);
      }
    }
  }
};

/** Offset of the quote that ends the string, or of the text's end. */
const endOfString = (json: string, start: number): number => {
  let at = start + 1;
  while (at < json.length && json[at] !== '"') {
    at += json[at] === '\\' ? 2 : 1;
  }
  return at;
};

const afterSpace = (json: string, start: number): number => {
  let at = start;
  while (at < json.length && ' \t\r\n'.includes(json.charAt(at))) {
    at += 1;
  }
  return at;
};

const checkKey = (
  text: string,
  keys: Set<string> | null | undefined,
  position: () => ReturnType<ReturnType<typeof positionIndex>>,
  problems: ProblemCollector,
): void => {
  const key = unquoted(text);
  if (key === '__proto__') {
    problems.error('JSON_KEY_FORBIDDEN', null, `The key '${key}' is not allowed.`, position());
  } else if (keys?.has(key)) {
    problems.error('JSON_KEY_DUPLICATE', null, `The key '${key.slice(0, 60)}' is given twice: keep one.`, position());
  }
  keys?.add(key);
};

const unquoted = (text: string): string => {
  try {
    return String(JSON.parse(text));
  } catch {
    return text;
  }
};
