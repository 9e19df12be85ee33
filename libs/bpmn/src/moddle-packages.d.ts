declare module 'bpmn-moddle' {
  type ModdleElement = import('./moddle-element.js').ModdleElement;

  export interface ModdleWarning {
    readonly message: string;
    readonly error?: Error;
    readonly element?: ModdleElement;
    readonly property?: string;
    readonly value?: string;
  }

  export interface ModdleReference {
    readonly element: ModdleElement;
    /** Qualified, e.g. `bpmn:targetRef`. */
    readonly property: string;
    readonly id: string;
  }

  export interface ModdleResult {
    readonly rootElement: ModdleElement;
    readonly references: readonly ModdleReference[];
    readonly elementsById: Readonly<Record<string, ModdleElement | undefined>>;
    readonly warnings: readonly ModdleWarning[];
  }

  export class BpmnModdle {
    constructor(packages?: Readonly<Record<string, unknown>>);
    fromXML(xml: string): Promise<ModdleResult>;
  }
}

declare module 'dmn-moddle' {
  type ModdleResult = import('bpmn-moddle').ModdleResult;

  export class DmnModdle {
    constructor(packages?: Readonly<Record<string, unknown>>);
    fromXML(xml: string): Promise<ModdleResult>;
  }
}
