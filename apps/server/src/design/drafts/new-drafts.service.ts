import { Injectable } from '@nestjs/common';
import { parseResources } from '#bpmn/parse-resources.js';
import { InvalidRequest } from '../../http/problem.exception.js';
import { Conflict } from '../common/conflict.js';
import { PathwayFiles } from '../pathways/pathway-files.js';
import { PathwayVersions } from '../pathways/pathway-versions.js';
import { DrawingReader } from '../reading/drawing-reader.js';
import type { NamedFile } from '../reading/reading-task.js';
import type { BeginDraftDto } from './draft.dto.js';
import { type Draft, Drafts } from './drafts.service.js';
import { newDrawing, pathwayIdOf, renamed } from './new-drawing.js';

const SAME_NAMES_MAX = 100;

/** Begins drafts: of what is live, from scratch, as a copy of another pathway, or from files. */
@Injectable()
export class NewDrafts {
  constructor(
    private readonly drafts: Drafts,
    private readonly versions: PathwayVersions,
    private readonly files: PathwayFiles,
    private readonly reader: DrawingReader,
  ) {}

  begin(request: BeginDraftDto, by: string): Promise<Draft> {
    switch (request.from ?? 'live') {
      case 'live':
        return this.ofVersion(required(request, 'pathwayId'), request.version ?? 'live', by);
      case 'scratch':
        return this.fromScratch(required(request, 'name'), by);
      case 'duplicate':
        return this.copy(required(request, 'pathwayId'), request.version ?? 'live', required(request, 'name'), by);
      case 'import':
        return this.imported(request.files ?? [], by);
    }
  }

  /** A former version may be taken up again: it is still drawn over what is live. */
  private async ofVersion(pathwayId: string, version: number | 'live', by: string): Promise<Draft> {
    const found = await this.versions.get(pathwayId, version);
    const live = await this.versions.live(pathwayId);
    const files = await this.files.of(found);
    return this.drafts.begin(
      {
        pathwayId,
        name: found.name,
        basedOn: live?.version ?? null,
        files: files.map(({ name, content }) => ({ name, content })),
      },
      by,
    );
  }

  private async fromScratch(name: string, by: string): Promise<Draft> {
    const id = await this.freeId(name);
    const files = [{ name: `${id}.bpmn`, content: newDrawing(id, name) }];
    return this.drafts.begin({ pathwayId: id, name, basedOn: null, files }, by);
  }

  /** Forms and tables stay those of the original: whoever changes one changes it for both, and is told so. */
  private async copy(pathwayId: string, version: number | 'live', name: string, by: string): Promise<Draft> {
    const found = await this.versions.get(pathwayId, version);
    const [diagram] = await this.files.of(found);
    const id = await this.freeId(name);
    const content = renamed(diagram?.content ?? '', pathwayId, { id, name });
    const files = [{ name: `${id}.bpmn`, content }];
    return this.drafts.begin({ pathwayId: id, name, basedOn: null, files }, by);
  }

  private async imported(files: readonly NamedFile[], by: string): Promise<Draft> {
    const diagrams = files.filter(({ name }) => name.endsWith('.bpmn'));
    if (diagrams.length !== 1) throw new InvalidRequest([{ field: 'files', message: 'must hold one BPMN file' }]);
    await assureReadable(files);
    const { id, name } = await this.reader.ask('describe', { xml: diagrams[0]?.content ?? '' });
    if (id === null) throw new InvalidRequest([{ field: 'files', message: 'the BPMN file has no process with an id' }]);
    const live = await this.versions.live(id);
    return this.drafts.begin(
      {
        pathwayId: id,
        name: name ?? id,
        basedOn: live?.version ?? null,
        files,
      },
      by,
    );
  }

  /** The name of the pathway in its diagram, or null where none is among the files, or it cannot be read. */
  async nameIn(files: readonly NamedFile[]): Promise<string | null> {
    const diagram = files.find(({ name }) => name.endsWith('.bpmn'));
    if (diagram === undefined) return null;
    await assureReadable([diagram]);
    return (await this.reader.ask('describe', { xml: diagram.content })).name;
  }

  private async freeId(name: string): Promise<string> {
    const wanted = pathwayIdOf(name);
    for (let number = 1; number <= SAME_NAMES_MAX; number += 1) {
      const id = number === 1 ? wanted : `${wanted}-${number}`;
      const [versions, draft] = await Promise.all([this.versions.all(id), this.drafts.head(id)]);
      if (versions.length === 0 && draft === null) return id;
    }
    throw new Conflict(`There are many pathways called '${name}' already: choose another name.`);
  }
}

function required(request: BeginDraftDto, field: 'pathwayId' | 'name'): string {
  const value = request[field];
  if (value === undefined || value === null || value.trim() === '') {
    throw new InvalidRequest([{ field, message: `is needed to begin from '${request.from ?? 'live'}'` }]);
  }
  return value;
}

/** Limits of size and depth; what else is wrong the designer mends in the draft. */
async function assureReadable(files: readonly NamedFile[]): Promise<void> {
  const parsed = await parseResources(files);
  const faults = parsed.flatMap(({ name, problems }) =>
    problems
      .filter(({ severity, code }) => severity === 'error' && /^(XML|PARSE|FILE|CHARACTER|NOT_UTF8|JSON)/.test(code))
      .map(({ message }) => ({ field: name, message })),
  );
  if (faults.length > 0) throw new InvalidRequest(faults);
}
