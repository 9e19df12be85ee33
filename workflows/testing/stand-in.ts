/**
 * A process that stands in for a pathway: one user task `in-<process id>`, whose answer is handed to the caller. For specs of a caller that
 * are not about what the called pathway does.
 */
export function standIn(bpmnProcessId: string): { name: string; content: string } {
  const content = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="stand-in" targetNamespace="stand-in">
  <bpmn:process id="${bpmnProcessId}" isExecutable="true">
    <bpmn:startEvent id="start"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
    <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="in-${bpmnProcessId}" />
    <bpmn:userTask id="in-${bpmnProcessId}">
      <bpmn:extensionElements><zeebe:userTask /></bpmn:extensionElements>
      <bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing>
    </bpmn:userTask>
    <bpmn:sequenceFlow id="f2" sourceRef="in-${bpmnProcessId}" targetRef="end" />
    <bpmn:endEvent id="end"><bpmn:incoming>f2</bpmn:incoming></bpmn:endEvent>
  </bpmn:process>
</bpmn:definitions>`;
  return { name: `${bpmnProcessId}.bpmn`, content };
}
