import { type CommandGroups, noun } from '../noun.ts';
import { demoClockAdvanceCommand, demoClockShowCommand } from './demo-clock.ts';
import { doctorCommand } from './doctor.ts';
import { keysActivateCommand } from './keys-activate.ts';
import { keysAddCommand } from './keys-add.ts';
import { keysBackfillCommand } from './keys-backfill.ts';
import { keysInitCommand } from './keys-init.ts';
import { keysListCommand } from './keys-list.ts';
import { keysReindexCommand } from './keys-reindex.ts';
import { keysRemoveCommand } from './keys-remove.ts';
import { keysRewrapCommand } from './keys-rewrap.ts';
import { migrateCommand } from './migrate.ts';
import type { Operation } from './operation.ts';
import { serveCommand } from './serve.ts';
import { setupApplyCommand } from './setup-apply.ts';
import { tokenKeysListCommand, tokenKeysRotateCommand } from './token-keys.ts';
import { workerCommand } from './worker.ts';

/** The commands that run on the server itself. */
export const operationGroups = (operation: Operation): CommandGroups => ({
  'On the server:': [
    serveCommand(operation),
    workerCommand(operation),
    doctorCommand(operation),
    migrateCommand(operation),
    noun('setup', 'Set up municipalities, units, frontends and case systems', [setupApplyCommand(operation)]),
    noun('keys', 'Manage the keyring', [
      keysInitCommand(operation),
      keysListCommand(operation),
      keysAddCommand(operation),
      keysActivateCommand(operation),
      keysRewrapCommand(operation),
      keysReindexCommand(operation),
      keysRemoveCommand(operation),
      keysBackfillCommand(operation),
    ]),
    noun('demo', 'Manage a demo', [
      noun('clock', 'Show and set the time of the demo', [
        demoClockShowCommand(operation),
        demoClockAdvanceCommand(operation),
      ]),
    ]),
    noun('token-keys', 'Manage the keys that sign access tokens', [
      tokenKeysListCommand(operation),
      tokenKeysRotateCommand(operation),
    ]),
  ],
});
