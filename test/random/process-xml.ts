/** Writes a process as BPMN: just enough for the reader. What is drawn here needs no picture. */
export class ProcessXml {
  private readonly roots = new Map<string, string>();
  private count = 0;

  constructor(readonly processId: string) {}

  /** An id that is new in this file. */
  id(what: string): string {
    this.count += 1;
    return `${what}-${this.count}`;
  }

  message(name: string, correlationKey: string | null): string {
    const id = `message-${name}${correlationKey === null ? '-start' : ''}`;
    const extension =
      correlationKey === null
        ? ''
        : `<bpmn:extensionElements><zeebe:subscription correlationKey="${correlationKey}"/></bpmn:extensionElements>`;
    this.roots.set(id, `<bpmn:message id="${id}" name="${name}">${extension}</bpmn:message>`);
    return id;
  }

  signal(name: string): string {
    this.roots.set(`signal-${name}`, `<bpmn:signal id="signal-${name}" name="${name}"/>`);
    return `signal-${name}`;
  }

  error(code: string): string {
    this.roots.set(`error-${code}`, `<bpmn:error id="error-${code}" errorCode="${code}"/>`);
    return `error-${code}`;
  }

  escalation(code: string): string {
    this.roots.set(`escalation-${code}`, `<bpmn:escalation id="escalation-${code}" escalationCode="${code}"/>`);
    return `escalation-${code}`;
  }

  file(content: string): string {
    return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="definitions" targetNamespace="http://bpmn.io/schema/bpmn">
<bpmn:process id="${this.processId}" isExecutable="true">
${content}
</bpmn:process>
${[...this.roots.values()].join('\n')}
</bpmn:definitions>
`;
  }
}

/** One scope while it is written: its nodes and flows. */
export class ScopeXml {
  private readonly parts: string[] = [];

  constructor(readonly file: ProcessXml) {}

  /** @param inside what stands inside the node's element */
  node(tag: string, id: string, inside = '', attributes = ''): string {
    this.parts.push(`<bpmn:${tag} id="${id}"${attributes === '' ? '' : ` ${attributes}`}>${inside}</bpmn:${tag}>`);
    return id;
  }

  flow(from: string, to: string, condition?: string): string {
    const id = this.file.id('flow');
    const inside =
      condition === undefined
        ? ''
        : `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${condition}</bpmn:conditionExpression>`;
    this.parts.push(
      `<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}">${inside}</bpmn:sequenceFlow>`,
    );
    return id;
  }

  association(from: string, to: string): void {
    const id = this.file.id('association');
    this.parts.push(`<bpmn:association id="${id}" associationDirection="One" sourceRef="${from}" targetRef="${to}"/>`);
  }

  toString(): string {
    // The standard wants artifacts after the flow elements.
    const isArtifact = (part: string): boolean => part.startsWith('<bpmn:association');
    return [...this.parts.filter((part) => !isArtifact(part)), ...this.parts.filter(isArtifact)].join('\n');
  }
}

export const extensions = (...inside: readonly string[]): string => {
  const content = inside.filter((part) => part !== '').join('');
  return content === '' ? '' : `<bpmn:extensionElements>${content}</bpmn:extensionElements>`;
};
