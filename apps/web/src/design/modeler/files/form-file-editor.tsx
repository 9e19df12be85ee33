import { FormEditor } from '@bpmn-io/form-js-editor';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { ErrorState } from '../../../ui/error-state';
import { adoptStyles } from '../studio/adopt-styles';
import '@bpmn-io/form-js-viewer/dist/assets/form-js.css';
import '@bpmn-io/form-js-editor/dist/assets/form-js-editor.css';
import '@bpmn-io/form-js-editor/dist/assets/dragula.css';
import '@bpmn-io/form-js-editor/dist/assets/properties-panel.css';

export interface FileEditorProps {
  readonly content: string;
  readonly onChange: (content: string) => void;
}

/** The questions of a task. Saved as they are changed, in the draft. */
export function FormFileEditor({ content, onChange }: FileEditorProps) {
  const box = useRef<HTMLDivElement>(null);
  const [fault, setFault] = useState<unknown>();
  // Opened once: what is written from then on comes from here.
  const atFirst = useEffectEvent(() => content);
  const change = useEffectEvent(onChange);
  useEffect(() => {
    if (box.current === null) return;
    adoptStyles();
    const editor = new FormEditor({ container: box.current });
    const ready = Promise.resolve()
      .then(() => editor.importSchema(JSON.parse(atFirst())))
      .then(
        () => editor.on('changed', () => change(`${JSON.stringify(editor.saveSchema(), null, 2)}\n`)),
        (error: unknown) => setFault(error),
      );
    return () => void ready.then(() => editor.destroy());
  }, []);
  return (
    <>
      {fault !== undefined && <ErrorState error={fault} what="The form" />}
      <div className="modeler-form-editor" ref={box} />
    </>
  );
}
