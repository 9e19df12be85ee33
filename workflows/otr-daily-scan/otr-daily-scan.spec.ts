import { PathwayEngine } from '../testing/pathway-engine.js';

describe('daily scan', () => {
  it('should publish what is due once a day', async () => {
    // given
    const engine = await PathwayEngine.start();
    // when
    engine.clock.advance('P3D');
    // then
    expect(engine.answered('publish-what-is-due')).toHaveLength(3);
    expect(engine.instancesOf('otr-daily-scan').some((instance) => engine.isActive(instance))).toBe(false);
  });

  it('should run by hand too', async () => {
    // given
    const engine = await PathwayEngine.start();
    // when
    const instance = engine.processInstance().ofBpmnProcessId('otr-daily-scan').create();
    // then
    expect(engine.ends(instance)).toEqual(['end-published']);
  });
});
