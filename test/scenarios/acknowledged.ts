/** Commands of the replay, of its outside world and of its job workers; it is killed around one of them. */
export const COMMANDS = [
  'assignUserTask',
  'broadcastSignal',
  'completeJob',
  'completeUserTask',
  'correlateMessage',
  'publishMessage',
] as const;

/** A command that was acknowledged, as the process that gave it tells of it. */
export interface Acknowledged {
  readonly method: (typeof COMMANDS)[number];
  readonly args: readonly unknown[];
}

/** When a process ends: around which of its commands, and on which side of it. */
export interface End {
  readonly command: number;
  readonly side: 'before' | 'after';
}
