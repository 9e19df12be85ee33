import type { ProcessEngine } from '#process-engine/process-engine.js';
import { Rounds } from './rounds.js';

/** The commands that parts of a round send. */
const COMMANDS = [
  'assignUserTask',
  'broadcastSignal',
  'cancelProcessInstance',
  'completeUserTask',
  'correlateMessage',
  'createProcessInstance',
  'publishMessage',
  'resolveIncident',
  'setVariables',
  'unassignUserTask',
  'updateUserTask',
] as const satisfies readonly (keyof ProcessEngine)[];

type Commands = Record<(typeof COMMANDS)[number], (...args: unknown[]) => Promise<unknown>>;

/** From now on the engine takes the commands of a round's parts in turn, so that they come to it in the same order always. */
export function takeInTurn(engine: ProcessEngine): void {
  const commands = engine as unknown as Commands;
  for (const name of COMMANDS) {
    const command = commands[name].bind(engine);
    commands[name] = async (...args) => {
      await Rounds.turn();
      return command(...args);
    };
  }
}
