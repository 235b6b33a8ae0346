import type { Globals } from '../globals.ts';
import type { Terminal } from '../terminal.ts';

/** What a command on the server gets: no login and no API. It loads api/ only when it runs. */
export interface Operation {
  readonly terminal: Terminal;
  readonly env: NodeJS.ProcessEnv;
  /** Aborts when the person interrupts. */
  readonly signal?: AbortSignal;
}

export type OperationGlobals = Pick<Globals, 'json'>;
