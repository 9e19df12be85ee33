import type { Contact } from '../contact/contact.entity.js';
import type { InfoRequest, Reply, ReplyField } from '../info-request/info-request.entity.js';
import { REPLY_FIELDS } from '../info-request/info-request.entity.js';

/** For whom the picture is drawn. */
export type PictureViewer = { readonly agency: string } | { readonly personId: string };

export interface PictureEntry {
  readonly at: Date;
  readonly agency: string;
  readonly kind: 'contact' | 'reply';
  readonly sourceId: string;
  /** What the agency said, by field; a field kept from the viewer is not there. */
  readonly fields: Readonly<Partial<Record<ReplyField | 'whatHappened' | 'known', string>>>;
  /** Fields kept from the viewer: that something is there may be known, what it says may not. */
  readonly hidden: readonly ReplyField[];
}

/** Two agencies say different things about one fact: shown, not smoothed over. */
export interface Contradiction {
  readonly fact: string;
  readonly said: ReadonlyArray<{ readonly agency: string; readonly value: string }>;
}

export interface SharedPicture {
  readonly episodeId: string;
  readonly chronology: readonly PictureEntry[];
  readonly contradictions: readonly Contradiction[];
  readonly agenciesKnowing: readonly string[];
  readonly agenciesSilent: readonly string[];
}

/**
 * Draws an episode's shared picture for one viewer (R35, R98): the contacts and all answers that joined it, oldest first. Each
 * field is kept from those whom its author named; an answer marked "not for the person" is not in the person's own view at all.
 */
export function drawPicture(
  episodeId: string,
  contacts: readonly Contact[],
  requests: readonly InfoRequest[],
  viewer: PictureViewer,
): SharedPicture {
  const joined = requests.filter(({ joinedAt, reply, status }) => joinedAt && reply && status === 'replied');
  const visible = joined.filter((request) => !('personId' in viewer && request.doNotShareWithPerson));
  const chronology = [...contacts.map(contactEntry), ...visible.map((request) => replyEntry(request, viewer))];
  return {
    episodeId,
    chronology: chronology.sort((a, b) => a.at.getTime() - b.at.getTime() || a.sourceId.localeCompare(b.sourceId)),
    contradictions: contradictionsOf(visible),
    agenciesKnowing: visible.filter(({ reply }) => reply?.known === 'yes').map(({ agency }) => agency),
    agenciesSilent: requests
      .filter(({ status }) => status === 'asked' || status === 'silent')
      .map(({ agency }) => agency),
  };
}

function contactEntry(contact: Contact): PictureEntry {
  return {
    at: contact.receivedAt,
    agency: contact.ownerAgency,
    kind: 'contact',
    sourceId: contact.id,
    fields: contact.whatHappened ? { whatHappened: contact.whatHappened } : {},
    hidden: [],
  };
}

function replyEntry(request: InfoRequest, viewer: PictureViewer): PictureEntry {
  const reply = request.reply as Reply;
  const fields: Partial<Record<ReplyField | 'known', string>> = { known: reply.known };
  const hidden: ReplyField[] = [];
  for (const field of REPLY_FIELDS) {
    const value = reply[field];
    if (value !== undefined && isHidden(request, field, viewer)) {
      hidden.push(field);
    } else if (value !== undefined) {
      fields[field] = value;
    }
  }
  return { at: request.repliedAt as Date, agency: request.agency, kind: 'reply', sourceId: request.id, fields, hidden };
}

function isHidden({ agency, redactions }: InfoRequest, field: ReplyField, viewer: PictureViewer): boolean {
  const redaction = redactions?.find((each) => each.field === field);
  if (!redaction || ('agency' in viewer && viewer.agency === agency)) {
    return false;
  }
  const { hiddenFrom } = redaction;
  return (
    hiddenFrom.length === 0 || ('agency' in viewer ? hiddenFrom.includes(viewer.agency) : hiddenFrom.includes('person'))
  );
}

function contradictionsOf(requests: readonly InfoRequest[]): Contradiction[] {
  const byFact = new Map<string, Array<{ agency: string; value: string }>>();
  for (const { agency, reply } of requests) {
    for (const [fact, value] of Object.entries(reply?.facts ?? {})) {
      byFact.set(fact, [...(byFact.get(fact) ?? []), { agency, value }]);
    }
  }
  return [...byFact]
    .filter(([, said]) => new Set(said.map(({ value }) => value.trim().toLowerCase())).size > 1)
    .map(([fact, said]) => ({ fact, said }))
    .sort((a, b) => a.fact.localeCompare(b.fact));
}
