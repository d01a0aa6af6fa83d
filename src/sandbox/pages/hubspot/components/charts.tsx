import type { Base } from './wire.ts';

interface ChartProps extends Base {
  data: Record<string, string | number>[] | { data: Record<string, string | number>[] };
  axes: {
    x: { field: string; label?: string };
    y: { field: string; label?: string };
    options?: { groupFieldByColor?: string };
  };
  options?: { title?: string };
}

/** Bars with their numbers beside them: one look for both kinds of chart, readable without seeing it. */
function Chart({ data, axes, options }: ChartProps) {
  const rows = Array.isArray(data) ? data : data.data;
  const group = axes.options?.groupFieldByColor;
  const most = Math.max(1, ...rows.map((row) => Number(row[axes.y.field]) || 0));
  return (
    <figure className="chart">
      {options?.title !== undefined && <figcaption className="text">{options.title}</figcaption>}
      {rows.map((row, index) => (
        <div className="chart-row" key={index}>
          <span className="text is-small">
            {group === undefined ? row[axes.x.field] : `${row[axes.x.field]}, ${String(row[group]).toLowerCase()}`}
          </span>
          <span className="chart-bar">
            <span style={{ width: `${((Number(row[axes.y.field]) || 0) / most) * 100}%` }} />
          </span>
          <span className="text is-small">{Number(row[axes.y.field]).toLocaleString()}</span>
        </div>
      ))}
    </figure>
  );
}

export const chartComponents = { BarChart: Chart, LineChart: Chart };
