import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { ErrorSummary } from '../../ui/error-summary';
import { Radios } from '../../ui/radios';
import { Select } from '../../ui/select';
import { TextField } from '../../ui/text-field';
import { beginDraft, type NewDraft, PATHWAYS, type PathwayLine } from './pathways-api';

type From = NewDraft['from'];

export interface NewPathwayDialogProps {
  readonly lines: readonly PathwayLine[];
  /** Chosen already: the pathway to duplicate. */
  readonly original?: PathwayLine | undefined;
  readonly onClose: () => void;
}

/** Begins a pathway: from scratch, as a copy, or from a BPMN file. */
export function NewPathwayDialog({ lines, original, onClose }: NewPathwayDialogProps) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const ids = { name: useId(), original: useId(), file: useId() };
  const [from, setFrom] = useState<From>(original === undefined ? 'scratch' : 'duplicate');
  const [name, setName] = useState(original === undefined ? '' : `${original.name}, copy`);
  const [originalId, setOriginalId] = useState(original?.id ?? '');
  const [files, setFiles] = useState<readonly File[]>([]);
  const [attempt, setAttempt] = useState(0);
  const begin = useMutation({
    mutationFn: async () => beginDraft(await requestOf()),
    onSuccess: async ({ pathwayId }) => {
      await client.invalidateQueries({ queryKey: PATHWAYS });
      await navigate(`/design/${encodeURIComponent(pathwayId)}`);
    },
    onSettled: () => setAttempt((count) => count + 1),
  });

  const requestOf = async (): Promise<NewDraft> => {
    if (from === 'scratch') return { from, name: name.trim() };
    if (from === 'duplicate') return { from, pathwayId: originalId, name: name.trim() };
    return {
      from,
      files: await Promise.all(files.map(async (file) => ({ name: file.name, content: await file.text() }))),
    };
  };
  const faults = [
    ...(from !== 'import' && name.trim() === ''
      ? [{ fieldId: ids.name, message: 'Enter a name for the pathway' }]
      : []),
    ...(from === 'duplicate' && originalId === ''
      ? [{ fieldId: ids.original, message: 'Choose which pathway to copy' }]
      : []),
    ...(from === 'import' && files.length === 0 ? [{ fieldId: ids.file, message: 'Choose a BPMN file' }] : []),
  ];
  const [isTried, setTried] = useState(false);
  const shown = [...(isTried ? faults : []), ...(begin.error === null ? [] : [{ message: begin.error.message }])];
  const errorOf = (fieldId: string): string | undefined =>
    isTried ? faults.find((fault) => fault.fieldId === fieldId)?.message : undefined;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (faults.length > 0) setAttempt((count) => count + 1);
    else begin.mutate();
  };

  return (
    <Dialog isOpen title="New pathway" onClose={onClose}>
      <form onSubmit={submit} noValidate className="ui-stack">
        {shown.length > 0 && <ErrorSummary faults={shown} attempt={attempt} />}
        <Radios
          legend="Begin with"
          value={from}
          onChange={(value) => setFrom(value as From)}
          options={[
            { value: 'scratch', label: 'A start, one step “Listen”, an end' },
            {
              value: 'duplicate',
              label: 'A copy of another pathway',
              hint: 'It shares the forms and tables of the original.',
            },
            { value: 'import', label: 'A BPMN file', hint: 'Its forms and tables may come with it.' },
          ]}
        />
        {from === 'duplicate' && (
          <Select
            id={ids.original}
            label="Which pathway"
            value={originalId}
            onChange={setOriginalId}
            placeholder="Choose"
            error={errorOf(ids.original)}
            options={lines.filter(({ live }) => live !== null).map((line) => ({ value: line.id, label: line.name }))}
          />
        )}
        {from !== 'import' && (
          <TextField id={ids.name} label="Name" value={name} onChange={setName} error={errorOf(ids.name)} />
        )}
        {from === 'import' && (
          <div className="ui-stack">
            <label className="ui-label" htmlFor={ids.file}>
              Files
            </label>
            <input
              id={ids.file}
              type="file"
              multiple
              accept=".bpmn,.dmn,.form"
              aria-invalid={errorOf(ids.file) !== undefined}
              onChange={({ target }) => setFiles([...(target.files ?? [])])}
            />
          </div>
        )}
        <div className="ui-dialog__foot">
          <Button type="submit" variant="primary" isBusy={begin.isPending}>
            Begin
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </div>
      </form>
    </Dialog>
  );
}
