import type { Shape } from 'bpmn-js/lib/model/Types';
import { eventDefinitionOf, extensionOf, type ModdleNode } from '#drawing/plain-words/moddle-node.js';
import { Fieldset } from '../../../ui/fieldset';
import { nodeOf } from '../edits/extensions';
import { setMessage } from '../edits/step-edits';
import { useDesk } from '../studio/use-studio';
import { CommittedText } from './committed-text';

/** Which message it waits for or sends, and of whom. */
export function MessageField({ shape }: { readonly shape: Shape }) {
  const { studio } = useDesk();
  const node = nodeOf(shape);
  const message = (node.messageRef ?? eventDefinitionOf(node)?.messageRef) as ModdleNode | undefined;
  const name = message?.name ?? '';
  const key: string = (message && extensionOf(message, 'zeebe:Subscription')?.correlationKey) ?? '';
  if (node.$type.endsWith('ThrowEvent') || node.$type === 'bpmn:EndEvent') return null;
  const isStart = node.$type === 'bpmn:StartEvent' && shape.parent === studio.canvas.getRootElement();
  return (
    <Fieldset legend="Message">
      <CommittedText
        id="panel-message"
        label="Name of the message"
        hint="As the sender calls it, e.g. Agreement.Answered"
        value={name}
        onCommit={(text) => text !== '' && setMessage(studio, shape, text, key)}
      />
      {!isStart && (
        <CommittedText
          id="panel-message-key"
          label="Whose message"
          hint="What tells this case’s message from others’, e.g. =contactId"
          value={key}
          onCommit={(text) => setMessage(studio, shape, name || 'Message', text)}
        />
      )}
    </Fieldset>
  );
}
