import { lazy, Suspense } from 'react';
import { Dialog } from '../../../ui/dialog';
import { Skeleton } from '../../../ui/skeleton';
import { useDesk } from '../studio/use-studio';
import { fileWords } from './file-names';

const FormFileEditor = lazy(async () => ({ default: (await import('./form-file-editor')).FormFileEditor }));
const DecisionFileEditor = lazy(async () => ({ default: (await import('./decision-file-editor')).DecisionFileEditor }));

/** A form or decision table of the draft, opened for work. */
export function FileDialog({ name, onClose }: { readonly name: string | undefined; readonly onClose: () => void }) {
  const { keeper } = useDesk();
  const file = name === undefined ? undefined : keeper.file(name);
  if (file === undefined || file.kind === 'bpmn') return null;
  const Editor = file.kind === 'form' ? FormFileEditor : DecisionFileEditor;
  const close = () => {
    void keeper.save();
    onClose();
  };
  return (
    <div className="modeler-file">
      <Dialog isOpen isWide title={fileWords(file)} onClose={close}>
        <Suspense fallback={<Skeleton label="the editor" rows={6} />}>
          <Editor content={file.content} onChange={(content) => keeper.change(file.name, content)} />
        </Suspense>
      </Dialog>
    </div>
  );
}
