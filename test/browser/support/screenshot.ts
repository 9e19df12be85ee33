import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { root } from './programs.js';

const FOLDER = path.join(root, 'artifacts', 'screens');

/** Keeps a picture of the page among the run's artefacts: `artifacts/screens/<name>.png`. */
export async function screenshot(page: Page, name: string, { fullPage = true } = {}): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  await page.screenshot({ path: path.join(FOLDER, `${name}.png`), fullPage, animations: 'disabled' });
}
