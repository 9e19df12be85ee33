import { useState } from 'react';
import { everyNode } from '#drawing/outline/outline.js';
import { Button } from '../../../ui/button';
import { Combobox } from '../../../ui/combobox';
import { Dialog } from '../../../ui/dialog';
import { useDesk } from '../studio/use-studio';

export interface MoveDialogProps {
  readonly id: string;
  readonly onMove: (afterId: string) => void;
  readonly onClose: () => void;
}

/** Where a step goes: behind which other of its part. */
export function MoveDialog({ id, onMove, onClose }: MoveDialogProps) {
  const { studio, catalogue } = useDesk();
  const [after, setAfter] = useState<string | null>(null);
  const shape = studio.shape(id);
  const options = [...everyNode(studio.outline(catalogue.groupNames).nodes)]
    .filter((node) => node.id !== id && node.type !== 'bpmn:EndEvent')
    .filter((node) => studio.shape(node.id)?.parent === shape?.parent)
    .map((node) => ({ value: node.id, label: node.name, hint: node.kind }));
  return (
    <Dialog isOpen title={`Move “${shape?.businessObject.name ?? 'this step'}”`} onClose={onClose}>
      <Combobox
        id="move-after"
        label="To come after"
        placeholder="Type to find a step"
        options={options}
        value={after}
        onChange={setAfter}
      />
      <div className="ui-dialog__foot">
        <Button variant="primary" onClick={() => after !== null && onMove(after)}>
          Move
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </div>
    </Dialog>
  );
}
