import type { SeenEpisode } from '../episode/seen-episodes.service.js';
import type { Viewer } from '../viewer/viewer.js';
import type { TimelineKind } from './timeline.answer.js';

/** One thing that happened, as one source tells it. */
export interface Told {
  readonly id: string;
  readonly at: Date;
  readonly kind: TimelineKind;
  /** The agency that wrote it; null where it is nobody's own. */
  readonly agencyId: string | null;
  readonly title: string;
  /** What was said, for those who work with the person. */
  readonly text?: string | null;
  readonly workerId?: string | null;
  readonly stage?: string | null;
  /** That it exists may be known, and no more. */
  readonly isRestricted?: boolean;
}

/** About what, and for whom, a timeline is told. */
export interface Telling {
  readonly seen: SeenEpisode;
  readonly viewer: Viewer;
}

/** One kind of record, told for somebody: what he or she must not know of is not in it. */
export interface TimelineSource {
  tell(telling: Telling): Promise<readonly Told[]>;
}
