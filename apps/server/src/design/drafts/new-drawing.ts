const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const ID_CHARACTERS_MAX = 60;

/** An id for a pathway of this name: letters, digits and hyphens. */
export function pathwayIdOf(name: string): string {
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, ID_CHARACTERS_MAX)
    .replace(/^-+|-+$/g, '');
  return /^[a-z]/.test(words) ? words : `pathway-${words}`.replace(/-$/, '');
}

/** A pathway that can be drawn on from: somebody comes, somebody listens, an end. */
export const newDrawing = (id: string, name: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:modeler="http://camunda.org/schema/modeler/1.0" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:otr="https://one-trafford-response.org/schema/1.0" id="definitions-${id}" targetNamespace="https://one-trafford-response.org/pathways" modeler:executionPlatform="Camunda Cloud" modeler:executionPlatformVersion="8.6.0">
  <bpmn:process id="${id}" name="${escaped(name)}" isExecutable="true">
    <bpmn:startEvent id="start-asked" name="Somebody asks">
      <bpmn:outgoing>flow-start-listen</bpmn:outgoing>
    </bpmn:startEvent>
    <bpmn:userTask id="ut-listen" name="Listen">
      <bpmn:extensionElements>
        <zeebe:userTask />
      </bpmn:extensionElements>
      <bpmn:incoming>flow-start-listen</bpmn:incoming>
      <bpmn:outgoing>flow-listen-end</bpmn:outgoing>
    </bpmn:userTask>
    <bpmn:endEvent id="end-heard" name="Heard">
      <bpmn:incoming>flow-listen-end</bpmn:incoming>
    </bpmn:endEvent>
    <bpmn:sequenceFlow id="flow-start-listen" sourceRef="start-asked" targetRef="ut-listen" />
    <bpmn:sequenceFlow id="flow-listen-end" sourceRef="ut-listen" targetRef="end-heard" />
  </bpmn:process>
  <bpmndi:BPMNDiagram id="diagram">
    <bpmndi:BPMNPlane id="plane" bpmnElement="${id}">
      <bpmndi:BPMNShape id="start-asked_di" bpmnElement="start-asked">
        <dc:Bounds x="160" y="162" width="36" height="36" />
        <bpmndi:BPMNLabel><dc:Bounds x="142" y="205" width="72" height="14" /></bpmndi:BPMNLabel>
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="ut-listen_di" bpmnElement="ut-listen">
        <dc:Bounds x="250" y="140" width="100" height="80" />
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="end-heard_di" bpmnElement="end-heard">
        <dc:Bounds x="404" y="162" width="36" height="36" />
        <bpmndi:BPMNLabel><dc:Bounds x="404" y="205" width="36" height="14" /></bpmndi:BPMNLabel>
      </bpmndi:BPMNShape>
      <bpmndi:BPMNEdge id="flow-start-listen_di" bpmnElement="flow-start-listen">
        <di:waypoint x="196" y="180" />
        <di:waypoint x="250" y="180" />
      </bpmndi:BPMNEdge>
      <bpmndi:BPMNEdge id="flow-listen-end_di" bpmnElement="flow-listen-end">
        <di:waypoint x="350" y="180" />
        <di:waypoint x="404" y="180" />
      </bpmndi:BPMNEdge>
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
</bpmn:definitions>
`;

/** The same drawing under another id and name. Ids inside stay, they are the drawing's own. */
export function renamed(xml: string, from: string, to: { readonly id: string; readonly name: string }): string {
  const own = new RegExp(`(\\s(?:id|bpmnElement|processRef)=")${from.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}"`, 'g');
  return xml
    .replace(own, (_, start: string) => `${start}${to.id}"`)
    .replace(/<(?:\w+:)?process\b[^>]*>/, (tag) => {
      const bare = tag.replace(/\sname="[^"]*"/, '');
      return bare.replace(/\sid="/, () => ` name="${escaped(to.name)}" id="`);
    });
}
