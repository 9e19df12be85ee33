import { createDataSource } from '#runtime/database/data-source.js';
import { type DemoSize, playDemo } from '../demo/play-demo.js';

/**
 * Plays the demonstration into a database in which nothing has happened yet, or goes on where it was interrupted. One with a life of
 * its own is left alone.
 */
export async function seedDemo(url: string, onProgress: (message: string) => void, size: DemoSize = {}): Promise<void> {
  if (await hasLifeOfItsOwn(url)) return;
  await playDemo(url, onProgress, size);
}

async function hasLifeOfItsOwn(url: string): Promise<boolean> {
  const dataSource = await createDataSource({ url, poolMax: 1 }).initialize();
  try {
    const [row] = await dataSource.query<{ used: boolean }[]>(
      `SELECT EXISTS (SELECT 1 FROM engine.log) AND NOT EXISTS (SELECT 1 FROM care.demo_progress) AS used`,
    );
    return row?.used === true;
  } finally {
    await dataSource.destroy();
  }
}
