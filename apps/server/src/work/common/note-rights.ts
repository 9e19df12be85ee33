import { Injectable } from '@nestjs/common';
import type { NoteVisibility } from '#care/comment/comment.entity.js';
import { restrictedInstance } from '#workflows/otr-safeguarding/restrict-instance.worker.js';
import { NeedToKnow } from '../../care/common/need-to-know.js';
import type { SeenEpisode } from '../episode/seen-episodes.service.js';
import type { Viewer } from '../viewer/viewer.js';

/** What somebody put to a case: a comment or a document. */
export interface Note {
  readonly workerId: string;
  readonly agency: string;
  readonly visibility: NoteVisibility;
  /** Of the task at which it was put there; null where it was put to the case. */
  readonly processInstanceKey: string | null;
  readonly rootProcessInstanceKey: string | null;
}

/**
 * `told`: all of it · `outline`: that it is there, by whom and when, as those learn who look after a neighbourhood ·
 * `restricted`: that there is one, of an agency and a day · `absent`: as if it were not there.
 */
export type NoteView = 'told' | 'outline' | 'restricted' | 'absent';

/** What a viewer of a case may know of the notes at it, by the rule of the timeline. */
@Injectable()
export class NoteRights {
  constructor(private readonly needToKnow: NeedToKnow) {}

  /** @returns of each note what may be known of it */
  async of(notes: readonly Note[], seen: SeenEpisode, viewer: Viewer): Promise<(note: Note) => NoteView> {
    const hidden = await this.needToKnow.hiddenFrom(viewer.principal, [...new Set(notes.flatMap(instancesOf))]);
    return (note) => {
      if (instancesOf(note).some((id) => hidden.has(id))) return 'absent';
      if (note.agency === viewer.organisationId || note.workerId === viewer.workerId) return 'told';
      // An agency that is asked sees its question alone.
      if (seen.ground === 'asked') return 'absent';
      if (note.visibility === 'agency') return 'restricted';
      return seen.isInside ? 'told' : 'outline';
    };
  }
}

/** Where the case of a task is restricted in itself, so is what was put there. */
const instancesOf = ({ processInstanceKey, rootProcessInstanceKey }: Note): string[] =>
  [processInstanceKey, rootProcessInstanceKey].flatMap((key) => (key === null ? [] : [restrictedInstance(key)]));
