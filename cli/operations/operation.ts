import type { Globals } from '../context.ts';
import type { Terminal } from '../terminal.ts';

/** What a command has that runs on the server itself: no login, no API. It loads api/ when it runs, not before. */
export interface Operation {
  readonly terminal: Terminal;
  readonly env: NodeJS.ProcessEnv;
}

export type OperationGlobals = Pick<Globals, 'json'>;
