import type { JsonObject } from '#protocol/json.js';
import { PathwayEngine } from '../testing/pathway-engine.js';
import { somebody } from '../testing/somebody.js';

const DAY_MS = 24 * 60 * 60 * 1_000;
const REACHED = { reached: true, safeNow: 8, controlNow: 7, newDanger: false };
const NOT_REACHED = { reached: false, newDanger: false };

describe('otr-stay-with-you', () => {
  let engine: PathwayEngine;

  beforeEach(async () => {
    engine = await PathwayEngine.start();
  });

  afterEach(() => expect(engine.incidents()).toEqual([]));

  const stay = (more: JsonObject = {}) =>
    engine.processInstance().ofBpmnProcessId('otr-stay-with-you').withVariables(somebody(more)).create();
  const touch = (values: JsonObject = {}) => engine.completeUserTask('ut-touch', { ...REACHED, ...values });

  it.each([
    ['Red', 'PT11H59M', 'PT1M'],
    ['Amber', 'PT23H59M', 'PT1M'],
    ['Green', 'PT71H59M', 'PT1M'],
  ])('should be in touch in the rhythm of a %s risk', (rag, before, rest) => {
    // given
    stay({ rag });
    engine.clock.advance(before);
    expect(engine.openTasks()).toEqual([]);
    // when
    engine.clock.advance(rest);
    // then
    expect(engine.openTasks()).toEqual(['ut-touch']);
  });

  it('should follow the risk as each contact leaves it', () => {
    // given
    engine.worker('note-contact', () => ({ tries: 0, safeDays: 0, rag: 'Red' }));
    const instance = stay({ rag: 'Green' });
    engine.clock.advance('P3D');
    // when
    touch();
    engine.clock.advance('PT12H');
    // then
    expect(engine.openTasks(instance)).toEqual(['ut-touch']);
    expect(engine.userTask('ut-touch').priority).toBe(90);
  });

  it.each(['Person.Called', 'Agency.Event'])('should be in touch at once on %s', (message) => {
    // given
    const instance = stay({ rag: 'Green' });
    // when
    engine.publish(message, 'episode-1');
    // then
    expect(engine.openTasks(instance)).toEqual(['ut-touch']);
  });

  it('should meet at the next turn a call that comes during a contact', () => {
    // given
    stay();
    engine.clock.advance('P1D');
    engine.publish('Person.Called', 'episode-1', {}, DAY_MS);
    expect(engine.openTasks()).toEqual(['ut-touch']);
    // when
    touch();
    // then
    expect(engine.openTasks()).toEqual(['ut-touch']);
    expect(engine.answered('note-contact')).toHaveLength(1);
  });

  it.each([
    ['Red', 'PT2H'],
    ['Amber', 'PT4H'],
  ])('should call others in when nobody is in touch with a %s in time, and take nothing away', (rag, limit) => {
    // given
    const instance = stay({ rag });
    engine.publish('Person.Called', 'episode-1');
    // when
    engine.clock.advance(limit);
    // then
    expect(engine.openTasks(instance)).toEqual(['ut-touch', 'ut-stuck']);
    expect(engine.answered('log-blockage')).toEqual([
      expect.objectContaining({ variables: expect.objectContaining({ reason: 'NotSafeYet', level: 1 }) }),
    ]);
    // when somebody is in touch after all
    touch();
    // then the call for help ends
    expect(engine.openTasks(instance)).toEqual([]);
    expect(engine.isActive(instance)).toBe(true);
  });

  it('should go and look after two tries, as often as it takes', () => {
    // given
    let tries = 0;
    engine.worker('note-contact', ({ variables }) => {
      tries = variables.reached === true ? 0 : tries + 1;
      return { tries, safeDays: 0, rag: 'Amber' };
    });
    const instance = stay();
    engine.clock.advance('P1D');
    engine.completeUserTask('ut-touch', NOT_REACHED);
    expect(engine.openTasks(instance)).toEqual([]);
    engine.clock.advance('P1D');
    // when
    engine.completeUserTask('ut-touch', NOT_REACHED);
    // then
    expect(engine.openTasks(instance)).toEqual(['ut-visit']);
    expect(engine.userTask('ut-visit').candidateGroups).toEqual(['keyworker:episode-1', 'intervention']);
    expect(engine.records.completed()).toContain('throw-not-reached');
    // when nobody opens
    engine.completeUserTask('ut-visit', NOT_REACHED);
    expect(engine.openTasks(instance)).toEqual(['ut-visit']);
    // when somebody does
    engine.completeUserTask('ut-visit', REACHED);
    // then
    expect(engine.openTasks(instance)).toEqual([]);
    expect(engine.isActive(instance)).toBe(true);
  });

  it('should raise a new danger beside, and stay', () => {
    // given
    const instance = stay();
    engine.clock.advance('P1D');
    // when
    touch({ newDanger: true });
    // then
    expect(engine.answered('raise-concern')).toEqual([
      expect.objectContaining({
        variables: expect.objectContaining({ concernSource: 'otr-stay-with-you', episodeId: 'episode-1' }),
      }),
    ]);
    expect(engine.isActive(instance)).toBe(true);
    engine.clock.advance('P1D');
    expect(engine.openTasks(instance)).toEqual(['ut-touch']);
  });

  it('should raise one danger once', () => {
    // given
    stay();
    engine.clock.advance('P1D');
    touch({ newDanger: true });
    engine.clock.advance('P1D');
    // when
    touch();
    // then
    expect(engine.answered('raise-concern')).toHaveLength(1);
  });

  it('should end for a new plan when the plan did not hold', () => {
    // given
    const instance = stay();
    engine.clock.advance('P1D');
    // when
    touch({ planWorked: false });
    // then
    expect(engine.ends(instance)).toContain('end-change');
    expect(engine.isActive(instance)).toBe(false);
  });

  it.each([
    ['safe for 14 days and the plan tested', 14, true, false],
    ['a day too early', 13, true, true],
    ['with an untested plan', 30, false, true],
  ])('should be ready to test only when safe and tested: %s', (_, safeDays, planTested, staysOn) => {
    // given
    engine.worker('note-contact', () => ({ tries: 0, safeDays, rag: 'Green' }));
    const instance = stay();
    engine.clock.advance('P1D');
    // when
    touch({ planTested });
    // then
    expect(engine.isActive(instance)).toBe(staysOn);
    expect(engine.ends(instance).includes('end-ready')).toBe(!staysOn);
  });

  it('should remember that the plan was tested in an earlier contact', () => {
    // given
    let safeDays = 13;
    engine.worker('note-contact', () => ({ tries: 0, safeDays: safeDays++, rag: 'Green' }));
    const instance = stay();
    engine.clock.advance('P1D');
    touch({ planTested: true });
    engine.clock.advance('P3D');
    // when
    touch();
    // then
    expect(engine.ends(instance)).toContain('end-ready');
  });

  it('should never give up by itself', () => {
    // given
    const instance = stay();
    // when
    for (let day = 0; day < 100; day++) {
      engine.clock.advance('P1D');
      touch({ safeNow: 5 });
    }
    // then
    expect(engine.isActive(instance)).toBe(true);
    expect(engine.answered('note-contact')).toHaveLength(100);
  });

  it('should hand over at the end of its own hub’s shift and say who comes next', () => {
    // given
    const instance = stay();
    engine.publish('Person.Called', 'episode-1');
    // when
    engine.broadcast('ShiftHandover', { signal: { hubId: 'hub-south' } });
    expect(engine.openTasks(instance)).toEqual(['ut-touch']);
    engine.broadcast('ShiftHandover', { signal: { hubId: 'hub-north' } });
    // then
    expect(engine.openTasks(instance)).toEqual(['ut-touch', 'ut-handover']);
    engine.completeUserTask('ut-handover');
    expect(engine.answered('notify-person', 'send-who-next')).toHaveLength(1);
    expect(engine.openTasks(instance)).toEqual(['ut-touch']);
  });
});
