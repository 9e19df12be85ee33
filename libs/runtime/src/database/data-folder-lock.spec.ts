import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DataFolderLock } from './data-folder-lock.js';
import { ownIdentity } from './process-identity.js';

/** Larger than any process id that an operating system gives. */
const NOBODY = 2 ** 30;

describe('DataFolderLock', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'otr-lock-'));
  });

  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  async function leaveLock(holder: object | string): Promise<string> {
    const file = path.join(folder, 'lock');
    await writeFile(file, typeof holder === 'string' ? holder : JSON.stringify({ token: 'left', ...holder }));
    return file;
  }

  it('should be given to the next once it is released, and leave nothing behind', async () => {
    // given
    const first = await DataFolderLock.acquire(folder);
    await first.release();
    // when
    const second = await DataFolderLock.acquire(folder);
    await second.release();
    // then
    expect(await readdir(folder)).toEqual([]);
  });

  it('should name the process that holds it', async () => {
    // given
    const lock = await DataFolderLock.acquire(folder);
    // when / then
    await expect(DataFolderLock.acquire(folder)).rejects.toThrow(`but process ${process.pid} is using it`);
    await lock.release();
  });

  it('should be taken over from a process that is gone', async () => {
    // given
    await leaveLock({ ...(await ownIdentity()), pid: NOBODY });
    // when / then
    await (await DataFolderLock.acquire(folder)).release();
    expect(await readdir(folder)).toEqual([]);
  });

  it('should be taken over when the process id was given to another process since', async () => {
    // given
    await leaveLock({ ...(await ownIdentity()), started: '1' });
    // when / then
    await (await DataFolderLock.acquire(folder)).release();
  });

  it('should be taken over from an unseen machine, or from a damaged file, whose heartbeat is long missing', async () => {
    for (const left of [{ ...(await ownIdentity()), space: 'another container' }, 'damaged']) {
      // given
      const longAgo = new Date(Date.now() - 3_600_000);
      await utimes(await leaveLock(left), longAgo, longAgo);
      // when / then
      await (await DataFolderLock.acquire(folder)).release();
    }
  });

  it('should be given to exactly one of many who find the same dead holder at once', async () => {
    for (let round = 0; round < 20; round += 1) {
      // given
      await leaveLock({ ...(await ownIdentity()), pid: NOBODY, token: `left-${round}` });
      // when
      const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => DataFolderLock.acquire(folder)));
      // then
      const holders = outcomes.filter((outcome) => outcome.status === 'fulfilled');
      expect(holders).toHaveLength(1);
      await holders[0]?.value.release();
    }
    expect(await readdir(folder)).toEqual([]);
  });
});
