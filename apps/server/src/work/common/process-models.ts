import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import type { ElementModel, FlowModel, ProcessModel } from '#bpmn/process-model.js';

/** Models kept in memory: every version of every pathway of a long while. */
const MODELS_MAX = 200;

/** A pathway as it was drawn, to be asked by the ids of its elements. */
export class DrawnProcess {
  private readonly byId: ReadonlyMap<string, ElementModel>;

  constructor(readonly model: ProcessModel) {
    this.byId = new Map(model.elements.map((element) => [element.id, element]));
  }

  element(id: string): ElementModel | undefined {
    return this.byId.get(id);
  }

  at(index: number): ElementModel | undefined {
    return this.model.elements[index];
  }

  into(element: ElementModel): FlowModel[] {
    return element.incoming.flatMap((index) => this.model.flows[index] ?? []);
  }

  outOf(element: ElementModel): FlowModel[] {
    return element.outgoing.flatMap((index) => this.model.flows[index] ?? []);
  }

  /** What a person calls it; joins and nameless events have no name. */
  nameOf(id: string): string | null {
    return this.byId.get(id)?.name ?? null;
  }
}

/** The drawings behind what runs, by the key of their version. A deployed version never changes. */
@Injectable()
export class ProcessModels {
  private readonly known = new Map<string, DrawnProcess>();

  constructor(private readonly em: EntityManager) {}

  async of(processDefinitionKey: string): Promise<DrawnProcess | null> {
    const known = this.known.get(processDefinitionKey);
    if (known !== undefined) return known;
    const [row] = await this.em.query<{ model: string | null }[]>(
      'SELECT model FROM engine.resource WHERE resource_key = $1::bigint',
      [processDefinitionKey],
    );
    // A cluster's records of a case may come in before the one of its drawing: it is looked for again.
    if (!row?.model) return null;
    const drawn = new DrawnProcess(JSON.parse(row.model) as ProcessModel);
    if (this.known.size >= MODELS_MAX) this.known.clear();
    this.known.set(processDefinitionKey, drawn);
    return drawn;
  }
}
