import { Injectable } from '@nestjs/common';
import { findByKey } from '#readmodels/search/search.js';
import type { SearchResult } from '#readmodels/search/search-query.js';
import { elementInstancesOf, type FoundElementInstance } from '#readmodels/search/tables/element-instances.js';
import { readStory, rootsOfKey, StoryTooLong } from '../../engine/story/read-story.js';
import { InvalidRequest, NotFound } from '../../http/problem.exception.js';
import { ReadModels } from '../common/read-models.js';
import type { ElementInstanceFilterDto, ElementInstanceSearch } from './element-instance.dto.js';
import { elementInstancesIn } from './element-instances-in.js';

/** Roots whose story is read for one search. */
const ROOTS_MAX = 500;

const ROOTS_BY_KEY = {
  processInstanceKey:
    'SELECT root_process_instance_key AS root FROM engine.process_instance WHERE process_instance_key = $1::bigint',
  incidentKey: 'SELECT root_process_instance_key AS root FROM engine.incident WHERE incident_key = $1::bigint',
} as const;

/** Element instances, running and ended: read from the log of the cases that a search is about. */
@Injectable()
export class ElementInstances {
  constructor(private readonly readModels: ReadModels) {}

  /** @throws InvalidRequest where the search is about too many cases */
  async search(query: ElementInstanceSearch): Promise<SearchResult<FoundElementInstance>> {
    const roots = await this.rootsFor(query.filter ?? {});
    if (roots.length > ROOTS_MAX) throw tooWide();
    return this.readModels.search(await this.tableOf(roots), query);
  }

  /** @throws NotFound */
  async get(elementInstanceKey: string): Promise<FoundElementInstance> {
    const { source } = this.readModels;
    const table = await this.tableOf(await rootsOfKey(source, elementInstanceKey));
    const found = await findByKey(source, table, elementInstanceKey);
    if (found === undefined) throw new NotFound('element instance', elementInstanceKey);
    return found;
  }

  /** The scopes that an element instance sees, from its own outwards. */
  async scopesOf(elementInstanceKey: string, rootProcessInstanceKey: string): Promise<string[]> {
    const told = elementInstancesIn(await readStory(this.readModels.source, [rootProcessInstanceKey]));
    const around = new Map(told.map((each) => [each.elementInstanceKey, each.scopeKey]));
    const scopes: string[] = [];
    for (let key: string | null | undefined = elementInstanceKey; key != null; key = around.get(key)) scopes.push(key);
    return scopes;
  }

  private async tableOf(roots: readonly string[]) {
    try {
      return elementInstancesOf(elementInstancesIn(await readStory(this.readModels.source, roots)));
    } catch (error) {
      throw error instanceof StoryTooLong ? tooWide() : error;
    }
  }

  private async rootsFor(filter: ElementInstanceFilterDto): Promise<string[]> {
    const { source } = this.readModels;
    const key = filter.elementInstanceKey ?? filter.elementInstanceScopeKey;
    if (key != null) return rootsOfKey(source, key);
    for (const [member, text] of Object.entries(ROOTS_BY_KEY)) {
      const value = filter[member as keyof typeof ROOTS_BY_KEY];
      if (value != null) return rootsIn(await source.query(text, [value]));
    }
    return rootsIn(
      await source.query(
        `SELECT DISTINCT root_process_instance_key AS root FROM engine.process_instance
          WHERE ($1::text IS NULL OR bpmn_process_id = $1) AND ($2::bigint IS NULL OR process_definition_key = $2)
          LIMIT ${ROOTS_MAX + 1}`,
        [filter.processDefinitionId ?? null, filter.processDefinitionKey ?? null],
      ),
    );
  }
}

const rootsIn = (rows: readonly { readonly root: string }[]): string[] => rows.map(({ root }) => root);

const tooWide = () =>
  new InvalidRequest([
    {
      field: 'filter',
      message: `must name one case (processInstanceKey, elementInstanceKey, elementInstanceScopeKey or incidentKey): there are more than ${ROOTS_MAX}, or they are long`,
    },
  ]);
