import { createHash } from 'node:crypto';
import { checkText } from './check-text.js';
import { parseBpmn } from './parse-bpmn.js';
import { parseDmn } from './parse-dmn.js';
import { parseForm } from './parse-form.js';
import { ProblemCollector } from './problem-collector.js';
import type { ParsedResource, Resource } from './resource.js';

/**
 * Reads a `.bpmn`, `.dmn` or `.form` file. It never throws for what is in the file: all of that is in `problems`, and a
 * file with an error among them has no models, or models that must not be run. Work is bounded by the limits of this room;
 * files from outside go through `parseResources`, which does the same off the main thread.
 */
export const parseResource = async (resource: Resource): Promise<ParsedResource> => {
  const { name, content } = resource;
  const problems = new ProblemCollector();
  const models = checkText(content, problems) ? await parseByEnding(name, withoutMark(content), problems) : noModels;
  return {
    name,
    content,
    checksum: createHash('sha256').update(content, 'utf8').digest('hex'),
    ...models,
    problems: problems.list(),
  };
};

type Models = Pick<ParsedResource, 'processes' | 'decisionRequirements' | 'form'>;

const noModels: Models = { processes: [], decisionRequirements: null, form: null };

const withoutMark = (content: string): string => (content.startsWith('\ufeff') ? content.slice(1) : content);

const parseByEnding = async (name: string, content: string, problems: ProblemCollector): Promise<Models> => {
  switch (/\.[a-z]+$/i.exec(name)?.[0].toLowerCase()) {
    case '.bpmn':
      return { ...noModels, processes: await parseBpmn(content, problems) };
    case '.dmn':
      return { ...noModels, decisionRequirements: await parseDmn(content, problems) };
    case '.form':
      return { ...noModels, form: parseForm(content, problems) };
    default:
      problems.error(
        'FILE_TYPE_UNKNOWN',
        null,
        `The file name ends in '.bpmn', '.dmn' or '.form', unlike '${name.slice(0, 120)}'.`,
      );
      return noModels;
  }
};
