import type { Connection } from 'bpmn-js/lib/model/Types';
import { Button } from '../../../ui/button';
import { nodeOf } from '../edits/extensions';
import { setCondition, setDefault } from '../edits/flow-edits';
import { setName } from '../edits/step-edits';
import { removeFlow } from '../edits/structure-edits';
import { useDesk } from '../studio/use-studio';
import { CommittedText } from './committed-text';

/** A way between two steps: what it is called and who takes it. */
export function FlowFields({ flow }: { readonly flow: Connection }) {
  const { studio, edit } = useDesk();
  const node = nodeOf(flow);
  const source = flow.source === undefined ? null : nodeOf(flow.source as never);
  const isChoice = source?.$type === 'bpmn:ExclusiveGateway' && source.outgoing.length > 1;
  const isDefault = source?.default === node;
  return (
    <div className="modeler-fields" key={flow.id}>
      <p className="modeler-kind">
        Way from “{source?.name ?? 'a gateway'}” to “{flow.target?.businessObject.name ?? 'a gateway'}”
      </p>
      <CommittedText
        id="panel-name"
        label={isChoice ? 'Answer that leads this way' : 'Words beside the way'}
        value={node.name ?? ''}
        onCommit={(name) => setName(studio, flow, name)}
      />
      {isChoice && isDefault && (
        <p>This is the way for everybody else: whom no other answer fits. It needs no condition.</p>
      )}
      {isChoice && !isDefault && (
        <>
          <CommittedText
            id="panel-condition"
            label="Who goes this way"
            hint="An expression over what is known of the case, e.g. wantsMore = true"
            value={(node.conditionExpression?.body ?? '').replace(/^=\s*/, '')}
            rows={3}
            onCommit={(text) => setCondition(studio, flow, text)}
          />
          <Button isSmall onClick={() => setDefault(studio, flow)}>
            Make it the way for everybody else
          </Button>
        </>
      )}
      <Button
        isSmall
        variant="danger"
        onClick={() => {
          const from = flow.source?.id;
          removeFlow(studio, flow);
          if (from !== undefined) edit(from);
        }}
      >
        Delete this way
      </Button>
    </div>
  );
}
