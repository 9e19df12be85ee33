import { jest } from '@jest/globals';
import type { JsonObject } from '#protocol/json.js';
import type { LocalDraft } from '../../api/local-drafts';
import { Problem } from '../../api/problem';
import { withAnswer } from '../model/answer-path.js';
import { DraftKeeper, type DraftPlaces, type ServerDraft } from './draft-keeper';

const SAVED_AT = '2026-03-07T14:02:00.000Z';

/** A device and a server, each with what was written to it. */
function places(server: { draft: ServerDraft | null }, local: { draft?: Omit<LocalDraft, 'username' | 'scope'> } = {}) {
  const state = { isConnected: true, serverWrites: 0 };
  const all: DraftPlaces = {
    readLocal: () => Promise.resolve(local.draft && { username: 'amina', scope: 'task:1', ...local.draft }),
    writeLocal: (draft) => {
      local.draft = draft;
      return Promise.resolve(true);
    },
    deleteLocal: () => {
      delete local.draft;
      return Promise.resolve();
    },
    writeServer: (values, basedOn) => {
      if (!state.isConnected) return Promise.reject(new Problem(0, 'UNREACHABLE', 'The server cannot be reached.'));
      if ((server.draft?.version ?? null) !== basedOn) {
        return Promise.reject(new Problem(409, 'DRAFT_CONFLICT', 'Other answers', [], { theirs: server.draft }));
      }
      state.serverWrites += 1;
      server.draft = { values, version: (basedOn ?? 0) + 1, savedAt: SAVED_AT };
      return Promise.resolve({ savedAt: SAVED_AT, version: server.draft.version });
    },
  };
  return { all, state, server, local };
}

async function opened(device: ReturnType<typeof places>, initial: JsonObject = {}): Promise<DraftKeeper> {
  const keeper = new DraftKeeper(device.all);
  await keeper.open(device.server.draft, initial);
  keeper.attach();
  return keeper;
}

