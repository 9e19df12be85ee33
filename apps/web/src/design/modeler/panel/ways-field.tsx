import type { Connection, Shape } from 'bpmn-js/lib/model/Types';
import { choiceText } from '#drawing/outline/node-text.js';
import { everyNode } from '#drawing/outline/outline.js';
import { announce } from '../../../ui/announce';
import { Combobox } from '../../../ui/combobox';
import { Fieldset } from '../../../ui/fieldset';
import { connectSteps } from '../edits/structure-edits';
import { useDesk } from '../studio/use-studio';

/** What comes after, with a door to each way, and a way to draw one more without a mouse. */
export function WaysField({ shape }: { readonly shape: Shape }) {
  const { studio, catalogue, edit } = useDesk();
  if (shape.type === 'bpmn:EndEvent' || shape.type === 'bpmn:TextAnnotation') return null;
  const nodes = [...everyNode(studio.outline(catalogue.groupNames).nodes)];
  const node = nodes.find(({ id }) => id === shape.id);
  if (node === undefined) return null;
  const targets = nodes
    .filter(({ id, type }) => id !== shape.id && type !== 'bpmn:StartEvent' && type !== 'bpmn:BoundaryEvent')
    .filter(({ id }) => studio.shape(id)?.parent === shape.parent)
    .map(({ id, name, kind }) => ({ value: id, label: name, hint: kind }));
  return (
    <Fieldset legend="What comes after">
      <ol className="modeler-ways">
        {node.outgoing.map((link, index) => (
          <li key={link.flowId}>
            <button type="button" className="modeler-way" onClick={() => edit(link.flowId)}>
              {node.outgoing.length === 1 ? link.nodeName : choiceText(link, index)}
            </button>
          </li>
        ))}
      </ol>
      <Combobox
        key={`${shape.id} ${studio.changes}`}
        id="panel-connect"
        label="Draw a way to"
        placeholder="Type to find a step"
        options={targets}
        value={null}
        onChange={(id) => {
          const target = id === null ? undefined : studio.shape(id);
          if (target === undefined) return;
          try {
            connectSteps(studio, shape, target);
            const flow = (shape.outgoing as Connection[]).find((one) => one.target === target);
            announce(`A way leads to ${target.businessObject.name ?? 'it'} now`);
            if (shape.type === 'bpmn:ExclusiveGateway' && flow !== undefined) edit(flow.id);
          } catch (error) {
            announce((error as Error).message, true);
          }
        }}
      />
    </Fieldset>
  );
}
