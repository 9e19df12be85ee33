import type { Browser } from 'playwright-core';
import { openBrowser } from './browser.js';
import { type DemoServer, demoServer } from './demo-server.js';

/** The demonstration as the tests of one `describe` have it. */
export interface OpenDemo<Server> {
  readonly server: Server;
  readonly browser: Browser;
}

/**
 * Opens the demonstration's server and a browser before the tests of the `describe` that it is called in, and closes them after the last.
 *
 * @param start what is to run: the demonstration's own server where nothing is said
 */
export function openDemo(): OpenDemo<DemoServer>;
export function openDemo<Server extends Stoppable>(start: () => Promise<Server>): OpenDemo<Server>;
export function openDemo(start: () => Promise<Stoppable> = demoServer): OpenDemo<Stoppable> {
  let server: Stoppable | undefined;
  let browser: Browser | undefined;

  beforeAll(async () => {
    [server, browser] = await Promise.all([start(), openBrowser()]);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  return {
    get server() {
      return there(server);
    },
    get browser() {
      return there(browser);
    },
  };
}

interface Stoppable {
  stop(): Promise<void>;
}

function there<T>(one: T | undefined): T {
  if (one === undefined)
    throw new Error('Expected the demonstration to be open, but it is not: it is opened before the first test');
  return one;
}
