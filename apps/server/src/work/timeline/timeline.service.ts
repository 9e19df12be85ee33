import { Injectable } from '@nestjs/common';
import { londonDate } from '#care/calendar/london-time.js';
import { InvalidRequest } from '../../http/problem.exception.js';
import { ActionSource } from '../actions/action-source.js';
import { Agencies } from '../common/agencies.js';
import { counted } from '../common/words.js';
import { Workers } from '../common/workers.js';
import { SeenEpisodes } from '../episode/seen-episodes.service.js';
import type { Viewer } from '../viewer/viewer.js';
import { CommentSource } from './comment-source.js';
import { EntrySource } from './entry-source.js';
import { RecordSources } from './record-sources.js';
import { RequestSource } from './request-source.js';
import { StepSource } from './step-source.js';
import { TIMELINE_KINDS, type TimelineKind } from './timeline.answer.js';
import type { Telling, Told } from './timeline-entry.js';

const ITEMS_DEFAULT = 50;
/** As many as the longest position in a log has. */
const POSITION_DIGITS = 19;

export interface TimelineQuery {
  readonly agency?: string;
  readonly kind?: string;
  readonly order?: 'asc' | 'desc';
  readonly after?: string;
  readonly limit?: number;
}

interface Placed {
  readonly told: Told;
  readonly day: string;
  /** In which order it stands; what is restricted stands at the end of its day, so that its place tells no time. */
  readonly place: string;
  /** Restricted ones of an agency and day are told together. */
  readonly count: number;
}

/** What happened with a person, of all agencies, merged from their records: for one viewer, as far as he or she may know. */
@Injectable()
export class TimelineService {
  constructor(
    private readonly episodes: SeenEpisodes,
    private readonly records: RecordSources,
    private readonly entries: EntrySource,
    private readonly requests: RequestSource,
    private readonly steps: StepSource,
    private readonly actions: ActionSource,
    private readonly comments: CommentSource,
    private readonly agencies: Agencies,
    private readonly workers: Workers,
  ) {}

  async of(episodeId: string, query: TimelineQuery, viewer: Viewer) {
    const seen = await this.episodes.get(episodeId, viewer);
    const telling: Telling = { seen, viewer };
    const sources = [this.records, this.entries, this.requests, this.steps, this.actions, this.comments];
    const told = (await Promise.all(sources.map((source) => source.tell(telling)))).flat();
    const all = placed(told.flatMap((one) => this.cut(one, telling)));
    const fitting = all.filter(
      ({ told: { agencyId, kind } }) =>
        (!query.agency || agencyId === query.agency) && (!query.kind || kind === query.kind),
    );
    const sign = query.order === 'asc' ? 1 : -1;
    fitting.sort((a, b) => sign * (a.place < b.place ? -1 : 1));
    const from = query.after === undefined ? 0 : startOf(fitting, query.after, sign);
    const limit = query.limit ?? ITEMS_DEFAULT;
    const page = fitting.slice(from, from + limit);
    const last = page.at(-1);
    const names = await this.agencies.names();
    const known = [...new Set(all.flatMap(({ told: { agencyId } }) => agencyId ?? []))];
    const kinds = new Set(all.map(({ told: { kind } }) => kind));
    return {
      items: await this.answers(page, names),
      next: from + limit < fitting.length && last !== undefined ? cursorOf(last) : null,
      agencies: known.map((id) => ({ id, name: names.get(id) ?? id })).sort((a, b) => a.name.localeCompare(b.name)),
      kinds: Object.entries(TIMELINE_KINDS).flatMap(([id, name]) =>
        kinds.has(id as TimelineKind) ? [{ id, name }] : [],
      ),
    };
  }

  /** Who does not work with the person sees what exists and no words; an agency that is asked sees its own part alone. */
  private cut(told: Told, { seen: { ground, isInside }, viewer }: Telling): Told[] {
    if (isInside) return [told];
    if (told.agencyId !== null && told.agencyId === viewer.organisationId) return [told];
    return ground === 'asked' ? [] : [{ ...told, text: null }];
  }

  private async answers(page: readonly Placed[], names: ReadonlyMap<string, string>) {
    const workers = await this.workers.of(page.map(({ told }) => told.workerId));
    return page.map(({ told, day, count }) => {
      const agency = told.agencyId === null ? null : (names.get(told.agencyId) ?? told.agencyId);
      const common = { id: told.id, day, kind: told.kind, agency };
      if (told.isRestricted === true) {
        const words = `${counted(count, 'entry', 'entries')} by ${agency ?? 'another agency'}, restricted`;
        const nothing = { at: null, title: words, text: null, who: null, stage: null };
        return { ...common, ...nothing, isRestricted: true, restrictedText: words };
      }
      return {
        ...common,
        at: told.at,
        title: told.title,
        text: told.text ?? null,
        who: told.workerId ? (workers.get(told.workerId)?.name ?? null) : null,
        stage: told.stage ?? null,
        isRestricted: false,
        restrictedText: null,
      };
    });
  }
}

function placed(told: readonly Told[]): Placed[] {
  const open = told
    .filter(({ isRestricted }) => isRestricted !== true)
    .map((one) => ({
      told: one,
      day: londonDate(one.at),
      place: `${one.at.toISOString()} ${inSequence(one.id)}`,
      count: 1,
    }));
  const restricted = new Map<string, Told[]>();
  for (const one of told) {
    if (one.isRestricted !== true) continue;
    const key = `${londonDate(one.at)} ${one.agencyId ?? ''}`;
    restricted.set(key, [...(restricted.get(key) ?? []), one]);
  }
  const together = [...restricted].flatMap(([key, all]) => {
    const [first] = all;
    if (first === undefined) return [];
    const day = londonDate(first.at);
    return [{ told: { ...first, kind: 'entry' as const }, day, place: `${day}T24 ${key}`, count: all.length }];
  });
  return [...open, ...together];
}

/** What happened in the same moment stands by its number in the log, `step-9` before `step-10`: as texts they would stand the other way round. */
const inSequence = (id: string): string =>
  id.replace(/(?<=^[a-z]+-)\d+$/, (number) => number.padStart(POSITION_DIGITS, '0'));

const cursorOf = ({ place }: Placed): string => Buffer.from(place).toString('base64url');

/** Where the rest begins, also where what the cursor stood at is gone. @throws InvalidRequest */
function startOf(all: readonly Placed[], cursor: string, sign: number): number {
  const at = Buffer.from(cursor, 'base64url').toString('utf8');
  if (!/^\d{4}-\d{2}-\d{2}T/.test(at)) {
    throw new InvalidRequest([{ field: 'after', message: 'must be the next of a page before' }]);
  }
  const index = all.findIndex(({ place }) => (sign === 1 ? place > at : place < at));
  return index === -1 ? all.length : index;
}
