import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type LaunchOptions, type Page } from 'playwright-core';

/** Where systems keep Chromium or Chrome. */
const SYSTEM_PATHS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/opt/google/chrome/chrome',
  '/snap/bin/chromium',
  '/usr/local/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** A page of the demonstration may be made while every core is busy with other specs. */
const WAIT_MS_MAX = 60_000;
const LAUNCH_MS_MAX = 120_000;
const DESKTOP = { width: 1280, height: 900 };

/**
 * Starts a headless browser: the one that CHROME_PATH names, else the system's Chromium or Chrome, else the one that the package
 * `@sparticuz/chromium` brings. Each spec closes its own.
 */
export async function openBrowser(): Promise<Browser> {
  const found = await findBrowser();
  await tellOnce(`Browser of this run: ${found.told}\n`);
  return chromium.launch({ headless: true, timeout: LAUNCH_MS_MAX, ...found.options });
}

/** A page with a session of its own, as on a device of its own. */
export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    viewport: DESKTOP,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    reducedMotion: 'reduce',
    ...options,
  });
  context.setDefaultTimeout(WAIT_MS_MAX);
  return context.newPage();
}

/** What the pages said that nobody should read: errors of scripts, and of what the content security policy forbids. */
export function faultsOf(page: Page): readonly string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`${message.text()} (${message.location().url})`);
  });
  return faults;
}

interface Found {
  readonly told: string;
  readonly options: LaunchOptions;
}

async function findBrowser(): Promise<Found> {
  const named = process.env.CHROME_PATH;
  if (named) {
    if (!existsSync(named)) throw new Error(`Expected CHROME_PATH to name a browser, but there is no '${named}'`);
    return { told: `${named} (CHROME_PATH)`, options: { executablePath: named } };
  }
  const ofSystem = SYSTEM_PATHS.find((file) => existsSync(file));
  if (ofSystem !== undefined) return { told: ofSystem, options: { executablePath: ofSystem } };
  const { default: packaged } = await import('@sparticuz/chromium');
  const executablePath = await packaged.executablePath();
  return { told: `${executablePath} (@sparticuz/chromium)`, options: { executablePath, args: packaged.args } };
}

/** Making a folder succeeds for one of the run's workers. */
async function tellOnce(line: string): Promise<void> {
  const run = process.env.OTR_TEST_RUN_FOLDER;
  const isFirst = run === undefined || (await mkdir(path.join(run, 'browser-told')).catch(() => false)) !== false;
  if (isFirst) process.stderr.write(line);
}
