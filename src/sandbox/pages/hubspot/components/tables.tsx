import { type Base, classes } from './wire.ts';

interface CellProps extends Base {
  align?: 'left' | 'center' | 'right';
  width?: 'min' | 'max' | 'auto' | number;
  colSpan?: number;
}

const cellStyle = ({ align, width }: CellProps) => ({
  textAlign: align,
  width: width === 'min' ? '1%' : width === 'max' ? '100%' : width,
  whiteSpace: width === 'min' ? ('nowrap' as const) : undefined,
});

interface HeaderProps extends CellProps {
  sortDirection?: 'ascending' | 'descending' | 'none' | 'never';
  onSortChange?: (direction: 'ascending' | 'descending' | 'none') => void;
}

function TableHeader({ children, sortDirection, onSortChange, ...cell }: HeaderProps) {
  const sortable = sortDirection !== undefined && sortDirection !== 'never' && onSortChange;
  return (
    <th scope="col" style={cellStyle(cell)} aria-sort={sortable ? sortDirection : undefined}>
      {sortable ? (
        <button
          type="button"
          className="sort"
          onClick={() => onSortChange(sortDirection === 'ascending' ? 'descending' : 'ascending')}
        >
          {children}{' '}
          <span aria-hidden="true">
            {sortDirection === 'ascending' ? '↑' : sortDirection === 'descending' ? '↓' : '↕'}
          </span>
        </button>
      ) : (
        children
      )}
    </th>
  );
}

interface TableProps extends Base {
  bordered?: boolean;
  flush?: boolean;
  density?: 'default' | 'condensed' | 'compact';
  paginated?: boolean;
  page?: number;
  pageCount?: number;
  onPageChange?: (page: number) => void;
}

function Table({
  children,
  bordered = true,
  density = 'default',
  paginated,
  page = 1,
  pageCount = 1,
  onPageChange,
  testId,
}: TableProps) {
  return (
    <div className="table-frame">
      <div className={classes('table-scroll', bordered && 'is-bordered')} data-testid={testId}>
        <table className={`table table-${density}`}>{children}</table>
      </div>
      {paginated && (
        <nav className="pager" aria-label="Pages">
          <button
            type="button"
            className="button button-transparent button-sm"
            disabled={page <= 1}
            onClick={() => onPageChange?.(page - 1)}
          >
            Back
          </button>
          <span className="text is-small">{`Page ${page} of ${pageCount}`}</span>
          <button
            type="button"
            className="button button-transparent button-sm"
            disabled={page >= pageCount}
            onClick={() => onPageChange?.(page + 1)}
          >
            Next
          </button>
        </nav>
      )}
    </div>
  );
}

export const tableComponents = {
  Table,
  TableHead: ({ children }: Base) => <thead>{children}</thead>,
  TableBody: ({ children }: Base) => <tbody>{children}</tbody>,
  TableFooter: ({ children }: Base) => <tfoot>{children}</tfoot>,
  TableRow: ({ children, testId }: Base) => <tr data-testid={testId}>{children}</tr>,
  TableHeader,
  TableCell: ({ children, colSpan, ...cell }: CellProps) => (
    <td style={cellStyle(cell)} colSpan={colSpan} className={cell.width === 'min' ? 'is-min' : undefined}>
      {children}
    </td>
  ),
};
