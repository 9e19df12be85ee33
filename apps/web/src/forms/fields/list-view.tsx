import { useRef } from 'react';
import { listRowsMax } from '#bpmn/validate-submission.js';
import type { Json } from '#protocol/json.js';
import { announce } from '../../ui/announce';
import { Button } from '../../ui/button';
import { FieldError } from '../../ui/field-error';
import { answerAt } from '../model/answer-path.js';
import type { ShownList } from '../model/shown-form.js';
import { fieldId } from './field-id';
import { useForm } from './form-context';
import { FormFields } from './form-fields';

/** The same questions for each row. */
export function ListView({ list }: { list: ShownList }) {
  const { change, faults, isReadOnly, known, knownFrom } = useForm();
  const box = useRef<HTMLFieldSetElement>(null);
  const id = fieldId(list.path);
  const error = faults.get(list.path);
  const rows = list.answers;
  const mayChange = !isReadOnly && list.node.canAddRemove;
  const before = answerAt(known, list.path);
  const isEmpty = rows.every((row) => Object.keys(row).length === 0);

  const focusSoon = (find: (box: HTMLElement) => HTMLElement | null | undefined) =>
    requestAnimationFrame(() => box.current !== null && find(box.current)?.focus());
  const add = () => {
    change(list.path, [...rows, {}]);
    announce(`Row ${rows.length + 1} added to ${list.label}`);
    focusSoon((here) =>
      here
        .querySelector<HTMLElement>(`[data-row="${rows.length}"]`)
        ?.querySelector<HTMLElement>('input, textarea, select'),
    );
  };
  const remove = (index: number) => {
    change(list.path, rows.filter((_, at) => at !== index) as Json);
    announce(`Row ${index + 1} removed from ${list.label}`);
    focusSoon((here) => here.querySelector<HTMLElement>('.form-list__add'));
  };

  return (
    <fieldset className="form-list" ref={box} id={id} tabIndex={-1}>
      <legend className="form-list__title">{list.label}</legend>
      {list.node.description !== '' && <p className="ui-hint">{list.node.description}</p>}
      {error !== undefined && <FieldError>{error}</FieldError>}
      {mayChange && isEmpty && Array.isArray(before) && before.length > 0 && (
        <p className="form-known">
          <span>
            {knownFrom}: {before.length} {before.length === 1 ? 'row' : 'rows'}
          </span>
          <Button variant="quiet" isSmall onClick={() => change(list.path, before)}>
            Use {before.length === 1 ? 'it' : 'them'}
            <span className="ui-hidden"> for {list.label}</span>
          </Button>
        </p>
      )}
      {list.rows.map((row, index) => (
        <fieldset key={index} className="form-row" data-row={index}>
          <legend className="form-row__number">
            <span className="ui-hidden">{list.label}, row </span>
            {index + 1}
            <span className="ui-hidden"> of {list.rows.length}</span>
          </legend>
          {mayChange && (
            <Button className="form-row__remove" variant="quiet" isSmall onClick={() => remove(index)}>
              Remove
              <span className="ui-hidden">
                {' '}
                row {index + 1} of {list.label}
              </span>
            </Button>
          )}
          <FormFields shown={row} />
        </fieldset>
      ))}
      {!mayChange && rows.length === 0 && <p className="ui-soft">None.</p>}
      {mayChange && rows.length < listRowsMax && (
        <Button className="form-list__add" onClick={add}>
          Add {list.rows.length === 0 ? 'one' : 'another'}
          <span className="ui-hidden"> to {list.label}</span>
        </Button>
      )}
    </fieldset>
  );
}
