import { PathwayEngine } from '../testing/pathway-engine.js';
import { workflowFiles } from '../testing/workflow-files.js';

interface Limit {
  readonly limit: string;
  readonly calendar: string;
}

describe('time limits (D0)', () => {
  let engine: PathwayEngine;
  const limits = (elementKey: string, rag: string | null = null, weekendHub: boolean | null = null) =>
    (engine.decide('d0-timers', { elementKey, rag, weekendHub }) as unknown as Limit[]).map(
      ({ limit, calendar }) => `${limit} ${calendar}`,
    );

  beforeAll(async () => {
    engine = await PathwayEngine.start();
  });

  it('should have a limit for every key that is drawn', () => {
    // given
    const drawn = workflowFiles().flatMap(({ content }) => [
      ...content.matchAll(/key="elementKey" value="([^"]+)"/g),
      ...content.matchAll(/&#34;(p\d\d[a-z]?\.[a-z0-9.-]+[a-z0-9])&#34;/g),
    ]);
    const keys = new Set(drawn.map(([, key]) => key as string));
    // then
    expect(keys.size).toBeGreaterThan(15);
    expect([...keys].filter((key) => limits(key, 'Green', false).length === 0)).toEqual([]);
  });

  it.each<[string, string | null, boolean | null, string[]]>([
    ['p01.listen', null, null, ['PT4H hub']],
    ['p01.listen-danger', null, null, ['PT30M elapsed']],
    ['p01.ask-deadline', null, null, ['P3D wd']],
    ['p02.accept', null, true, ['PT1H hub']],
    ['p02.accept', null, null, ['END-OF-NEXT-SHIFT shift']],
    ['p03.first-talk', 'Green', true, ['P2D wd']],
    ['p03.first-talk', null, null, ['P2D wd']],
    ['p03.first-talk', 'Amber', true, ['END-OF-SHIFT shift']],
    ['p03.first-talk', 'Amber', null, ['P1D wd']],
    ['p03.how-is-it-going', null, null, ['P14D elapsed', 'P28D elapsed']],
    ['p04a.contact-every', 'Red', null, ['PT12H elapsed']],
    ['p04a.contact-every', 'Amber', null, ['P1D elapsed']],
    ['p04a.contact-every', null, null, ['P3D elapsed']],
    ['p06.level-4', null, null, ['NEXT-BOARD-DATE meeting']],
    ['p08.calls', null, null, ['P28D days-after', 'P91D days-after', 'P182D days-after']],
    ['p10.offer', null, null, ['PT4H hub']],
    ['p10.offer.red', null, null, ['PT30M elapsed']],
    ['p17.late', null, null, ['P14D elapsed']],
  ])('should answer %s for %s, in a hub shift %s: %s', (elementKey, rag, weekendHub, expected) => {
    expect(limits(elementKey, rag, weekendHub)).toEqual(expected);
  });
});