describe('DraftKeeper', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  it('should keep each answer on the device at once, and on the server within two seconds of typing on', async () => {
    // given
    const device = places({ draft: null });
    const keeper = await opened(device);
    // when: a key each 300 ms
    for (let typed = 1; typed <= 8; typed += 1) {
      keeper.change({ words: 'x'.repeat(typed) });
      expect(device.local.draft?.values).toEqual({ words: 'x'.repeat(typed) });
      await jest.advanceTimersByTimeAsync(300);
    }
    // then
    expect(device.state.serverWrites).toBeGreaterThan(0);
    await jest.advanceTimersByTimeAsync(2_000);
    expect(device.server.draft?.values).toEqual({ words: 'xxxxxxxx' });
    expect(keeper.current()).toMatchObject({ kept: 'saved', savedAt: SAVED_AT, answersHere: 0 });
  });

  it('should count what only the device has while there is no connection, and send it when there is one', async () => {
    // given
    const device = places({ draft: null });
    const keeper = await opened(device);
    device.state.isConnected = false;
    // when
    keeper.change({ words: 'a', talk: { where: 'at home', withWhom: 'Sam' } });
    await jest.advanceTimersByTimeAsync(2_000);
    // then
    expect(keeper.current()).toMatchObject({ kept: 'here', answersHere: 3 });
    // when
    device.state.isConnected = true;
    await jest.advanceTimersByTimeAsync(6_000);
    // then
    expect(keeper.current()).toMatchObject({ kept: 'saved', answersHere: 0 });
    expect(device.server.draft?.version).toBe(1);
  });

  it('should restore what was typed before the page was closed without a connection', async () => {
    // given
    const device = places({ draft: { values: { words: 'a' }, version: 3, savedAt: SAVED_AT } });
    const before = await opened(device);
    device.state.isConnected = false;
    before.change({ words: 'ab' });
    await jest.advanceTimersByTimeAsync(0);
    // when
    const after = await opened(device);
    // then
    expect(after.current()).toMatchObject({ values: { words: 'ab' }, answersHere: 1 });
  });

  it('should begin with the form’s own answers, which are nobody’s draft', async () => {
    // given
    const device = places({ draft: null });
    // when
    const keeper = await opened(device, { channel: 'phone' });
    await jest.advanceTimersByTimeAsync(3_000);
    // then
    expect(keeper.current()).toMatchObject({ values: { channel: 'phone' }, kept: 'nothing yet' });
    expect(device.state.serverWrites).toBe(0);
  });

  it('should bring together what two devices answered apart', async () => {
    // given
    const device = places({ draft: { values: { one: 'a' }, version: 1, savedAt: SAVED_AT } });
    const keeper = await opened(device);
    device.server.draft = { values: { one: 'a', two: 'there' }, version: 2, savedAt: SAVED_AT };
    // when
    keeper.change({ one: 'here' });
    await jest.advanceTimersByTimeAsync(4_000);
    // then
    expect(keeper.current()).toMatchObject({ values: { one: 'here', two: 'there' }, clashes: [], kept: 'saved' });
    expect(device.server.draft).toMatchObject({ values: { one: 'here', two: 'there' }, version: 3 });
  });

  it('should overwrite nothing that two devices answered in two ways until somebody chooses', async () => {
    // given
    const device = places({ draft: { values: { one: 'a' }, version: 1, savedAt: SAVED_AT } });
    const keeper = await opened(device);
    device.server.draft = { values: { one: 'there' }, version: 2, savedAt: SAVED_AT };
    // when
    keeper.change({ one: 'here' });
    await jest.advanceTimersByTimeAsync(10_000);
    // then
    expect(keeper.current().clashes).toEqual([{ path: 'one', here: 'here', there: 'there' }]);
    expect(device.server.draft).toMatchObject({ values: { one: 'there' }, version: 2 });
    // when
    keeper.decide(new Set(), (values, { path, there }) => withAnswer(values, path, there));
    await jest.advanceTimersByTimeAsync(2_000);
    // then
    expect(device.server.draft).toMatchObject({ values: { one: 'here' }, version: 3 });
    expect(keeper.current()).toMatchObject({ clashes: [], kept: 'saved' });
  });

  it('should take over what another device saved while nothing is typed here', async () => {
    // given
    const device = places({ draft: { values: { one: 'a' }, version: 1, savedAt: SAVED_AT } });
    const keeper = await opened(device);
    // when
    const saved = { values: { one: 'there' }, version: 2, savedAt: SAVED_AT };
    device.server.draft = saved;
    keeper.hear(saved);
    keeper.hear({ values: { one: 'late' }, version: 1, savedAt: SAVED_AT });
    await jest.advanceTimersByTimeAsync(3_000);
    // then
    expect(keeper.current()).toMatchObject({ values: { one: 'there' }, kept: 'saved', answersHere: 0 });
    expect(device.state.serverWrites).toBe(0);
  });

  it('should tell the server one thing after the other, however many have waited for the one before', async () => {
    // given: a server that takes its time
    const device = places({ draft: null });
    const { writeServer } = device.all;
    const underWay: (() => void)[] = [];
    let mostAtOnce = 0;
    device.all.writeServer = async (values, basedOn) => {
      await new Promise<void>((resolve) => {
        underWay.push(resolve);
        mostAtOnce = Math.max(mostAtOnce, underWay.length);
      });
      underWay.shift();
      return writeServer(values, basedOn);
    };
    const keeper = await opened(device);
    keeper.change({ words: 'a' });
    const all = [keeper.flush()];
    keeper.change({ words: 'ab' });
    all.push(keeper.flush(), keeper.flush());
    // when
    for (let answered = 0; answered < all.length; answered += 1) {
      underWay[0]?.();
      await jest.advanceTimersByTimeAsync(0);
    }
    await Promise.all(all);
    // then
    expect(mostAtOnce).toBe(1);
    expect(device.server.draft).toMatchObject({ values: { words: 'ab' }, version: 2 });
    expect(keeper.current()).toMatchObject({ kept: 'saved', clashes: [] });
  });

  it('should take nothing from the device while it is still looking for what was kept', async () => {
    // given
    const kept = { values: { words: 'kept' }, synced: {}, basedOn: null, changedAt: SAVED_AT };
    const device = places({ draft: null }, { draft: kept });
    const keeper = new DraftKeeper(device.all);
    const opening = keeper.open(null, {});
    // when: the page is left, or the connection comes back
    await keeper.flush();
    // then
    expect(device.local.draft).toEqual(kept);
    await opening;
    expect(keeper.current().values).toEqual({ words: 'kept' });
  });

  it('should tell the server nothing of what is on its way by itself, and all of it once it is taken back', async () => {
    // given
    const device = places({ draft: null });
    const keeper = await opened(device);
    keeper.change({ words: 'a' });
    // when
    keeper.hold(true);
    await keeper.flush();
    await jest.advanceTimersByTimeAsync(10_000);
    // then
    expect(device.state.serverWrites).toBe(0);
    expect(device.local.draft?.values).toEqual({ words: 'a' });
    // when
    keeper.hold(false);
    await jest.advanceTimersByTimeAsync(2_000);
    // then
    expect(device.server.draft).toMatchObject({ values: { words: 'a' } });
  });

  it('should leave nothing on the device where nothing was typed', async () => {
    // given
    const device = places({ draft: null });
    const keeper = await opened(device);
    // when
    await keeper.flush();
    // then
    expect(device.local.draft).toBeUndefined();
    expect(device.state.serverWrites).toBe(0);
  });

  it('should leave nothing behind once the form was handed in', async () => {
    // given
    const device = places({ draft: null });
    const keeper = await opened(device);
    keeper.change({ words: 'a' });
    // when
    await keeper.drop();
    await jest.advanceTimersByTimeAsync(10_000);
    // then
    expect(device.local.draft).toBeUndefined();
    expect(device.state.serverWrites).toBe(0);
  });
});
