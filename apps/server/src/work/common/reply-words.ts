import type { InfoRequest } from '#care/info-request/info-request.entity.js';
import { drawPicture, type PictureEntry } from '#care/shared-picture/shared-picture.js';
import { counted } from './words.js';

const KNOWN_WORDS: Readonly<Record<string, string>> = {
  yes: 'The person is known there.',
  no: 'The person is not known there.',
  'cannot-say': 'They cannot say.',
};

const FIELD_WORDS: Readonly<Record<string, string>> = {
  lastContact: 'Last contact',
  openWork: 'Open work',
  risks: 'Risks',
  strengths: 'Strengths',
  offer: 'What they can offer',
};

/** What an agency answered, as its author allows one reader to know. */
export interface ReplyWords {
  /** That there is an answer may be known, and no more. */
  readonly isRestricted: boolean;
  readonly lines: readonly string[];
}

/** @param reader The reader's agency @param name Of the agency that answered @returns null where there is no answer */
export function replyWords(request: InfoRequest, reader: string, name: string): ReplyWords | null {
  if (request.status !== 'replied' || request.repliedAt === null) return null;
  // An answer counts here from when it came, whether or not it has joined the shared picture.
  const joined = { ...request, joinedAt: request.joinedAt ?? request.repliedAt };
  const [entry] = drawPicture(request.episodeId ?? '', [], [joined], { agency: reader }).chronology;
  if (entry === undefined) return null;
  if (entry.hidden.length > 0 && !hasWords(entry)) return { isRestricted: true, lines: [] };
  const known = KNOWN_WORDS[entry.fields.known ?? ''];
  const hidden = counted(entry.hidden.length, 'part', 'parts');
  return {
    isRestricted: false,
    lines: [
      ...(known === undefined ? [] : [known]),
      ...Object.entries(entry.fields).flatMap(([field, value]) =>
        FIELD_WORDS[field] === undefined ? [] : [`${FIELD_WORDS[field]}: ${value}`],
      ),
      ...(entry.hidden.length > 0 ? [`${hidden} of the answer by ${name}, restricted`] : []),
    ],
  };
}

const hasWords = ({ fields }: PictureEntry): boolean => Object.keys(fields).some((field) => field !== 'known');
