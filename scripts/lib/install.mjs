import { readFileSync } from 'node:fs';
import path from 'node:path';
import { must, root } from './step.mjs';

/**
 * Installs the locked packages when node_modules lacks one of them or has another version of it.
 * @param {{ development: boolean }} options whether what only tests and checks need must be there too
 */
export async function installPackages({ development }) {
  if (isInstalled(development)) return;
  const npm = process.env.npm_execpath;
  const [command, ...args] = npm?.endsWith('.js') ? [process.execPath, npm, 'ci'] : ['npm', 'ci'];
  await must('Installing packages (once, a minute or so)', command, args, {
    shell: process.platform === 'win32' && !npm,
  });
}

function isInstalled(development) {
  const wanted = readPackages('package-lock.json');
  const present = readPackages('node_modules/.package-lock.json');
  // Optional ones are for other operating systems or processors, but for this machine's own, which npm leaves in its list.
  return Object.entries(wanted).every(
    ([name, { version, optional, dev, devOptional, link }]) =>
      name === '' || link || optional || devOptional || (dev && !development) || present[name]?.version === version,
  );
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(path.join(root, file), 'utf8')).packages ?? {};
  } catch {
    return {};
  }
}
