declare module 'bpmn-js-properties-panel' {
  import type { ModuleDeclaration } from 'didi';
  export const BpmnPropertiesPanelModule: ModuleDeclaration;
  export const BpmnPropertiesProviderModule: ModuleDeclaration;
  export const ZeebePropertiesProviderModule: ModuleDeclaration;
}
declare module 'bpmn-js-element-templates' {
  import type { ModuleDeclaration } from 'didi';
  export const CloudElementTemplatesPropertiesProviderModule: ModuleDeclaration;
}
declare module 'bpmn-js-create-append-anything' {
  import type { ModuleDeclaration } from 'didi';
  export const CreateAppendAnythingModule: ModuleDeclaration;
  export const CreateAppendElementTemplatesModule: ModuleDeclaration;
}
declare module 'camunda-bpmn-js-behaviors/lib/camunda-cloud' {
  import type { ModuleDeclaration } from 'didi';

  const behaviors: ModuleDeclaration;
  export default behaviors;
}
declare module 'bpmn-js-bpmnlint' {
  import type { ModuleDeclaration } from 'didi';

  const linting: ModuleDeclaration;
  export default linting;
}
declare module 'dmn-js/lib/Modeler' {
  /** The parts of the decision editor that are used here. */
  export default class DmnModeler {
    constructor(options: Record<string, unknown>);
    importXML(xml: string): Promise<{ warnings: unknown[] }>;
    saveXML(options?: { format?: boolean }): Promise<{ xml: string }>;
    getViews(): { id: string; name?: string; type: string; element: unknown }[];
    getActiveView(): { id: string } | undefined;
    open(view: unknown): Promise<unknown>;
    on(event: string, listener: (event: Record<string, unknown>) => void): void;
    getActiveViewer(): { on(event: string, listener: () => void): void; get(name: string): unknown } | undefined;
    destroy(): void;
  }
}
