import { london } from '#care/calendar/london-time.js';
import type { CaseScript } from '../case-script.js';
import type { StoryLine } from './tell-story.js';

const WIDTH = 110;
const INDENT = '       ';

/** The story as people read it: day by day, and then case by case. */
export function printStory(lines: readonly StoryLine[], scripts: readonly CaseScript[]): string {
  return [...chronicle(lines), '', ...chapters(lines, scripts)].join('\n');
}

/** What happened, in the order of time; a step's reason where it comes for the first time. */
function chronicle(lines: readonly StoryLine[]): string[] {
  const text = ['THE WEEKEND, AND WHAT CAME OF IT', ''];
  const told = new Set<string>();
  let day = '';
  for (const line of lines.filter(({ isMinor }) => !isMinor)) {
    const moment = london(line.at).setLocale('en-GB');
    const thisDay = moment.toFormat('cccc d LLLL yyyy');
    if (thisDay !== day) {
      day = thisDay;
      text.push('', day, '─'.repeat(day.length));
    }
    const about = line.caseId ? `[${label(line.caseId)}] ` : '';
    text.push(...wrapped(`${moment.toFormat('HH:mm')}  `, `${about}${line.who ? `${line.who} ` : ''}${line.what}`));
    if (line.why && !told.has(line.why)) {
      told.add(line.why);
      text.push(...wrapped(`${INDENT}why: `, line.why));
    }
  }
  return text;
}

/** Case by case: everyday work is counted, the rest told. */
function chapters(lines: readonly StoryLine[], scripts: readonly CaseScript[]): string[] {
  return scripts.flatMap((script) => {
    const own = lines.filter(({ caseId }) => caseId === script.id);
    if (own.length === 0) {
      return [];
    }
    const heading = `${label(script.id).toUpperCase()}. ${script.title}`;
    const text = ['', heading, '─'.repeat(Math.min(WIDTH, heading.length))];
    let everyday: StoryLine[] = [];
    const flush = (): void => {
      const last = everyday.at(-1);
      if (last) {
        const rest = everyday.length > 1 ? ` (and ${everyday.length - 1} more before it)` : '';
        text.push(...wrapped(stamp(last), `· ${last.who ? `${last.who} ` : ''}${last.what}${rest}`));
      }
      everyday = [];
    };
    for (const line of own) {
      if (line.isMinor) {
        everyday.push(line);
      } else {
        flush();
        text.push(...wrapped(stamp(line), `${line.who ? `${line.who} ` : ''}${line.what}`));
      }
    }
    flush();
    return text;
  });
}

const label = (caseId: string): string =>
  caseId.replace('case-0', 'case ').replace('case-', 'case ').replace('further-', 'further ');

const stamp = ({ at }: StoryLine): string => `${london(at).setLocale('en-GB').toFormat('ccc dd LLL HH:mm')}  `;

/** Lines of at most `WIDTH` characters; those that follow the first stand below its text. */
function wrapped(head: string, words: string): string[] {
  const lines: string[] = [];
  let line = head;
  for (const word of words.split(/\s+/)) {
    if (line.length + word.length > WIDTH && line.trim() !== head.trim()) {
      lines.push(line.trimEnd());
      line = ' '.repeat(head.length);
    }
    line += `${word} `;
  }
  return [...lines, line.trimEnd()];
}
