import type { Shape } from 'bpmn-js/lib/model/Types';
import { extensionOf } from '#drawing/plain-words/moddle-node.js';
import { Button } from '../../../ui/button';
import { Combobox } from '../../../ui/combobox';
import { nodeOf } from '../edits/extensions';
import { setForm } from '../edits/step-edits';
import { formFileOf, formsIn } from '../files/file-names';
import { useDesk } from '../studio/use-studio';

/** Which questions the task asks, and a door to change them. */
export function FormField({ shape }: { readonly shape: Shape }) {
  const { studio, catalogue, keeper, openFile } = useDesk();
  const formId: string = extensionOf(nodeOf(shape), 'zeebe:FormDefinition')?.formId ?? '';
  const own = formsIn(keeper.current().files);
  const names = new Map([...catalogue.forms, ...own].map(({ id, name }) => [id, name]));
  if (formId !== '' && !names.has(formId)) names.set(formId, formId);
  const file = formFileOf(keeper.current().files, formId);
  return (
    <div className="modeler-form">
      <Combobox
        key={`${shape.id} ${formId}`}
        id="panel-form"
        label="Form"
        hint={formId === '' ? 'Without a form it can only be ticked off.' : undefined}
        options={[...names].map(([value, label]) => ({ value, label }))}
        value={formId === '' ? null : formId}
        onChange={(value) => setForm(studio, shape, value ?? '')}
      />
      {file !== undefined && (
        <Button isSmall onClick={() => openFile(file.name)}>
          Change the questions
        </Button>
      )}
    </div>
  );
}
