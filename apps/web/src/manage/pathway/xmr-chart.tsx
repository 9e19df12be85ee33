import { span, weekName } from '../measures/figures';
import type { PathwayFigures } from '../measures/insight-api';
import { pathOf } from '../measures/sparkline';

const WIDTH = 720;
const HEIGHT = 220;
const LEFT = 70;
const RIGHT = 28;
const TOP = 12;
const BOTTOM = 28;
/** A name under every second week, where there are many. */
const NAMES_MAX = 14;

/** The weekly medians with their mean and limits; the table above it has the same figures. */
export function XmrChart({ pathway: { weeks, variation, name } }: { pathway: PathwayFigures }) {
  const shown = weeks.filter(({ isPartial, isBefore }) => !isPartial && !isBefore);
  const values = shown.map(({ medianSeconds }) => medianSeconds);
  const { mean, upper, lower } = variation;
  if (mean === null || upper === null || lower === null) return null;
  const top = Math.max(upper, ...values.map((value) => value ?? 0)) * 1.05 || 1;
  const x = (index: number) => LEFT + (index * (WIDTH - LEFT - RIGHT)) / Math.max(1, shown.length - 1);
  const y = (value: number) => HEIGHT - BOTTOM - (Math.max(0, value) * (HEIGHT - TOP - BOTTOM)) / top;
  const every = Math.ceil(shown.length / NAMES_MAX);
  return (
    <svg
      className="xmr"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={`Weekly medians of ${name}: ${variation.words}. The table has the same figures.`}
    >
      {[
        { value: upper, label: span(upper), kind: 'limit' },
        { value: mean, label: span(mean), kind: 'mean' },
        ...(lower > 0 ? [{ value: lower, label: span(lower), kind: 'limit' }] : []),
      ].map((line) => (
        <g key={`${line.kind} ${line.value}`} data-value={line.value}>
          <line className={`xmr__${line.kind}`} x1={LEFT} x2={WIDTH - RIGHT} y1={y(line.value)} y2={y(line.value)} />
          <text className="xmr__label" x={LEFT - 6} y={y(line.value) + 4} textAnchor="end">
            {line.label}
          </text>
        </g>
      ))}
      <path className="xmr__line" d={pathOf(values, x, y)} />
      {shown.map(({ from, medianSeconds, type }, index) => (
        <g key={from}>
          {medianSeconds !== null && (
            <Point
              x={x(index)}
              y={y(medianSeconds)}
              isMarked={type !== null && type !== 'common'}
              value={medianSeconds}
            />
          )}
          {index % every === 0 && (
            <text className="xmr__label" x={x(index)} y={HEIGHT - 8} textAnchor="middle">
              {weekName(from)}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}

/** A usual point is round, another one square and filled: seen without colour. */
function Point({ x, y, isMarked, value }: { x: number; y: number; isMarked: boolean; value: number }) {
  return isMarked ? (
    <rect className="xmr__mark" x={x - 5} y={y - 5} width={10} height={10} data-value={value} />
  ) : (
    <circle className="xmr__point" cx={x} cy={y} r={4} data-value={value} />
  );
}
