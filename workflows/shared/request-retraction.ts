import { Injectable } from '@nestjs/common';
import type { InfoRequest } from '#care/info-request/info-request.entity.js';
import { InfoRequestService } from '#care/info-request/info-request.service.js';
import { OneTimeLinkService } from '#care/info-request/one-time-link.service.js';
import { SharingService } from '#care/sharing/sharing.service.js';
import { JourneyMessages } from './journey-messages.js';

/** Takes questions to agencies back: their pathways end, and their links open nothing. */
@Injectable()
export class RequestRetraction {
  constructor(
    private readonly requests: InfoRequestService,
    private readonly links: OneTimeLinkService,
    private readonly sharing: SharingService,
    private readonly messages: JourneyMessages,
  ) {}

  /** All of an episode; what was answered is deleted after a while. */
  async ofEpisode(episodeId: string, reason: string): Promise<void> {
    for (const request of await this.openOf(episodeId)) {
      await this.tell(request);
    }
    await this.requests.retract(episodeId, reason);
  }

  /** Those that nobody has answered yet and that may not be asked any more. What was answered stays. */
  async ofThoseNotAllowed(episodeId: string, reason: string): Promise<void> {
    for (const request of await this.openOf(episodeId)) {
      const [answer] = await this.sharing.check(request.personId, [request.agency], request.topic);
      if (!answer?.decision.allowed) {
        await this.tell(request);
        await this.requests.retract(episodeId, reason, [request.id]);
      }
    }
  }

  private async openOf(episodeId: string): Promise<InfoRequest[]> {
    const requests = await this.requests.ofEpisode(episodeId);
    return requests.filter(({ status }) => status === 'asked' || status === 'silent');
  }

  /** Told before it is noted: a second run tells again those that the first one did not reach. */
  private async tell({ id }: InfoRequest): Promise<void> {
    await this.messages.reaches('Info.Retracted', id, {});
    await this.links.revokeOf(id);
  }
}
