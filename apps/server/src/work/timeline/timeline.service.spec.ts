import type { Viewer } from '../viewer/viewer.js';
import { TimelineService } from './timeline.service.js';
import type { Told } from './timeline-entry.js';

const AT = new Date('2016-09-23T13:01:00Z');
const VIEWER = { workerId: 'ana', organisationId: 'tht' } as Viewer;

/** The timeline of a case in which these steps were gone in the same moment, in whichever order they are found. */
function timelineOf(positions: readonly number[]): TimelineService {
  const steps = positions.map(
    (position): Told => ({
      ...{ id: `step-${position}`, at: AT, kind: 'step', agencyId: null, title: `To do: ${position}` },
    }),
  );
  const telling = (told: readonly Told[]) => ({ tell: () => Promise.resolve(told) });
  const episodes = { get: () => Promise.resolve({ episode: {}, ground: 'team', isInside: true }) };
  const names = { names: () => Promise.resolve(new Map()) };
  const workers = { of: () => Promise.resolve(new Map()) };
  const nothing = telling([]);
  const sources = [nothing, nothing, nothing, telling(steps), nothing, nothing];
  return new TimelineService(
    ...([episodes, ...sources, names, workers] as unknown as ConstructorParameters<typeof TimelineService>),
  );
}

describe('TimelineService', () => {
  it.each([[[9, 10]], [[100, 99]], [[1_000, 998, 999]]])(
    'should tell what happened in one moment in the order of the log, at %j',
    async (positions) => {
      // when
      const { items } = await timelineOf(positions).of('episode-1', { order: 'asc' }, VIEWER);
      // then
      expect(items.map(({ id }) => id)).toEqual(
        positions.toSorted((a, b) => a - b).map((position) => `step-${position}`),
      );
    },
  );

  it('should go on in that order on the next page', async () => {
    // given
    const timeline = timelineOf([9, 10, 11]);
    const { next } = await timeline.of('episode-1', { order: 'asc', limit: 1 }, VIEWER);
    // when
    const { items } = await timeline.of('episode-1', { order: 'asc', after: next ?? '' }, VIEWER);
    // then
    expect(items.map(({ id }) => id)).toEqual(['step-10', 'step-11']);
  });
});
