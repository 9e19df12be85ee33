const opening = '([{';
const closing = ')]}';

/** Divides a FEEL list such as `"a", "b, c", [1..2]` at its outermost commas; an empty text is an empty list. */
export const splitList = (text: string): readonly string[] => {
  const parts: string[] = [];
  let depth = 0;
  let inString = false;
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (inString) {
      if (character === '\\') {
        at += 1;
      } else if (character === '"') {
        inString = false;
      }
    } else if (character === '"') {
      inString = true;
    } else if (opening.includes(character)) {
      depth += 1;
    } else if (closing.includes(character)) {
      depth -= 1;
    } else if (character === ',' && depth === 0) {
      parts.push(text.slice(start, at).trim());
      start = at + 1;
    }
  }
  parts.push(text.slice(start).trim());
  return parts.filter((part) => part !== '');
};
