import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { installPackages } from './install.mjs';
import { root } from './step.mjs';

/** Installs and builds what is missing or out of date, then runs a built program in this very process. */
export async function runBuilt(...parts) {
  process.chdir(root);
  await installPackages({ development: false });
  await build();
  process.setSourceMapsEnabled(true);
  const file = path.join(root, 'dist', ...parts);
  process.argv[1] = file;
  await import(pathToFileURL(file).href);
}
