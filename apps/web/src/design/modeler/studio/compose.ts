import type CommandStack from 'diagram-js/lib/command/CommandStack';

const COMPOSE = 'otr.compose';

interface Composition {
  readonly steps: () => void;
}

/** What is done inside counts as one step for undo and redo. */
class ComposeHandler {
  preExecute({ steps }: Composition): void {
    steps();
  }
}

class Compose {
  static readonly $inject = ['commandStack'];

  constructor(commandStack: CommandStack) {
    commandStack.registerHandler(COMPOSE, ComposeHandler as never);
  }
}

export const composeModule = { __init__: ['otrCompose'], otrCompose: ['type', Compose] as ['type', typeof Compose] };

export const compose = (commandStack: CommandStack, steps: () => void): void =>
  commandStack.execute(COMPOSE, { steps } satisfies Composition);
