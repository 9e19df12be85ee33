import { spawn } from 'node:child_process';
import { bin, root } from './step.mjs';

/** Runs jest with these arguments, as the starter of the tests would; resolves with its exit code. */
export function runJest(args, env = {}) {
  const child = spawn(process.execPath, [bin('jest', 'bin/jest.js'), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      ...env,
      // Our modules are ECMAScript modules, which jest can load only with this switch.
      NODE_OPTIONS: [process.env.NODE_OPTIONS, '--experimental-vm-modules', '--disable-warning=ExperimentalWarning']
        .filter(Boolean)
        .join(' '),
    },
  });
  // Ctrl-C reaches jest by itself; a signal sent to this process alone is passed on. Either way jest tidies up and ends first.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  return new Promise((resolve) => child.once('close', (code) => resolve(code ?? 1)));
}
