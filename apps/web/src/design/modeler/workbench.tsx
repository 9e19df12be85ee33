import { type ReactNode, useCallback, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { nodeText } from '#drawing/outline/node-text.js';
import { everyNode } from '#drawing/outline/outline.js';
import { announce } from '../../ui/announce';
import { ErrorState } from '../../ui/error-state';
import { Link } from '../../ui/link';
import { Page } from '../../ui/page';
import { Tabs } from '../../ui/tabs';
import { useUrlState } from '../../ui/url-state';
import { jobStep } from './care-steps/job-step';
import { DifferencePanel } from './difference/difference-panel';
import type { DraftKeeper } from './draft/draft-keeper';
import { FileDialog } from './files/file-dialog';
import { OutlinePanel } from './outline/outline-panel';
import { SHOW_DIFFERENCE } from './outline/step-keys';
import { StepPanel } from './panel/step-panel';
import { ProblemList } from './problems/problem-list';
import { CanvasKeys } from './studio/canvas-keys';
import { openStudio } from './studio/open-studio';
import type { Studio } from './studio/studio';
import { type Catalogue, type Desk, DeskContext } from './studio/use-studio';
import { ConflictNotice, SaveState, Toolbar } from './toolbar';

const EXPORT_AFTER_MS = 300;
/** Of the drawing, so that its beginning does not lie under the palette. */
const BESIDE_PALETTE = 200;

export interface WorkbenchProps {
  readonly keeper: DraftKeeper;
  readonly catalogue: Catalogue;
  readonly name: string;
  readonly liveVersion: number | null;
  readonly basedOn: number | null;
  readonly notice: ReactNode;
  readonly onReopen: () => void;
}

/** The drawing in the middle, its text left, its words right, its problems below. */
export function Workbench({ keeper, catalogue, name, liveVersion, basedOn, notice, onReopen }: WorkbenchProps) {
  const canvas = useRef<HTMLElement>(null);
  const technical = useRef<HTMLDivElement>(null);
  const [studio, setStudio] = useState<Studio>();
  const [fault, setFault] = useState<unknown>();
  const [tab, setTab] = useState('plain');
  const [isDifferent, showDifference] = useState(false);
  const [file, openFile] = useState<string>();
  const drawing = keeper.current().files.find(({ kind }) => kind === 'bpmn');

  const atFirst = useEffectEvent(() => ({ drawing, templates: catalogue.jobTypes.map(jobStep) }));
  useEffect(() => {
    if (canvas.current === null || technical.current === null) return;
    const { drawing, templates } = atFirst();
    if (drawing === undefined) return setFault(new Error('This pathway has no drawing.'));
    let opened: Studio | undefined;
    let isGone = false;
    openStudio(drawing.content, {
      canvas: canvas.current,
      technical: technical.current,
      templates,
    }).then((made) => {
      if (isGone) return made.close();
      opened = made;
      showWhole(made);
      setStudio(made);
    }, setFault);
    return () => {
      isGone = true;
      opened?.close();
      setStudio(undefined);
    };
  }, [keeper]);

  useEffect(() => {
    studio?.setTemplates(catalogue.jobTypes.map(jobStep));
  }, [studio, catalogue.jobTypes]);
  useCanvasFilled(studio);
  useDrawingKept(studio, keeper, drawing?.name ?? 'pathway.bpmn');
  useEffect(() => {
    const show = () => showDifference((isShown) => !isShown);
    document.addEventListener(SHOW_DIFFERENCE, show);
    return () => document.removeEventListener(SHOW_DIFFERENCE, show);
  }, []);

  const edit = useCallback(
    (id: string, field?: string) => {
      studio?.select(id);
      setTab('plain');
      if (field !== undefined) focusField(field);
    },
    [studio],
  );
  const desk = useMemo<Desk | null>(
    () => (studio === undefined ? null : { studio, keeper, catalogue, edit, openFile }),
    [studio, keeper, catalogue, edit],
  );
  useAnnouncedChoice(studio, catalogue);
  useStepInAddress(studio, edit);
  useFirstName(studio, edit, basedOn === null && liveVersion === null);

  return (
    <div className="modeler">
      <DeskContext value={desk}>
        <Page
          title={name}
          area="Design"
          eyebrow={
            <>
              <Link to="/design">Pathways</Link> ·{' '}
              <SaveState keeper={keeper} liveVersion={liveVersion} basedOn={basedOn} />
            </>
          }
          actions={
            desk !== null && <Toolbar onDifference={() => showDifference(!isDifferent)} isDifferent={isDifferent} />
          }
        >
          {notice}
          <ConflictNotice keeper={keeper} onReopen={onReopen} />
          {fault !== undefined && <ErrorState error={fault} what="The drawing" />}
          <div className="modeler-bench">
            <div className="modeler-left">{desk !== null && <OutlinePanel />}</div>
            <div className="modeler-middle">
              <section className="modeler-canvas" ref={canvas} aria-label="Drawing" />
              {desk !== null && <CanvasKeys />}
              {desk !== null && <ProblemList />}
            </div>
            <div className="modeler-right">
              {desk !== null && isDifferent && <DifferencePanel onClose={() => showDifference(false)} />}
              <Tabs
                label="About what is chosen"
                tabs={[
                  { id: 'plain', label: 'In plain words' },
                  { id: 'technical', label: 'Technical' },
                ]}
                selected={tab}
                onSelect={setTab}
              >
                {desk !== null && tab === 'plain' && <StepPanel />}
                <div className="modeler-technical" ref={technical} hidden={tab !== 'technical'} />
              </Tabs>
            </div>
          </div>
          {desk !== null && <FileDialog name={file} onClose={() => openFile(undefined)} />}
        </Page>
      </DeskContext>
    </div>
  );
}

/** The canvas asks to be told when its place becomes wider or narrower; what is chosen stays in sight. */
function useCanvasFilled(studio: Studio | undefined): void {
  useEffect(() => {
    if (studio === undefined) return;
    const observer = new ResizeObserver(() => {
      (studio.canvas as unknown as { resized(): void }).resized();
      const { selected } = studio;
      if (selected !== undefined) studio.canvas.scrollToElement(selected);
    });
    observer.observe(studio.canvas.getContainer());
    return () => observer.disconnect();
  }, [studio]);
}

/** Hands the drawing to the keeper a moment after each change. */
function useDrawingKept(studio: Studio | undefined, keeper: DraftKeeper, fileName: string): void {
  useEffect(() => {
    if (studio === undefined) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let seen = studio.changes;
    let kept = studio.changes;
    const keep = async () => {
      clearTimeout(timer);
      const now = studio.changes;
      if (kept === now) return;
      const xml = await studio.xml();
      kept = now;
      keeper.change(fileName, xml);
    };
    keeper.worktop = { isAhead: () => kept !== studio.changes, takeIn: keep };
    const stop = studio.subscribe(() => {
      if (studio.changes === seen) return;
      seen = studio.changes;
      keeper.goesOn();
      clearTimeout(timer);
      timer = setTimeout(() => void keep(), EXPORT_AFTER_MS);
    });
    return () => {
      stop();
      keeper.worktop = undefined;
      void keep();
    };
  }, [studio, keeper, fileName]);
}

/** What is chosen stands in the address, and the address chooses it: whoever gets the link sees the same step. */
function useStepInAddress(studio: Studio | undefined, edit: Desk['edit']): void {
  const [step, setStep] = useUrlState('step');
  const first = useRef(step);
  useEffect(() => {
    if (studio === undefined) return;
    if (first.current !== '' && studio.element(first.current) !== undefined) edit(first.current);
    first.current = '';
    return studio.subscribe(() => setStep(studio.selected?.id ?? ''));
  }, [studio, edit, setStep]);
}

/** A pathway that was begun from scratch is opened with the cursor in the name of its first task. */
function useFirstName(studio: Studio | undefined, edit: Desk['edit'], isNew: boolean): void {
  useEffect(() => {
    if (studio === undefined || !isNew || studio.changes > 0) return;
    const [task, ...others] = studio.registry.filter(({ type }) => type === 'bpmn:UserTask');
    if (task !== undefined && others.length === 0) edit(task.id, 'name');
  }, [studio, edit, isNew]);
}

/** Who listens hears what was chosen on the canvas; in the outline the tree says it itself. */
function useAnnouncedChoice(studio: Studio | undefined, catalogue: Catalogue): void {
  useEffect(() => {
    if (studio === undefined) return;
    let said: string | undefined;
    return studio.subscribe(() => {
      const id = studio.selected?.id;
      if (id === said) return;
      said = id;
      if (id === undefined || document.activeElement?.closest('.modeler-outline, .modeler-canvas') !== null) return;
      const node = [...everyNode(studio.outline(catalogue.groupNames).nodes)].find((one) => one.id === id);
      if (node !== undefined) announce(nodeText(node));
    });
  }, [studio, catalogue]);
}

const showWhole = ({ canvas }: Studio): void => {
  canvas.zoom('fit-viewport', 'auto' as never);
  // Small enough to see it all is too small to read: the beginning at a size to read comes first.
  const READABLE = 0.7;
  if (canvas.zoom() < READABLE) {
    canvas.zoom(READABLE, { x: 0, y: 0 } as never);
    const view = canvas.viewbox();
    canvas.viewbox({
      ...view,
      x: view.inner.x - BESIDE_PALETTE,
      y: view.inner.y - 80,
      width: view.width,
      height: view.height,
    });
  }
};

function focusField(field: string): void {
  requestAnimationFrame(() => {
    const control = document.getElementById(`panel-${field}`);
    control?.focus();
    if (control instanceof HTMLInputElement) control.select();
  });
}
