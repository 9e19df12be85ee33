import { Injectable } from '@nestjs/common';
import type { InfoRequest } from '#care/info-request/info-request.entity.js';
import { InfoRequestService } from '#care/info-request/info-request.service.js';
import { dayAndTime } from '../../wording/times.js';
import { Agencies } from '../common/agencies.js';
import { replyWords } from '../common/reply-words.js';
import { sentenceCase } from '../common/words.js';
import { paragraphs } from './record-sources.js';
import type { Telling, TimelineSource, Told } from './timeline-entry.js';

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
        text: paragraphs(
          request.question,
          `Purpose: ${sentenceCase(request.purpose)}`,
          `Due ${dayAndTime(request.dueAt)}`,
        ),
        workerId: request.askedBy,
      },
      ...this.replyOf(request, viewer.organisationId ?? '', nameOf(request.agency)),
    ]);
  }

  private replyOf(request: InfoRequest, agency: string, name: string): Told[] {
    const reply = replyWords(request, agency, name);
    if (reply === null || request.repliedAt === null) return [];
    const common = {
      id: `${request.id}:reply`,
      at: request.repliedAt,
      kind: 'reply',
      agencyId: request.agency,
    } as const;
    if (reply.isRestricted) return [{ ...common, title: '', isRestricted: true }];
    return [
      {
        ...common,
        title: `${name} answered${request.late ? ', late' : ''}`,
        text: paragraphs(...reply.lines),
        workerId: request.repliedBy,
      },
    ];
  }
}
