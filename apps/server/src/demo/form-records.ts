import { CaseStudyService } from '#care/case-study/case-study.service.js';
import { derivedId } from '#care/common/id-maker.js';
import { ConnectionService } from '#care/connection/connection.service.js';
import type { ListenedDto } from '#care/contact/contact.dto.js';
import { ContactService } from '#care/contact/contact.service.js';
import { ConversationService } from '#care/conversation/conversation.service.js';
import { TeamService } from '#care/episode/team.service.js';
import { FollowUpService } from '#care/follow-up/follow-up.service.js';
import type { JsonObject } from '#protocol/json.js';
import type { CareServices } from './care-services.js';
import type { Ask } from './case-script.js';
import { episodeIdOf } from './cases/case-of.js';
import { restrictTo } from './restricted-case.js';
import type { Staff } from './staff.js';

export interface Recording extends Ask {
  readonly care: CareServices;
  readonly staff: Staff;
  readonly values: JsonObject;
}

/** What a worker notes in the care record beside the form itself, by form id. Each may be done twice. */
export const formRecords: Readonly<Record<string, (recording: Recording) => Promise<void>>> = {
  'p01-listen': async ({ care, script, worker, values }) => {
    const { contactId, personId, referral, words } = script;
    const heard: ListenedDto = {
      listenedBy: worker.id,
      personId,
      reasons: [...new Set([referral.mainReason, ...referral.otherReasons])] as NonNullable<ListenedDto['reasons']>,
      mainReason: referral.mainReason as NonNullable<ListenedDto['mainReason']>,
      whatHappened: referral.whatHappened,
      whatWouldHelp: referral.whatWouldHelp,
      strengths: words.strengths,
      ...(words.whoHelps ? { whoHelps: words.whoHelps } : {}),
      ...(words.keepsDoing && referral.kind === 'professional' ? { referrerOffer: words.keepsDoing } : {}),
      safeToCallBack: referral.safeToCallBack,
      immediateDanger: values.immediateDanger === true,
      safeguardingSign: referral.safeguardingSign,
      crisis: referral.crisis,
      risk: referral.risk as NonNullable<ListenedDto['risk']>,
      childInvolved: referral.childInvolved,
      simpleAsk: values.simpleAsk === true,
      agreementStatus: referral.agreement,
      ...(referral.agreement === 'given' ? { agreementAgencies: [...referral.agencies] } : {}),
      demandType: referral.demandType,
    };
    await care.get(ContactService).listened(contactId, heard);
  },
  'p02-huddle': async ({ care, script, staff, at }) => {
    // Whom the person knows already is in the team around from the first picture on.
    const known = await staff.pick({
      groups: [`agency:${script.keyworkerFrom}`],
      at: Date.parse(at),
      about: [script.id, 'known'],
    });
    await care.get(TeamService).add(episodeIdOf(script), known.id, 'already trusted');
  },
  'p10-meet': async ({ care, script, worker }) => {
    if (script.restricted) {
      await restrictTo(care, script, { workerIds: [worker.id] });
    }
  },
  'p03-talk': async ({ care, script, task, worker, values }) => {
    const talks = (values.talks ?? []) as JsonObject[];
    for (const [index, talk] of talks.entries()) {
      await care.get(ConversationService).record({
        id: derivedId('conversation', task.key, index),
        episodeId: episodeIdOf(script),
        personId: script.personId,
        no: 1,
        heldBy: worker.id,
        place: String(talk.where ?? ''),
        strengths: { own: String(talk.strengthsOwn ?? '') },
        whatMatters: String(talk.gettingOn ?? ''),
        unsafe: values.unsafe === true,
      });
    }
  },
  'p03-exhausted': async ({ care, script, values }) => {
    const conversation = await latestTalk(care, script);
    if (conversation) {
      await care.get(ConversationService).claimExhausted(conversation.id, {
        whatWasTried: JSON.stringify(values.triedList ?? []),
        whyNotEnough: String(values.whyNotEnough),
      });
    }
  },
  'p03-challenge': async ({ care, script, worker, values }) => {
    const conversation = await latestTalk(care, script);
    if (conversation && conversation.ownerAgency !== worker.organisationId) {
      await care.get(ConversationService).challenge(conversation.id, {
        challengedBy: worker.id,
        agrees: values.peerAgrees === true,
        text: String(values.challengeText ?? ''),
      });
    }
  },
  'p15-together': async ({ care, variable }) => {
    const connectionId = variable('connectionId');
    if (typeof connectionId === 'string') {
      await care.get(ConnectionService).introduce(connectionId, 'together');
    }
  },
  'p00-repeat-contact': async ({ care, variable, values }) => {
    await care.get(ContactService).answerFailureDemand(String(variable('contactId')), {
      demandType: values.repeatDemand === 'failure' ? 'failure' : 'value',
      cause: String(values.repeatCause ?? ''),
      change: String(values.repeatChange ?? ''),
    });
  },
  'p08-case-study': async ({ care, script, task, worker, values }) => {
    await care.get(CaseStudyService).write({
      id: derivedId('case-study', task.key),
      episodeId: episodeIdOf(script),
      situation: String(values.situation),
      whatWeDid: String(values.whatWeDid),
      standardModel: String(values.standardModel),
      benefits: String(values.benefits),
      forBoard: true,
      storyAllowed: true,
      writtenBy: worker.id,
    });
  },
  'p08-call': async ({ care, variable, worker, values }) => {
    await care.get(FollowUpService).called(String(variable('followUpId')), {
      sustained: values.callResult === 'sustained',
      newService: values.anyNewService === true,
      notes: String(values.howItIs ?? ''),
      calledBy: worker.id,
    });
  },
};

async function latestTalk(care: CareServices, script: Ask['script']) {
  return (await care.get(ConversationService).ofEpisode(episodeIdOf(script), 1)).at(-1);
}
