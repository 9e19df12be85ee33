import type { JsonObject } from '#protocol/json.js';
import { PathwayEngine } from '../testing/pathway-engine.js';
import { somebody } from '../testing/somebody.js';

const HOUR_MS = 60 * 60 * 1_000;
const INTRODUCE = { serviceId: 'service-1', way: 'introduce', goTogether: false };

describe('otr-connect', () => {
  let engine: PathwayEngine;

  beforeEach(async () => {
    engine = await PathwayEngine.start();
  });

  afterEach(() => expect(engine.incidents()).toEqual([]));

  const connect = (more: JsonObject = {}) =>
    engine
      .processInstance()
      .ofBpmnProcessId('otr-connect')
      .withVariables(somebody({ connection: { need: 'friends', forWhom: 'person' }, ...more }))
      .create();

  const asked = () => {
    const instance = connect();
    engine.completeUserTask('ut-choose', INTRODUCE);
    return { instance, connectionId: engine.lastValue(instance, 'connectionId') as string };
  };

  it('should send the link to those who want to go by themselves', () => {
    // given
    const instance = connect();
    // when
    engine.completeUserTask('ut-choose', { serviceId: 'service-1', way: 'alone' });
    // then
    expect(engine.answered('notify-person').map(({ variables }) => variables.serviceId)).toEqual(['service-1']);
    expect(engine.lastValue(instance, 'outcome')).toBe('introduced');
    expect(engine.isActive(instance)).toBe(false);
  });

  it.each([true, false])('should introduce, and go together the first time if wanted: %j', (goTogether) => {
    // given
    const instance = connect();
    engine.completeUserTask('ut-choose', { ...INTRODUCE, goTogether });
    // when
    engine.publish('Provider.Accepted', engine.lastValue(instance, 'connectionId') as string);
    // then
    expect(engine.openTasks(instance)).toEqual(goTogether ? ['ut-together'] : []);
    if (goTogether) {
      engine.completeUserTask('ut-together');
    }
    expect(engine.lastValue(instance, 'outcome')).toBe('introduced');
    expect(engine.isActive(instance)).toBe(false);
  });

  it('should take an answer that is quicker than the pathway', () => {
    // given the provider answers while it is told
    engine.worker('notify-provider', ({ jobKey }) => {
      engine.publish('Provider.Accepted', `connection-${jobKey}`, {}, HOUR_MS);
      return { connectionId: `connection-${jobKey}` };
    });
    // when
    const { instance } = asked();
    // then
    expect(engine.isActive(instance)).toBe(false);
    expect(engine.lastValue(instance, 'outcome')).toBe('introduced');
  });

  it('should make the gap known when the provider is full, and search again without it', () => {
    // given
    const { connectionId } = asked();
    // when
    engine.publish('Provider.Full', connectionId);
    // then
    expect(engine.answered('log-blockage')[0]).toMatchObject({
      customHeaders: { blockageType: 'no capacity' },
      variables: { need: 'friends', serviceId: 'service-1' },
    });
    expect(engine.signalled('Blockage.Raised')).toEqual([
      { signal: expect.objectContaining({ type: 'no capacity', episodeId: 'episode-1' }) },
    ]);
    expect(engine.answered('search-directory')[1]?.variables.triedServiceIds).toEqual(['service-1']);
    expect(engine.openTasks()).toEqual(['ut-choose']);
  });

  it('should take five days of silence as full', () => {
    // given
    const { instance } = asked();
    engine.clock.advance('PT119H');
    expect(engine.openTasks(instance)).toEqual([]);
    // when
    engine.clock.advance('PT1H');
    // then
    expect(engine.openTasks(instance)).toEqual(['ut-choose']);
  });

  it('should ignore what another provider says', () => {
    // given
    const { instance } = asked();
    // when
    engine.publish('Provider.Accepted', 'connection-of-somebody-else');
    // then
    expect(engine.isActive(instance)).toBe(true);
  });

  it('should end after three rounds with nothing found', () => {
    // given
    const instance = connect();
    // when
    for (let round = 0; round < 3; round++) {
      engine.completeUserTask('ut-choose', { way: 'none' });
    }
    // then
    expect(engine.answered('log-blockage')).toHaveLength(3);
    expect(engine.lastValue(instance, 'outcome')).toBe('nothing found');
    expect(engine.isActive(instance)).toBe(false);
  });

  it('should be done by the front door where no episode is open', () => {
    // when
    connect({ episodeId: null });
    // then
    expect(engine.userTask('ut-choose').candidateGroups).toEqual(['front-door', 'social-connector']);
  });

  it('should search also where nobody said for what', () => {
    // when
    connect({ connection: null });
    // then
    expect(engine.openTasks()).toEqual(['ut-choose']);
  });
});
