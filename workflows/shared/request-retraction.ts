import { Injectable } from '@nestjs/common';
import { InfoRequestService } from '#care/info-request/info-request.service.js';
import { OneTimeLinkService } from '#care/info-request/one-time-link.service.js';
import { JourneyMessages } from './journey-messages.js';

/** Takes questions to agencies back: their pathways end, their links open nothing, their answers are deleted after a while. */
@Injectable()
export class RequestRetraction {
  constructor(
    private readonly requests: InfoRequestService,
    private readonly links: OneTimeLinkService,
    private readonly messages: JourneyMessages,
  ) {}

  async ofEpisode(episodeId: string, reason: string): Promise<void> {
    const requests = await this.requests.ofEpisode(episodeId);
    for (const { id } of requests.filter(({ status }) => status === 'asked' || status === 'silent')) {
      // Told before it is noted: a second run tells again those that the first one did not reach.
      await this.messages.reaches('Info.Retracted', id, {});
      await this.links.revokeOf(id);
    }
    await this.requests.retract(episodeId, reason);
  }
}
