import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { parseResources } from '#bpmn/parse-resources.js';
import type { ProcessModel } from '#bpmn/process-model.js';
import type { ParsedResource } from '#bpmn/resource.js';
import type { DrawingProblem } from '#drawing/rules/drawing-problem.js';
import { engineWords } from '#drawing/rules/engine-words.js';
import { compileProblems } from '#engine/definition/executable-process.js';
import { DrawingReader } from './drawing-reader.js';
import { KnownJobTypes } from './known-job-types.js';
import type { NamedFile, StartMessage } from './reading-task.js';

export interface FileProblem extends DrawingProblem {
  readonly file: string;
}

/** What is wrong with the files of a pathway: the rules of drawings, and what the engine says of every file. */
@Injectable()
export class DrawingLint {
  constructor(
    private readonly source: DataSource,
    private readonly reader: DrawingReader,
    private readonly workers: KnownJobTypes,
  ) {}

  /** Errors first. */
  async lint(files: readonly NamedFile[]): Promise<FileProblem[]> {
    const parsed = await parseResources(files);
    const known = await this.known(parsed);
    const found: FileProblem[] = [];
    for (const file of parsed) {
      const read = engineProblems(file);
      found.push(...read);
      // what cannot be read as XML is not read again
      if (!file.name.endsWith('.bpmn') || isUnreadable(file)) continue;
      const drawn = await this.reader.ask('lint', { xml: file.content, ...known });
      found.push(
        ...drawn.filter((problem) => !isAmong(read, problem)).map((problem) => ({ ...problem, file: file.name })),
      );
    }
    return found.sort((one, other) => rank(one) - rank(other));
  }

  /** Job types that a worker of ours takes, or that somebody from outside has ever taken. */
  async jobTypes(): Promise<string[]> {
    const rows = await this.source.query<{ type: string }[]>("SELECT DISTINCT type FROM engine.job WHERE worker <> ''");
    return [...new Set([...this.workers.all(), ...rows.map(({ type }) => type)])].sort();
  }

  private async known(parsed: readonly ParsedResource[]) {
    const ids = async (table: string, column: string): Promise<string[]> =>
      (
        await this.source.query<{ id: string }[]>(
          `SELECT DISTINCT ${column} AS id FROM engine.${table} WHERE deleted_at IS NULL`,
        )
      ).map(({ id }) => id);
    return {
      jobTypes: await this.jobTypes(),
      formIds: [...(await ids('form', 'form_id')), ...parsed.flatMap(({ form }) => form?.formId ?? [])],
      decisionIds: [
        ...(await ids('decision_definition', 'decision_id')),
        ...parsed.flatMap((file) => file.decisionRequirements?.decisions.map(({ decisionId }) => decisionId) ?? []),
      ],
      pathwayIds: await ids('process_definition', 'bpmn_process_id'),
      starts: await this.starts(),
    };
  }

  /** The messages that the live pathways begin with. */
  private async starts(): Promise<StartMessage[]> {
    const rows = await this.source.query<{ pathwayId: string; pathwayName: string; model: string | null }[]>(
      `SELECT DISTINCT ON (d.bpmn_process_id) d.bpmn_process_id AS "pathwayId",
          coalesce(d.name, d.bpmn_process_id) AS "pathwayName", r.model
        FROM engine.process_definition d JOIN engine.resource r ON r.resource_key = d.process_definition_key
        WHERE d.deleted_at IS NULL ORDER BY d.bpmn_process_id, d.version DESC`,
    );
    return rows.flatMap(({ model, ...pathway }) => {
      const { elements = [] } = JSON.parse(model ?? '{}') as Partial<Pick<ProcessModel, 'elements'>>;
      const messages = (elements[0]?.eventStarts ?? []).map((index) => elements[index]?.message?.name);
      return messages.flatMap((message) => (message === undefined ? [] : [{ ...pathway, message }]));
    });
  }
}

const isUnreadable = ({ problems }: ParsedResource): boolean =>
  problems.some(
    ({ severity, code }) =>
      severity === 'error' && /^(XML|PARSE|FILE|CHARACTER|NOT_UTF8|ELEMENT_UNKNOWN|REFERENCE)/.test(code),
  );

const SAID_BY_RULES: ReadonlySet<string> = new Set(['GATEWAY_WITHOUT_DEFAULT']);

/** What the engine would refuse, or warn of, at deployment. */
function engineProblems(file: ParsedResource): FileProblem[] {
  const read = file.problems
    .filter(({ code }) => !SAID_BY_RULES.has(code))
    .map(({ severity, elementId, code, message }) => ({
      file: file.name,
      rule: 'otr/executable',
      severity,
      elementId,
      ...engineWords(code, message),
    }));
  if (read.some(({ severity }) => severity === 'error')) return read;
  const compiled = file.processes.flatMap(compileProblems).map(({ id, message }) => ({
    file: file.name,
    rule: 'otr/expression',
    severity: 'error' as const,
    elementId: id,
    message,
  }));
  return [...read, ...compiled];
}

const isAmong = (known: readonly DrawingProblem[], { elementId, message }: DrawingProblem): boolean =>
  known.some((each) => each.elementId === elementId && each.message === message);

const rank = ({ severity }: FileProblem): number => (severity === 'error' ? 0 : 1);
