import { Injectable } from '@nestjs/common';
import { given } from '#care/common/given.js';
import { derivedId } from '#care/common/id-maker.js';
import { ConnectionOutcomeDto } from '#care/connection/connection.dto.js';
import type { Connection } from '#care/connection/connection.entity.js';
import { ConnectionService } from '#care/connection/connection.service.js';
import {
  ExhaustedDto,
  PeerChallengeDto,
  RecordConversationDto,
  SettleChallengeDto,
} from '#care/conversation/conversation.dto.js';
import type { Conversation } from '#care/conversation/conversation.entity.js';
import { ConversationService } from '#care/conversation/conversation.service.js';
import { DirectoryService } from '#care/directory/directory.service.js';
import { type FormSubmission, formOf, needId } from '../recording/form-submission.js';
import { lines } from '../recording/lines.js';
import { ofForm, wrongValue } from '../recording/of-form.js';
import { RecordsForm } from '../recording/records-form.decorator.js';
import { wellbeingIn } from '../recording/wellbeing.js';
import type { FormValues } from '../shared/form-values.js';

const TALK_KEYS = {
  place: 'talks',
  present: 'talks',
  strengths: 'talks',
  wellbeing: 'talks',
  whatMatters: 'talks',
  whatWasTried: 'talks',
  asks: 'connections',
  notes: 'smallHelpToday',
};

/** Conversation 1: the talks, what became of the connections, and whether it is exhausted (R72–R75, R82). */
@Injectable()
export class ConversationOneRecorder {
  constructor(
    private readonly conversations: ConversationService,
    private readonly connections: ConnectionService,
    private readonly directory: DirectoryService,
  ) {}

  /** A carer's own talk is a conversation of its own. */
  @RecordsForm('p03-talk')
  async talk(submission: FormSubmission): Promise<void> {
    const form = formOf(submission);
    const talks = form.rows('talks').map((row, index) => {
      const whose = row.text('whose') ?? 'person';
      const isFirst = index === 0;
      return this.conversation(submission, index, {
        place: row.text('where'),
        present: [...(whose === 'carer' ? ['carer'] : []), ...(row.text('withWhom') ? [row.text('withWhom')] : [])],
        strengths: strengthsIn(row),
        whatMatters: row.text('gettingOn'),
        whatWasTried: row.text('tried'),
        asks: asksOf(form, whose),
        notes: isFirst ? lines(form.text('smallHelpToday'), form.text('unsafeWho')) : undefined,
        wellbeing: wellbeingIn(row),
        unsafe: form.flag('unsafe') === true,
      });
    });
    for (const talk of talks) {
      await this.conversations.record(talk);
    }
  }

  @RecordsForm('p03-how')
  async how(submission: FormSubmission): Promise<void> {
    const form = formOf(submission);
    const wellbeing = wellbeingIn(form);
    const talk = this.conversation(submission, 0, {
      asks: lines(asksOf(form, 'person'), asksOf(form, 'carer')),
      wellbeing,
      unsafe: form.flag('unsafe') === true,
    });
    const outcomes = form.rows('attended').flatMap((row) => {
      const went = row.text('went');
      const outcome = {
        attended: went !== 'no',
        differenceInOwnWords: row.text('difference'),
        wellbeingAfter: wellbeing,
      };
      const keys = { differenceInOwnWords: 'attended', wellbeingAfter: 'wellbeing' };
      return went ? [{ row, outcome: ofForm(submission, ConnectionOutcomeDto, outcome, keys) }] : [];
    });
    await this.conversations.record(talk);
    const made = (await this.connections.ofEpisode(talk.episodeId)).filter(({ serviceId }) => serviceId !== null);
    for (const { row, outcome } of outcomes) {
      const connection = await this.meant(row, made, outcomes.length);
      if (connection) {
        // The four answers are the person's own.
        const { wellbeingAfter, ...rest } = outcome;
        await this.connections.howDidItGo(connection.id, connection.forCarer ? rest : outcome);
      }
    }
  }

