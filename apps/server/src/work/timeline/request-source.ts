import { Injectable } from '@nestjs/common';
import type { InfoRequest } from '#care/info-request/info-request.entity.js';
import { InfoRequestService } from '#care/info-request/info-request.service.js';
import { drawPicture, type PictureEntry } from '#care/shared-picture/shared-picture.js';
import { dayAndTime } from '../../wording/times.js';
import { Agencies } from '../common/agencies.js';
import { counted, sentenceCase } from '../common/words.js';
import { paragraphs } from './record-sources.js';
import type { Telling, TimelineSource, Told } from './timeline-entry.js';

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

/** What agencies were asked, and what they answered: each field as its author allows. */
@Injectable()
export class RequestSource implements TimelineSource {
  constructor(
    private readonly requests: InfoRequestService,
    private readonly agencies: Agencies,
  ) {}

  async tell({ seen: { episode }, viewer }: Telling): Promise<Told[]> {
    const agencies = await this.agencies.names();
    const nameOf = (id: string): string => agencies.get(id) ?? id;
    const requests = (await this.requests.ofEpisode(episode.id)).filter(({ topic }) => topic !== 'safeguarding');
    return requests.flatMap((request): Told[] => [
      {
        id: `${request.id}:asked`,
        at: request.askedAt,
        kind: 'request',
        agencyId: request.agency,
        title: `${nameOf(request.agency)} was asked`,
        text: paragraphs(`Purpose: ${sentenceCase(request.purpose)}`, `Due ${dayAndTime(request.dueAt)}`),
        workerId: request.askedBy,
      },
      ...this.replyOf(request, viewer.organisationId ?? '', nameOf(request.agency)),
    ]);
  }

  private replyOf(request: InfoRequest, agency: string, name: string): Told[] {
    if (request.status !== 'replied' || request.repliedAt === null) return [];
    // An answer counts here from when it came, whether or not it has joined the shared picture.
    const joined = { ...request, joinedAt: request.joinedAt ?? request.repliedAt };
    const [entry] = drawPicture(request.episodeId ?? '', [], [joined], { agency }).chronology;
    const common = { at: request.repliedAt, kind: 'reply' as const, agencyId: request.agency };
    if (entry === undefined) return [];
    if (entry.hidden.length > 0 && !hasWords(entry)) {
      return [{ ...common, id: `${request.id}:reply`, title: '', isRestricted: true }];
    }
    return [
      {
        ...common,
        id: `${request.id}:reply`,
        title: `${name} answered${request.late ? ', late' : ''}`,
        text: paragraphs(
          KNOWN_WORDS[entry.fields.known ?? ''],
          ...Object.entries(entry.fields).flatMap(([field, value]) =>
            FIELD_WORDS[field] === undefined ? [] : [`${FIELD_WORDS[field]}: ${value}`],
          ),
          entry.hidden.length > 0
            ? `${counted(entry.hidden.length, 'part', 'parts')} of the answer by ${name}, restricted`
            : null,
        ),
        workerId: request.repliedBy,
      },
    ];
  }
}

const hasWords = ({ fields }: PictureEntry): boolean => Object.keys(fields).some((field) => field !== 'known');
