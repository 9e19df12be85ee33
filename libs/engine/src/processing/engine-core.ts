import type { Command, CommandOf, CommandType } from '#protocol/commands.js';
import type { Json } from '#protocol/json.js';
import { deliverSignal } from '../behaviors/signal.behavior.js';
import { behaviorOfType } from '../elements/element-behaviors.js';
import type { EngineState } from '../state/engine-state.js';
import { commandProcessors } from './command-processors.js';
import { activateElement, completeElement, spreadBody, terminateElement } from './element-processor.js';
import type { Environment } from './environment.js';
import { CommandRejected } from './failure.js';
import type { FollowUp } from './follow-up.js';
import { startNext } from './message.processors.js';
import type { Outcome } from './outcome.js';
import { Processing } from './processing.js';

/** Follow-ups that one command may have in one turn. */
export const followUpsMaxDefault = 100;

/**
 * The engine: `process(command, environment) → records | rejection` over a state. Pure: no clock, no chance, no I/O. A
 * command and its follow-ups are one step: all of it holds, or none.
 */
export class EngineCore {
  constructor(readonly state: EngineState) {}

  /**
   * Processes one command.
   *
   * @throws Miss where state has to be loaded first: nothing has changed, and the command is to be processed again
   */
  process(command: Command, env: Environment): Outcome {
    const run = new Processing(this.state, env, behaviorOfType);
    try {
      this.dispatch(run, command);
      const pending = this.drain(run, env.followUpsMax ?? followUpsMaxDefault);
      this.state.commit();
      return { records: run.records, answer: run.answer, pending };
    } catch (error) {
      this.state.rollback();
      if (error instanceof CommandRejected) {
        return { rejection: error.rejection, records: [], answer: undefined, pending: undefined };
      }
      throw error;
    }
  }

  private dispatch(run: Processing, command: Command): void {
    if (command.type === 'CONTINUE') {
      for (const followUp of command.followUps) run.followUp(followUp as unknown as FollowUp);
      return;
    }
    const process = commandProcessors[command.type] as (run: Processing, command: CommandOf<CommandType>) => void;
    process(run, command);
  }

  private drain(run: Processing, max: number): Command | undefined {
    for (let n = 0; run.queue.length > 0; n += 1) {
      if (n >= max) return { type: 'CONTINUE', followUps: run.queue as unknown as readonly Json[] };
      this.follow(run, run.queue.shift() as FollowUp);
    }
    return undefined;
  }

  private follow(run: Processing, followUp: FollowUp): void {
    switch (followUp.do) {
      case 'activate':
        return activateElement(run, followUp);
      case 'complete':
        return completeElement(run, followUp);
      case 'terminate':
        return terminateElement(run, followUp);
      case 'spread':
        return spreadBody(run, followUp);
      case 'signal':
        return deliverSignal(run, followUp.subscriptions, followUp.variables);
      case 'startNext':
        return startNext(run, followUp.bpmnProcessId, followUp.correlationKey);
    }
  }
}