  /** The claim is held by whoever makes it: the challenge comes from another organisation than that one. */
  @RecordsForm('p03-exhausted')
  async exhausted(submission: FormSubmission): Promise<void> {
    const form = formOf(submission);
    const tried = form
      .rows('triedList')
      .map((row) => [row.text('what'), row.text('result')].filter(Boolean).join(': '));
    const whatWasTried = lines(...tried);
    if (!whatWasTried) {
      throw wrongValue(submission, 'triedList', 'what was tried must be said before it can be called exhausted');
    }
    const claim = ofForm(
      submission,
      ExhaustedDto,
      { whatWasTried, whyNotEnough: form.text('whyNotEnough') },
      { whatWasTried: 'triedList' },
    );
    const { id } = await this.conversations.record(this.conversation(submission, 0, {}));
    await this.conversations.claimExhausted(id, claim);
  }

  /** @throws RuleViolationError where the challenger is of the organisation that claims it */
  @RecordsForm('p03-challenge')
  async challenge(submission: FormSubmission): Promise<void> {
    const form = formOf(submission);
    const { worker } = submission;
    const agency = form.text('challengerAgency');
    if (agency !== undefined && agency !== worker.agency) {
      throw wrongValue(submission, 'challengerAgency', 'is your own agency');
    }
    const challenge = ofForm(
      submission,
      PeerChallengeDto,
      {
        challengedBy: worker.id,
        agrees: form.flag('peerAgrees'),
        text: lines(form.text('challengeText'), form.text('whatElse')),
      },
      { agrees: 'peerAgrees', text: 'challengeText' },
    );
    const claimed = await this.claimed(submission);
    if (claimed) {
      await this.conversations.challenge(claimed.id, challenge);
    }
  }

  /** Peers did not agree: a team lead has heard both. */
  @RecordsForm('p03-decide')
  async decide(submission: FormSubmission): Promise<void> {
    const form = formOf(submission);
    const decision = ofForm(
      submission,
      SettleChallengeDto,
      {
        decidedBy: submission.worker.id,
        agrees: form.text('decision') === 'more',
        text: lines(form.text('bothViews'), form.text('reason')),
      },
      { text: 'reason' },
    );
    const claimed = await this.claimed(submission);
    if (claimed) {
      await this.conversations.settle(claimed.id, decision);
    }
  }

  private conversation(submission: FormSubmission, index: number, said: object): RecordConversationDto {
    return ofForm(
      submission,
      RecordConversationDto,
      {
        ...given(said),
        id: derivedId('conversation', submission.taskKey, index),
        episodeId: needId(submission, 'episodeId'),
        personId: needId(submission, 'personId'),
        no: 1,
        heldBy: submission.worker.id,
      },
      TALK_KEYS,
    );
  }

  private async claimed(submission: FormSubmission): Promise<Conversation | undefined> {
    const talks = await this.conversations.ofEpisode(needId(submission, 'episodeId'), 1);
    return talks.filter(({ exhausted }) => exhausted).at(-1);
  }

  /** The connection that a row is about: named by its id, its service or the service's name, or the only one there is. */
  private async meant(row: FormValues, made: readonly Connection[], rows: number): Promise<Connection | undefined> {
    const named = row.text('connection')?.trim().toLowerCase();
    for (const connection of made.toReversed()) {
      const { id, serviceId } = connection;
      if (named && [id, serviceId, await this.nameOf(serviceId)].some((each) => each?.toLowerCase() === named)) {
        return connection;
      }
    }
    return made.length === 1 && rows === 1 ? made[0] : undefined;
  }

  private async nameOf(serviceId: string | null): Promise<string | undefined> {
    return serviceId ? (await this.directory.get(serviceId)).name : undefined;
  }
}

function strengthsIn(row: FormValues) {
  return given({
    own: row.text('strengthsOwn'),
    family: row.text('strengthsFamily'),
    friends: row.text('strengthsFriends'),
    street: row.text('strengthsStreet'),
    community: row.text('strengthsCommunity'),
  });
}

/** The connections that are wanted, in their words. */
function asksOf(form: FormValues, whose: string): string | undefined {
  const wanted = form.rows('connections').filter((row) => (row.text('forWhom') ?? 'person') === whose);
  return lines(...wanted.map((row) => [row.text('need'), row.text('inOwnWords')].filter(Boolean).join(': ')));
}
