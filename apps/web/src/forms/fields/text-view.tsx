import type { ReactNode } from 'react';

/** A text of a form: paragraphs, headings, lists, **strong** and *stressed* words. Never markup. */
export function TextView({ text }: { text: string }) {
  const blocks = text.split(/\n\s*\n/).map((block) => block.trim());
  return <div className="form-text">{blocks.filter((block) => block !== '').map((block) => blockOf(block))}</div>;
}

function blockOf(block: string): ReactNode {
  const lines = block.split('\n').map((line) => line.trim());
  const heading = /^(#{1,6})\s+(.*)$/.exec(block);
  if (heading !== null && lines.length === 1) {
    return <h3 key={block}>{inline(heading[2] ?? '')}</h3>;
  }
  if (lines.every((line) => /^[-*]\s+/.test(line))) {
    return (
      <ul key={block}>
        {lines.map((line) => (
          <li key={line}>{inline(line.replace(/^[-*]\s+/, ''))}</li>
        ))}
      </ul>
    );
  }
  return <p key={block}>{inline(lines.join(' ').replace(/^#+\s+/, ''))}</p>;
}

/** Splits at `**…**` and `*…*`; the odd parts are those between. */
const inline = (text: string): ReactNode[] =>
  text.split(/(\*\*[^*]+\*\*|\*[^*\s][^*]*\*)/).map((part, place) => {
    const key = `${place} ${part}`;
    if (part.startsWith('**') && part.endsWith('**') && part.length > 4)
      return <strong key={key}>{part.slice(2, -2)}</strong>;
    if (part.startsWith('*') && part.endsWith('*') && part.length > 2) return <em key={key}>{part.slice(1, -1)}</em>;
    return part;
  });
