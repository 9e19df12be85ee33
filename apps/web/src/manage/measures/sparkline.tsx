const WIDTH = 112;
const HEIGHT = 28;
const EDGE = 3;

export interface SparklineProps {
  /** In the order of time; gaps are null. */
  readonly values: readonly (number | null)[];
  /** Marked: what is no usual point. */
  readonly marked?: readonly boolean[];
  /** A line across: the mean. */
  readonly mean?: number | null;
}

/** A small picture of a series; the same figures stand in a table on the page. */
export function Sparkline({ values, marked = [], mean = null }: SparklineProps) {
  const known = values.filter((value) => value !== null);
  if (known.length < 2) return null;
  const top = Math.max(...known, mean ?? 0);
  const bottom = Math.min(...known, mean ?? top, 0);
  const x = (index: number) => EDGE + (index * (WIDTH - 2 * EDGE)) / Math.max(1, values.length - 1);
  const y = (value: number) => HEIGHT - EDGE - ((value - bottom) * (HEIGHT - 2 * EDGE)) / (top - bottom || 1);
  const last = values.findLastIndex((value) => value !== null);
  return (
    <svg
      className="sparkline"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      aria-hidden="true"
      focusable="false"
    >
      {mean !== null && <line className="sparkline__mean" x1={EDGE} x2={WIDTH - EDGE} y1={y(mean)} y2={y(mean)} />}
      <path className="sparkline__line" d={pathOf(values, x, y)} />
      {values.map((value, index) =>
        value !== null && (index === last || marked[index] === true) ? (
          <circle
            key={index}
            className={marked[index] === true ? 'sparkline__mark' : 'sparkline__last'}
            cx={x(index)}
            cy={y(value)}
            r={marked[index] === true ? 3 : 2.2}
            data-value={value}
          />
        ) : null,
      )}
    </svg>
  );
}

/** A line that breaks where a value is missing. */
export function pathOf(
  values: readonly (number | null)[],
  x: (index: number) => number,
  y: (value: number) => number,
): string {
  let isDown = false;
  return values
    .map((value, index) => {
      if (value === null) {
        isDown = false;
        return '';
      }
      const command = isDown ? 'L' : 'M';
      isDown = true;
      return `${command}${x(index).toFixed(1)} ${y(value).toFixed(1)}`;
    })
    .join('');
}
