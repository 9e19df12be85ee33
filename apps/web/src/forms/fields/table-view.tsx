import type { ShownTable } from '../model/shown-form.js';

/** Rows that are known, to look at. */
export function TableView({ table: { node, label, rows } }: { table: ShownTable }) {
  return (
    <div className="form-table">
      <table className="ui-table">
        <caption className="ui-label">{label}</caption>
        <thead>
          <tr>
            {node.columns.map(({ key, label: header }) => (
              <th key={key} scope="col">
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {node.columns.map(({ key }) => (
                <td key={key}>{wordsOf(row[key])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 && <p className="ui-soft">Nothing here yet.</p>}
    </div>
  );
}

const wordsOf = (value: unknown): string =>
  value === undefined || value === null
    ? ''
    : typeof value === 'boolean'
      ? value
        ? 'Yes'
        : 'No'
      : typeof value === 'object'
        ? JSON.stringify(value)
        : String(value);
