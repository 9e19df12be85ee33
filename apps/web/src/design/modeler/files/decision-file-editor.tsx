import DmnModeler from 'dmn-js/lib/Modeler';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { ErrorState } from '../../../ui/error-state';
import { Tabs } from '../../../ui/tabs';
import { adoptStyles } from '../studio/adopt-styles';
import type { FileEditorProps } from './form-file-editor';
import 'dmn-js/dist/assets/diagram-js.css';
import 'dmn-js/dist/assets/dmn-js-shared.css';
import 'dmn-js/dist/assets/dmn-js-drd.css';
import 'dmn-js/dist/assets/dmn-js-decision-table.css';
import 'dmn-js/dist/assets/dmn-js-decision-table-controls.css';
import 'dmn-js/dist/assets/dmn-js-literal-expression.css';
import 'dmn-js/dist/assets/dmn-js-boxed-expression.css';
import 'dmn-js/dist/assets/dmn-js-boxed-expression-controls.css';
import 'dmn-js/dist/assets/dmn-font/css/dmn.css';

interface View {
  readonly id: string;
  readonly name: string;
  readonly view: unknown;
}

/** The rules of a decision. Saved as they are changed, in the draft. */
export function DecisionFileEditor({ content, onChange }: FileEditorProps) {
  const box = useRef<HTMLDivElement>(null);
  const [modeler, setModeler] = useState<DmnModeler>();
  const [views, setViews] = useState<readonly View[]>([]);
  const [shown, setShown] = useState('');
  const [fault, setFault] = useState<unknown>();
  // Opened once: what is written from then on comes from here.
  const atFirst = useEffectEvent(() => content);
  const change = useEffectEvent(onChange);
  useEffect(() => {
    if (box.current === null) return;
    adoptStyles();
    const dmn = new DmnModeler({ container: box.current });
    let isGone = false;
    const listened = new Set<unknown>();
    const listen = () => {
      const viewer = dmn.getActiveViewer();
      if (viewer === undefined || listened.has(viewer)) return;
      listened.add(viewer);
      viewer.on('commandStack.changed', () => void dmn.saveXML({ format: true }).then(({ xml }) => change(xml)));
    };
    dmn.on('views.changed', () => {
      if (isGone) return;
      listen();
      setViews(dmn.getViews().map((view) => ({ id: view.id, name: nameOf(view), view })));
      setShown(dmn.getActiveView()?.id ?? '');
    });
    dmn
      .importXML(atFirst())
      .then(async () => {
        const table = dmn.getViews().find(({ type }) => type === 'decisionTable');
        if (!isGone && table !== undefined) await dmn.open(table);
        listen();
        setModeler(dmn);
      })
      .catch(setFault);
    return () => {
      isGone = true;
      dmn.destroy();
    };
  }, []);
  const editor = <div className="modeler-decision-editor" ref={box} />;
  return (
    <>
      {fault !== undefined && <ErrorState error={fault} what="The decision table" />}
      {views.length > 1 && (
        <Tabs
          label="Parts of the decision"
          tabs={views.map(({ id, name }) => ({ id, label: name }))}
          selected={shown}
          onSelect={(id) => void modeler?.open(views.find((one) => one.id === id)?.view)}
        >
          {null}
        </Tabs>
      )}
      {editor}
    </>
  );
}

const nameOf = ({ name, type, id }: { name?: string; type: string; id: string }): string =>
  type === 'drd' ? 'How they hang together' : (name ?? id);
