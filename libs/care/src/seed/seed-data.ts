import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SEED_FOLDER = join('libs', 'care', 'src', 'seed', 'data');
const FOLDERS_UP_MAX = 10;

/**
 * The folder with the seed files. They are not compiled, so they are looked for from this module upwards: the same folder is
 * found from the sources and from the built files.
 */
export function seedFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (let up = 0; up < FOLDERS_UP_MAX; up++) {
    if (existsSync(join(folder, 'package.json')) && existsSync(join(folder, SEED_FOLDER))) {
      return join(folder, SEED_FOLDER);
    }
    folder = dirname(folder);
  }
  throw new Error(`Expected to find ${SEED_FOLDER} beside a package.json above the care library, but did not`);
}

export function readSeedText(file: string): string {
  return readFileSync(join(seedFolder(), file), 'utf8');
}

export function readSeedJson<T>(file: string): T {
  return JSON.parse(readSeedText(file)) as T;
}
