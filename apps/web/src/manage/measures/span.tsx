import { span } from './figures';

/** A time that stays on one line. */
export function Span({ seconds }: { seconds: number | null }) {
  return <span className="measure-span">{span(seconds)}</span>;
}
