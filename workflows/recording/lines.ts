/** Texts below each other, without those that are not there; undefined where none is. */
export function lines(...texts: ReadonlyArray<string | undefined>): string | undefined {
  const given = texts.filter((text) => text !== undefined && text.trim() !== '');
  return given.length > 0 ? given.join('\n') : undefined;
}

/** The lines of a text, each without blanks around it; none that is empty. */
export function linesOf(text: string | undefined): string[] {
  return (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
