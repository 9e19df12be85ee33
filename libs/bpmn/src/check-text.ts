import { limits } from './limits.js';
import { positionIndex } from './position-index.js';
import type { ProblemCollector } from './problem-collector.js';

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const forbiddenCharacter = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/;
const damagedCharacter = /\ufffd|\p{Surrogate}/u;

/**
 * Whether a text may be read at all: not too large, whole Unicode, no control characters (XML 1.0 §2.2).
 * A replacement character means that somebody decoded bytes that were no UTF-8.
 */
export const checkText = (content: string, problems: ProblemCollector): boolean => {
  if (content.length > limits.fileBytesMax || Buffer.byteLength(content, 'utf8') > limits.fileBytesMax) {
    const megabytes = limits.fileBytesMax / 1024 / 1024;
    problems.error('FILE_TOO_LARGE', null, `The file is larger than ${megabytes} MiB: divide it into several files.`);
    return false;
  }
  if (content.trim() === '') {
    problems.error('FILE_EMPTY', null, 'The file is empty.');
    return false;
  }
  const control = forbiddenCharacter.exec(content);
  if (control !== null) {
    const code = control[0].charCodeAt(0).toString(16).padStart(4, '0').toUpperCase();
    problems.error(
      'CHARACTER_FORBIDDEN',
      null,
      `The file has a control character (U+${code}), which is no text: remove it.`,
      positionIndex(content)(control.index),
    );
    return false;
  }
  const damaged = content.search(damagedCharacter);
  if (damaged !== -1) {
    problems.error(
      'NOT_UTF8',
      null,
      'The file has characters that could not be read: save it as UTF-8.',
      positionIndex(content)(damaged),
    );
    return false;
  }
  return true;
};
