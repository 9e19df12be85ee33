import { Injectable } from '@nestjs/common';
import { RuleViolationError } from '../common/care-error.js';
import { ContactService } from '../contact/contact.service.js';
import { EpisodeService } from '../episode/episode.service.js';
import { TeamService } from '../episode/team.service.js';
import { InfoRequestService } from '../info-request/info-request.service.js';
import { HouseholdService } from '../person/household.service.js';
import { RestrictionService, type Viewer } from '../restriction/restriction.service.js';
import { SharingService } from '../sharing/sharing.service.js';
import { SharingLogService } from '../sharing/sharing-log.service.js';
import { drawPicture, type PictureEntry, type SharedPicture } from './shared-picture.js';

/** One line of the household map. */
export interface HouseholdLine {
  readonly personId: string;
  readonly role: string;
  /** Nothing may reach this one. */
  readonly noContact: boolean;
}

/** The shared record of an episode, drawn anew for each look (jobs `build-shared-picture`, `attach-late-reply`). */
@Injectable()
export class SharedPictureService {
  constructor(
    private readonly team: TeamService,
    private readonly episodes: EpisodeService,
    private readonly contacts: ContactService,
    private readonly requests: InfoRequestService,
    private readonly households: HouseholdService,
    private readonly sharing: SharingService,
    private readonly restrictions: RestrictionService,
    private readonly log: SharingLogService,
  ) {}

  /** Lets all answers that came so far join the picture; answers which agencies know the person, and how many are silent. */
  async build(
    episodeId: string,
  ): Promise<{ readonly known: readonly string[]; readonly silent: number; readonly contradictions: number }> {
    await this.requests.joinPicture(episodeId);
    const requests = await this.requests.ofEpisode(episodeId);
    const picture = drawPicture(episodeId, [], requests, { agency: '' });
    return {
      known: [...new Set(picture.agenciesKnowing)],
      silent: picture.agenciesSilent.length,
      contradictions: picture.contradictions.length,
    };
  }

  /**
   * The picture for a worker of an agency. An agency that has neither an open share nor somebody in the team around the person
   * sees nothing, and nobody sees a restricted record but those named; each look is logged.
   *
   * @throws RuleViolationError `no-view`, the same whether the episode is hidden or not shared
   */
  async forWorker(episodeId: string, agency: string, viewer: Viewer, purpose: string): Promise<SharedPicture> {
    const share = await this.sharing.viewOf(episodeId, agency);
    const inTeam = await this.team.isMember(episodeId, viewer.workerId);
    if ((!share && !inTeam) || !(await this.restrictions.mayKnow(episodeId, viewer))) {
      throw new RuleViolationError(
        'no-view',
        `Expected agency '${agency}' to have a view into episode with id '${episodeId}', but it has none`,
      );
    }
    const picture = drawPicture(
      episodeId,
      await this.contacts.ofEpisode(episodeId),
      await this.requests.ofEpisode(episodeId),
      {
        agency,
      },
    );
    await this.log.note({
      act: 'viewed',
      agency,
      purpose,
      episodeId,
      personId: share?.personId ?? null,
      ground: share?.ground ?? 'team',
      fields: fieldsOf(picture.chronology),
      byWorker: viewer.workerId,
      subjectId: share?.id ?? null,
    });
    return picture;
  }

  /** The picture as the person may see it. */
  async forPerson(episodeId: string, personId: string): Promise<SharedPicture> {
    const people = await this.episodes.peopleOf(episodeId);
    const keptOut = (await Promise.all(people.map((id) => this.households.keptFrom(id)))).flat();
    if (!people.includes(personId) || keptOut.includes(personId)) {
      throw new RuleViolationError(
        'no-view',
        `Expected person with id '${personId}' to have a view into episode with id '${episodeId}', but there is none`,
      );
    }
    return drawPicture(episodeId, await this.contacts.ofEpisode(episodeId), await this.requests.ofEpisode(episodeId), {
      personId,
    });
  }

  /** Who lives or belongs together, with those whom nothing may reach marked. */
  async householdMap(episodeId: string): Promise<HouseholdLine[]> {
    const lines: HouseholdLine[] = [];
    const people = await this.episodes.peopleOf(episodeId);
    const keptOut = new Set((await Promise.all(people.map((id) => this.households.keptFrom(id)))).flat());
    const seen = new Set<string>();
    for (const personId of people) {
      for (const household of await this.households.householdsOf(personId)) {
        for (const member of await this.households.membersOf(household.id)) {
          if (!seen.has(member.personId)) {
            seen.add(member.personId);
            lines.push({ personId: member.personId, role: member.role, noContact: keptOut.has(member.personId) });
          }
        }
      }
    }
    return lines;
  }
}

function fieldsOf(chronology: readonly PictureEntry[]): string[] {
  return [...new Set(chronology.flatMap(({ fields }) => Object.keys(fields)))].sort();
}
