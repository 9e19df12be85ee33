import type { Server } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import type { INestApplication } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CareSeedService } from '#care/seed/care-seed.service.js';
import { EngineError } from '#process-engine/engine-error.js';
import type { ProcessEngine } from '#process-engine/process-engine.js';
import { PROCESS_ENGINE } from '#process-engine/process-engine.token.js';
import { StartupError } from '#runtime/database/startup-error.js';
import { EngineInUse } from '../engine/engine-in-use.js';
import { neverDeployed } from './never-deployed.js';
import { readWorkflowFiles } from './workflow-files.js';

/** How often a cluster that was not there at the start is looked for. */
const READY_LOOK_MS = 2_000;

interface Told {
  readonly onProgress: (message: string) => void;
  readonly onError: (error: unknown) => void;
}

/** Fills an engine that is there; a cluster that is not is filled as soon as it is. The node that another one runs beside has nothing to fill. */
export async function fillOnceReady(app: INestApplication, told: Told): Promise<void> {
  const { onProgress, onError } = told;
  const inUse = app.get(EngineInUse, { strict: false });
  if (inUse.isReady()) return fill(app, onProgress);
  if (inUse.kind === 'embedded') {
    onProgress('Another node runs the engine on this database: standing by …');
    return;
  }
  onProgress('The Zeebe cluster cannot be reached: the pages say so until it is there …');
  const closed = new AbortController();
  (app.getHttpServer() as Server).once('close', () => closed.abort());
  fillOnceThere(app, told, closed.signal).catch(onError);
}

async function fillOnceThere(app: INestApplication, { onProgress, onError }: Told, closed: AbortSignal): Promise<void> {
  const inUse = app.get(EngineInUse, { strict: false });
  while (!closed.aborted) {
    await setTimeout(READY_LOOK_MS, undefined, { ref: false });
    if (closed.aborted || !inUse.isReady()) continue;
    try {
      await fill(app, onProgress);
      return onProgress('The pathways are deployed.');
    } catch (error) {
      // Files that are unfit to run stay so.
      if (error instanceof StartupError) throw error;
      onError(error);
    }
  }
}

/** Deploys the pathways and loads what people need before they can work. Nothing that is there is touched. */
async function fill(app: INestApplication, onProgress: (message: string) => void): Promise<void> {
  const engine = app.get<ProcessEngine>(PROCESS_ENGINE, { strict: false });
  onProgress('Deploying the pathways …');
  try {
    const files = await neverDeployed(app.get(DataSource, { strict: false }), await readWorkflowFiles());
    if (files.length > 0) await engine.deploy(files);
  } catch (error) {
    if (!(error instanceof EngineError) || error.code !== 'INVALID_ARGUMENT') throw error;
    throw new StartupError(`Expected the files in workflows/ to be fit to run, but found:\n${error.message}`);
  }
  await app.get(CareSeedService, { strict: false }).load();
}
