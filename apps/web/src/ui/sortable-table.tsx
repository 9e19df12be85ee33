import type { HTMLAttributes, ReactNode } from 'react';
import { classNames } from './class-names';
import { Icon } from './icon';
import { nextSort, readSort } from './sort-order';

/** Rows that are cards on a phone lose what their elements mean in some browsers: it is said once more. */
const as = {
  table: { role: 'table' },
  rowgroup: { role: 'rowgroup' },
  row: { role: 'row' },
  columnheader: { role: 'columnheader' },
} as const;

export interface Column<Row> {
  readonly id: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  readonly isSortable?: boolean | undefined;
  readonly align?: 'end' | undefined;
  /** Names the row: its cell is a row header. */
  readonly isRowHeader?: boolean | undefined;
  /** Said, not shown: over boxes to tick and buttons. */
  readonly isHeaderHidden?: boolean | undefined;
  /** Not said on the card that a row becomes on a phone, where the place tells it. */
  readonly isLabelHidden?: boolean | undefined;
}

export interface SortableTableProps<Row> {
  /** What the table holds; said, and shown where `isCaptionShown`. */
  readonly caption: string;
  readonly isCaptionShown?: boolean | undefined;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** As in the address: `urgency,-due`. */
  readonly sort?: string | undefined;
  readonly onSort?: ((sort: string) => void) | undefined;
  readonly rowProps?: ((row: Row) => HTMLAttributes<HTMLTableRowElement>) | undefined;
}

/**
 * Rows under heads that sort (Shift adds a column to the order). At phone width each row is a card; the roles stay those
 * of a table. Whoever shows it keeps the order in the address (`useUrlState('sort')`) and does the sorting.
 */
export function SortableTable<Row>(table: SortableTableProps<Row>) {
  const { columns, rows, rowKey, sort = '', onSort, rowProps } = table;
  const keys = readSort(sort);
  return (
    <table className="ui-table" {...as.table}>
      <caption className={table.isCaptionShown ? 'ui-table__caption' : 'ui-hidden'}>{table.caption}</caption>
      <thead {...as.rowgroup}>
        <tr {...as.row}>
          {columns.map((column) => {
            const at = keys.findIndex((key) => key.column === column.id);
            const key = keys[at];
            return (
              <th
                key={column.id}
                {...as.columnheader}
                scope="col"
                className={column.align === 'end' ? 'ui-table__end' : undefined}
                aria-sort={key === undefined ? undefined : key.isFalling ? 'descending' : 'ascending'}
              >
                {column.isSortable === true && onSort !== undefined ? (
                  <button
                    type="button"
                    className="ui-table__sort"
                    onClick={(event) => onSort(nextSort(sort, column.id, event.shiftKey))}
                  >
                    {column.header}
                    {key !== undefined && (
                      <>
                        {' '}
                        <Icon name={key.isFalling ? 'down' : 'up'} size={12} />
                        {keys.length > 1 && <span className="ui-table__rank">{at + 1}</span>}
                      </>
                    )}
                  </button>
                ) : column.isHeaderHidden === true ? (
                  <span className="ui-hidden">{column.header}</span>
                ) : (
                  column.header
                )}
              </th>
            );
          })}
        </tr>
      </thead>
      <tbody {...as.rowgroup}>
        {rows.map((row) => (
          <tr {...as.row} key={rowKey(row)} {...rowProps?.(row)}>
            {columns.map((column) => {
              const Cell = column.isRowHeader === true ? 'th' : 'td';
              return (
                <Cell
                  key={column.id}
                  role={column.isRowHeader === true ? 'rowheader' : 'cell'}
                  scope={column.isRowHeader === true ? 'row' : undefined}
                  className={classNames(`ui-cell ui-cell--${column.id}`, column.align === 'end' && 'ui-table__end')}
                  data-label={column.isLabelHidden === true ? undefined : column.header}
                >
                  {column.cell(row)}
                </Cell>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
