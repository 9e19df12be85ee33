import { type MouseEvent, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useNavigate } from 'react-router';
import { announce } from '../../ui/announce';
import { Banner } from '../../ui/banner';
import { Button, ButtonLink } from '../../ui/button';
import { ButtonMenu } from '../../ui/button-menu';
import type { DraftKeeper } from './draft/draft-keeper';
import { saveWords } from './draft/save-words';
import { fileWords } from './files/file-names';
import { useDesk } from './studio/use-studio';

const REASON_CHARACTERS_MAX = 160;

interface SaveStateProps {
  readonly keeper: DraftKeeper;
  readonly liveVersion: number | null;
  readonly basedOn: number | null;
}

/** Draft or live, on which version, and whether the work is safe. */
export function SaveState({ keeper, liveVersion, basedOn }: SaveStateProps) {
  const state = useSyncExternalStore(keeper.subscribe, keeper.current);
  const version = state.phase === 'live' ? liveVersion : basedOn;
  return (
    <>
      {state.phase === 'live'
        ? `Live, version ${liveVersion ?? '–'}`
        : version === null
          ? 'Draft of a new pathway'
          : `Draft on version ${version}`}{' '}
      · <span role="status">{saveWords(state)}</span>
    </>
  );
}

export function ConflictNotice({ keeper, onReopen }: { readonly keeper: DraftKeeper; readonly onReopen: () => void }) {
  const { phase, trouble } = useSyncExternalStore(keeper.subscribe, keeper.current);
  if (phase !== 'conflict') return null;
  return (
    <Banner
      tone="warning"
      role="alert"
      title={trouble ?? 'Another designer has saved this draft since you opened it.'}
      actions={
        <>
          <Button isSmall onClick={() => void keeper.forget().then(onReopen)}>
            Open theirs
          </Button>
          <Button isSmall variant="danger" onClick={() => void keeper.keepMine()}>
            Keep mine
          </Button>
        </>
      }
    >
      <p>
        Yours is kept on this device. “Keep mine” writes over what they saved; export yours first if you are not sure.
      </p>
    </Banner>
  );
}

/** What can be done with the whole drawing. */
export function Toolbar({
  onDifference,
  isDifferent,
}: {
  readonly onDifference: () => void;
  readonly isDifferent: boolean;
}) {
  const { studio, keeper, openFile } = useDesk();
  const picker = useRef<HTMLInputElement>(null);
  const { files } = useSyncExternalStore(keeper.subscribe, keeper.current);
  const [fault, setFault] = useState<string>();
  const path = `/design/${encodeURIComponent(keeper.pathwayId)}`;
  const navigate = useNavigate();
  // The next page reads what is saved.
  const leave = async (event: MouseEvent, page: string) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    await keeper.save();
    await navigate(`${path}/${page}`);
  };

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || isTextField(event.target)) return;
      const key = event.key.toLowerCase();
      if (key === 's') void keeper.save();
      else if (key === 'z' && !event.shiftKey) studio.undo();
      else if (key === 'y' || key === 'z') studio.redo();
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    document.addEventListener('keydown', onKey, true);
    return () => document.removeEventListener('keydown', onKey, true);
  }, [studio, keeper]);

  const importFile = async (file: File) => {
    try {
      await studio.replace(await file.text());
      announce(`${file.name} is the drawing now`);
      setFault(undefined);
    } catch (error) {
      const why = (error as Error).message.slice(0, REASON_CHARACTERS_MAX);
      setFault(`${file.name} cannot be read as a drawing: ${why}`);
    }
  };

  return (
    <div className="modeler-toolbar" role="toolbar" aria-label="Drawing">
      {fault !== undefined && (
        <Banner
          tone="danger"
          role="alert"
          title={fault}
          actions={
            <Button isSmall onClick={() => setFault(undefined)}>
              Close
            </Button>
          }
        />
      )}
      <Button isSmall aria-disabled={!studio.canUndo} onClick={() => studio.undo()}>
        Undo
      </Button>
      <Button isSmall aria-disabled={!studio.canRedo} onClick={() => studio.redo()}>
        Redo
      </Button>
      <Button isSmall onClick={() => void keeper.save()}>
        Save
      </Button>
      <Button isSmall aria-pressed={isDifferent} onClick={onDifference}>
        Difference to live
      </Button>
      <ButtonMenu
        isSmall
        label="Files"
        items={[
          ...files
            .filter(({ kind }) => kind !== 'bpmn')
            .map((file) => ({ label: fileWords(file), onSelect: () => openFile(file.name) })),
          {
            label: 'Export the drawing (.bpmn)',
            onSelect: () => void studio.xml().then((xml) => download(keeper, xml)),
          },
          { label: 'Import a drawing (.bpmn)…', onSelect: () => picker.current?.click() },
        ]}
      />
      <ButtonLink isSmall to={`${path}/compare`} onClick={(event) => void leave(event, 'compare')}>
        Compare
      </ButtonLink>
      <ButtonLink isSmall variant="primary" to={`${path}/deploy`} onClick={(event) => void leave(event, 'deploy')}>
        Deploy…
      </ButtonLink>
      <input
        ref={picker}
        type="file"
        accept=".bpmn,application/xml,text/xml"
        hidden
        aria-label="Drawing to import"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = '';
          if (file !== undefined) void importFile(file);
        }}
      />
    </div>
  );
}

function download(keeper: DraftKeeper, xml: string): void {
  const address = URL.createObjectURL(new Blob([xml], { type: 'application/xml' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = `${keeper.pathwayId}.bpmn`;
  link.click();
  URL.revokeObjectURL(address);
}

const isTextField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, [contenteditable=true]') !== null;
