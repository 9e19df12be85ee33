import type { CalendarService } from '#care/calendar/calendar.service.js';
import { london } from '#care/calendar/london-time.js';
import type { Followers } from '#readmodels/followers/followers.js';
import type { EmbeddedEngine } from '#runtime/embedded-engine.js';
import type { DemoIdentity } from '../demo-identity/demo-identity.js';
import type { EngineInUse } from '../engine/engine-in-use.js';
import { TimeMachine } from './time-machine.service.js';

const NOW = new Date('2016-12-20T10:30:00.000Z');
const LATER = '2016-12-20T11:00:00.000Z';
const CALLER = { kind: 'user', username: 'tilda', displayName: 'Tilda Reed', roles: [], groups: [] } as const;

describe('TimeMachine', () => {
  it('should tell of a turn that ends while it is asked as the last one, with the time to which it has come', async () => {
    // given
    let comesToItsEnd: () => void = () => undefined;
    const turning = new Promise<void>((resolve) => {
      comesToItsEnd = resolve;
    });
    let endsWhileAsked = false;
    let now = NOW;
    const engine = { lastPosition: 7, clock: { isPinned: false, turnTo: () => turning } };
    const inUse = { kind: 'embedded', isReady: () => true, now: () => now };
    const calendar = {
      openingAt: async (at: Date) => {
        if (endsWhileAsked) {
          now = new Date(LATER);
          comesToItsEnd();
          await machine.stop();
        }
        return { start: london(at), end: london(at).plus({ hours: 8 }) };
      },
    };
    const machine = new TimeMachine(
      engine as unknown as EmbeddedEngine,
      inUse as unknown as EngineInUse,
      { isOpen: async () => true } as unknown as DemoIdentity,
      calendar as unknown as CalendarService,
      { waitFor: async () => undefined } as unknown as Followers,
    );
    await machine.start({ to: LATER }, CALLER as never);
    expect(await machine.read()).toMatchObject({ turn: { by: 'Tilda Reed' }, lastTurn: null });
    // when
    endsWhileAsked = true;
    const answer = await machine.read();
    // then
    expect(answer).toMatchObject({ turn: null, lastTurn: { by: 'Tilda Reed' }, now: new Date(LATER) });
    expect(answer.choices.filter(({ to }) => to <= answer.now)).toEqual([]);
  });
});
