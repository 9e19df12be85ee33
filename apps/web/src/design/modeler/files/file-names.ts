import type { PathwayFile } from '../draft/design-api';
import type { NamedId } from '../studio/use-studio';

/** Forms of the draft: id and what they are called. */
export const formsIn = (files: readonly PathwayFile[]): NamedId[] =>
  files.flatMap((file) => {
    if (file.kind !== 'form') return [];
    const id = formIdOf(file);
    return id === null ? [] : [{ id, name: formTitle(file, id) }];
  });

export const formFileOf = (files: readonly PathwayFile[], formId: string): PathwayFile | undefined =>
  files.find((file) => file.kind === 'form' && formIdOf(file) === formId);

export const decisionsIn = (files: readonly PathwayFile[]): NamedId[] =>
  files.flatMap(({ kind, content }) =>
    kind === 'dmn'
      ? [...content.matchAll(/<(?:\w+:)?decision\s[^>]*>/g)].flatMap(([tag]) => {
          const id = /\sid="([^"]+)"/.exec(tag)?.[1];
          return id === undefined ? [] : [{ id, name: /\sname="([^"]+)"/.exec(tag)?.[1] ?? id }];
        })
      : [],
  );

/** "p01-listen.form" → "P01 listen, form"; what a file is, for people. */
export const fileWords = ({ name, kind }: PathwayFile): string => {
  const stem = name
    .replace(/^.*\//, '')
    .replace(/\.[^.]+$/, '')
    .replaceAll('-', ' ');
  const words = stem.charAt(0).toUpperCase() + stem.slice(1);
  return `${words} (${kind === 'form' ? 'form' : kind === 'dmn' ? 'decision table' : 'drawing'})`;
};

function formIdOf({ content }: PathwayFile): string | null {
  try {
    const { id } = JSON.parse(content) as { id?: unknown };
    return typeof id === 'string' ? id : null;
  } catch {
    return null;
  }
}

const formTitle = (file: PathwayFile, id: string): string => {
  const stem = id.replaceAll('-', ' ');
  return stem === '' ? file.name : stem.charAt(0).toUpperCase() + stem.slice(1);
};
