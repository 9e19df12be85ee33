import type { Shown } from '../model/shown-form.js';
import { FieldView } from './field-view';
import { ListView } from './list-view';
import { TableView } from './table-view';
import { TextView } from './text-view';

/** The parts of a form, in its order. */
export function FormFields({ shown }: { shown: readonly Shown[] }) {
  return shown.map(partOf);
}

function partOf(one: Shown) {
  switch (one.kind) {
    case 'field':
      return <FieldView key={one.path} field={one} />;
    case 'group':
      return (
        <section key={one.node.id} className="form-group" aria-label={one.label === '' ? undefined : one.label}>
          {one.label !== '' && <h3 className="form-group__title">{one.label}</h3>}
          <FormFields shown={one.shown} />
        </section>
      );
    case 'list':
      return <ListView key={one.path} list={one} />;
    case 'text':
      return <TextView key={one.node.id} text={one.text} />;
    case 'table':
      return <TableView key={one.node.id} table={one} />;
    case 'other':
      return one.node.kind === 'unsupported' ? (
        <p key={one.node.id} className="form-unsupported" role="note">
          This part of the form cannot be shown here: {one.node.label || one.node.type}.
        </p>
      ) : one.node.kind === 'separator' ? (
        <hr key={one.node.id} className="form-line" />
      ) : (
        <div key={one.node.id} className="form-space" />
      );
  }
}
