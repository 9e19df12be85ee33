import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { loadConfiguration } from './config/load-configuration.js';
import { failStart } from './config/startup.js';
import { seedDemo } from './startup/seed-demo.js';
import { type RunningApplication, startApplication } from './startup/start-application.js';

/** Who waits longer than this for the end gets it at once. */
const CLOSE_MS_MAX = 30_000;

const say = (line: string): void => console.log(line);

try {
  const configuration = loadConfiguration(process.env);
  const application = await startApplication(configuration, {
    version: packageVersion(),
    onProgress: say,
    // The demonstration is played by the engine of our own.
    ...(configuration.demo === 'on' && configuration.engine === 'embedded'
      ? { prepare: (url: string) => seedDemo(url, say) }
      : {}),
    onError: (error) => console.error(error),
  });
  const { url, grpcAddress, demo, people } = application;
  say(`One Trafford Response is ready at ${url}`);
  if (people.length > 0) {
    say('Open it and sign in, without a password, as one of these (demo data – nobody here is real):');
    for (const { name, does } of people) say(`  ${name} – ${does}`);
  }
  say(`Programs call /v2 and /api as '${demo.username}' with the password '${demo.password}'. Ctrl-C ends it.`);
  if (grpcAddress !== undefined) say(`Zeebe's clients find the engine at ${grpcAddress} (gRPC).`);
  endOnSignal(application);
} catch (error) {
  failStart(error);
}

/** The first signal ends it in order, a second one at once. */
function endOnSignal(application: RunningApplication): void {
  let isEnding = false;
  const end = (): void => {
    if (isEnding) process.exit(1);
    isEnding = true;
    say('Stopping …');
    setTimeout(() => process.exit(1), CLOSE_MS_MAX).unref();
    application.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, end);
}

/** Of the package that this file belongs to, among the sources as well as among the built files. */
function packageVersion(): string {
  for (const up of ['../../../', '../../../../']) {
    try {
      const { version } = JSON.parse(readFileSync(new URL(`${up}package.json`, import.meta.url), 'utf8')) as {
        version: string;
      };
      return version;
    } catch {
      // not there: one folder further up
    }
  }
  return '0.0.0';
}
