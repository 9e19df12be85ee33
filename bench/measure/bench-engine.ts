import { readFile } from 'node:fs/promises';
import type { ProcessEngine } from '#process-engine/process-engine.js';
import { EmbeddedEngine, type EmbeddedEngineOptions } from '#runtime/embedded-engine.js';

/** Starts the durable engine on a database. What goes wrong inside is told, and makes the figures void. */
export const startBenchEngine = async (
  url: string,
  options: Partial<EmbeddedEngineOptions> = {},
): Promise<EmbeddedEngine> =>
  EmbeddedEngine.start({ url, onError: (error) => console.error('The engine reports:', error), ...options });

/** Deploys a diagram that lies in this folder's parent. */
export const deployDiagram = async (engine: ProcessEngine, name: string): Promise<void> => {
  await engine.deploy([{ name, content: await readFile(new URL(`../${name}`, import.meta.url), 'utf8') }]);
};
