import type { Position } from './problem-collector.js';

/** Turns offsets in a text into lines and columns, counted from 1. */
export const positionIndex = (text: string): ((offset: number) => Position) => {
  const lineStarts = [0];
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) {
    lineStarts.push(end + 1);
  }
  return (offset) => {
    let low = 0;
    let high = lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((lineStarts[middle] ?? 0) <= offset) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return { line: low + 1, column: offset - (lineStarts[low] ?? 0) + 1 };
  };
};
