import type BpmnFactory from 'bpmn-js/lib/features/modeling/BpmnFactory';
import type Modeling from 'bpmn-js/lib/features/modeling/Modeling';
import type BpmnModeler from 'bpmn-js/lib/Modeler';
import type { Connection, Element, Shape } from 'bpmn-js/lib/model/Types';
import type CommandStack from 'diagram-js/lib/command/CommandStack';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type Selection from 'diagram-js/lib/features/selection/Selection';
import { everyNode, type Outline, type OutlineNode, outlinesOf } from '#drawing/outline/outline.js';
import { kindWords } from '#drawing/plain-words/kind-words.js';
import { type ModdleNode } from '#drawing/plain-words/moddle-node.js';
import { type GroupNames } from '#drawing/plain-words/owner-words.js';
import type { DrawingProblem } from '#drawing/rules/drawing-problem.js';
import type { DrawingContext } from '#drawing/rules/drawing-rule.js';
import { lintDrawing } from '#drawing/rules/lint-drawing.js';
import { careSteps } from '../care-steps/care-steps';
import type { CanvasAccess } from './canvas-access';
import { compose } from './compose';

/** One open drawing: what is in it, what is selected, and how it is changed. Whoever shows it subscribes. */
export class Studio {
  private readonly listeners = new Set<() => void>();
  private count = 0;
  private outlineKept: { readonly at: number; readonly groups: GroupNames; readonly outline: Outline } | undefined;
  /** Grows with each change of the drawing, not with the selection. */
  changes = 0;

  constructor(readonly modeler: BpmnModeler) {
    modeler.on('commandStack.changed', () => {
      this.changes += 1;
      this.tell();
    });
    modeler.on('selection.changed', () => this.tell());
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Grows with everything that is to be shown anew. */
  readonly version = (): number => this.count;

  get modeling(): Modeling {
    return this.modeler.get<Modeling>('modeling');
  }

  get factory(): BpmnFactory {
    return this.modeler.get<BpmnFactory>('bpmnFactory');
  }

  get canvas(): Canvas {
    return this.modeler.get<Canvas>('canvas');
  }

  get registry(): ElementRegistry {
    return this.modeler.get<ElementRegistry>('elementRegistry');
  }

  get access(): CanvasAccess {
    return this.modeler.get<CanvasAccess>('canvasAccess');
  }

  private get commandStack(): CommandStack {
    return this.modeler.get<CommandStack>('commandStack');
  }

  element(id: string): Element | undefined {
    return this.registry.get(id) as Element | undefined;
  }

  shape(id: string): Shape | undefined {
    const element = this.element(id);
    return element === undefined || 'waypoints' in element ? undefined : (element as Shape);
  }

  connection(id: string): Connection | undefined {
    const element = this.element(id);
    return element !== undefined && 'waypoints' in element ? (element as Connection) : undefined;
  }

  /** The one thing that is selected; labels count as what they belong to. */
  get selected(): Element | undefined {
    const [first, second] = this.modeler.get<Selection>('selection').get() as Element[];
    return second === undefined ? labelTarget(first) : undefined;
  }

  select(id: string | undefined): void {
    const element = id === undefined ? undefined : this.element(id);
    const selection = this.modeler.get<Selection>('selection');
    if (element === undefined || element === this.canvas.getRootElement()) return selection.select([]);
    if (this.selected !== element) selection.select(element);
    this.canvas.scrollToElement(element);
  }

  /** Does several things that are undone and redone as one. */
  compose(steps: () => void): void {
    compose(this.commandStack, steps);
  }

  get canUndo(): boolean {
    return this.commandStack.canUndo();
  }

  get canRedo(): boolean {
    return this.commandStack.canRedo();
  }

  undo(): void {
    this.commandStack.undo();
  }

  redo(): void {
    this.commandStack.redo();
  }

  get definitions(): ModdleNode {
    return this.modeler.getDefinitions() as unknown as ModdleNode;
  }

  /** The first process of the file: the pathway. */
  get process(): ModdleNode {
    const roots = (this.definitions.rootElements ?? []) as ModdleNode[];
    const process = roots.find(({ $type }) => $type === 'bpmn:Process');
    if (process === undefined) throw new Error('Expected the drawing to hold a pathway, but it holds none');
    return process;
  }

  outline(groups: GroupNames): Outline {
    const kept = this.outlineKept;
    if (kept?.at === this.changes && kept.groups === groups) return kept.outline;
    const [outline = { processId: '', name: '', description: null, nodes: [] }] = outlinesOf(this.definitions, groups);
    this.outlineKept = { at: this.changes, groups, outline };
    return outline;
  }

  /** What a thing on the canvas is called, without what else is said of it. */
  nameOf(element: Element, groups: GroupNames): string {
    const node = this.node(element.id, groups);
    if (node !== undefined) return node.name;
    const { source, target } = element as Connection;
    const own = element.businessObject?.name?.trim();
    if (source !== undefined && target !== undefined) {
      const ends = `from ${this.nameOf(source as Element, groups)} to ${this.nameOf(target as Element, groups)}`;
      return own ? `Way “${own}” ${ends}` : `Way ${ends}`;
    }
    return own || element.businessObject?.text?.trim() || kindWords(element.businessObject as ModdleNode);
  }

  node(id: string, groups: GroupNames): OutlineNode | undefined {
    return this.index(groups).get(id);
  }

  private indexKept: { readonly of: Outline; readonly byId: ReadonlyMap<string, OutlineNode> } | undefined;

  private index(groups: GroupNames): ReadonlyMap<string, OutlineNode> {
    const outline = this.outline(groups);
    if (this.indexKept?.of !== outline) {
      this.indexKept = { of: outline, byId: new Map([...everyNode(outline.nodes)].map((node) => [node.id, node])) };
    }
    return this.indexKept.byId;
  }

  problems(context: DrawingContext): Promise<readonly DrawingProblem[]> {
    return lintDrawing(this.definitions as never, context);
  }

  async xml(): Promise<string> {
    const { xml, error } = await this.modeler.saveXML({ format: true });
    if (xml === undefined) throw error ?? new Error('Expected the drawing to be written, but it was not');
    return xml;
  }

  /** Puts another drawing in place of this one. Undo does not reach over it; what was saved last is still there. */
  async replace(xml: string): Promise<void> {
    const id = this.process.id;
    const before = await this.xml();
    try {
      await this.modeler.importXML(xml);
    } catch (error) {
      await this.modeler.importXML(before);
      throw error;
    }
    this.changes += 1;
    // It becomes this pathway, whatever it was called where it comes from.
    const root = this.canvas.getRootElement() as Element;
    if (root.id !== id && root.type === 'bpmn:Process') this.modeling.updateProperties(root, { id });
    this.tell();
  }

  /** Templates beside the care steps. */
  setTemplates(templates: readonly unknown[]): void {
    this.modeler.get<{ set(all: readonly unknown[]): void }>('elementTemplates').set([...careSteps, ...templates]);
  }

  close(): void {
    this.listeners.clear();
    this.modeler.destroy();
  }

  private tell(): void {
    this.count += 1;
    for (const listener of this.listeners) listener();
  }
}

const labelTarget = (element: Element | undefined): Element | undefined =>
  (element as { labelTarget?: Element } | undefined)?.labelTarget ?? element;
