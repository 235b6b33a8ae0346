import { setTimeout as sleep } from 'node:timers/promises';
import { Command } from 'commander';
import type { Rotation } from '../../api/identity/token-key-rotation.ts';
import { table, toJson } from '../print.ts';
import type { Operation, OperationGlobals } from './operation.ts';
import { withServices } from './services.ts';

interface RotateOptions extends OperationGlobals {
  readonly wait?: boolean;
}

export async function runTokenKeysList({ terminal, env }: Operation, { json }: OperationGlobals): Promise<void> {
  const { listTokenKeys } = await import('../../api/identity/token-key-rotation.ts');
  const { systemActor } = await import('../../api/core/actor.ts');
  const keys = await withServices(env, ({ runAsSystem }) => runAsSystem(systemActor('token-keys'), listTokenKeys));
  const listed = keys.map(({ kid, state, changed_at }) => ({ kid, state, since: changed_at.toISOString() }));
  if (json) return terminal.out(toJson({ keys: listed }));
  terminal.out(
    table(
      ['KEY', 'STATE', 'SINCE'],
      listed.map(({ kid, state, since }) => [kid, state, since]),
    ),
  );
}

export async function runTokenKeysRotate(operation: Operation, options: RotateOptions): Promise<void> {
  const { terminal, env } = operation;
  let rotation = await rotateOnce(env);
  if (options.wait && rotation.step !== 'activated') {
    if (!options.json) terminal.note(`Key ${rotation.kid} is published; it will sign from ${timeOf(rotation)} on.`);
    await sleep(Math.max(0, rotation.usableAt.getTime() - Date.now()) + 1_000);
    rotation = await rotateOnce(env);
  }
  if (options.json) return terminal.out(toJson({ ...rotation, usableAt: rotation.usableAt.toISOString() }));
  terminal.out(
    rotation.step === 'activated'
      ? `Key ${rotation.kid} signs from now on.`
      : `Key ${rotation.kid} is published. Run this again after ${timeOf(rotation)}, and it will sign.`,
  );
}

async function rotateOnce(env: NodeJS.ProcessEnv): Promise<Rotation> {
  const { rotateTokenKeys } = await import('../../api/identity/token-key-rotation.ts');
  const { systemActor } = await import('../../api/core/actor.ts');
  return withServices(env, ({ runAsSystem, vault, loginClock }) =>
    runAsSystem(systemActor('token-keys'), (work) =>
      rotateTokenKeys({ ...work, now: loginClock.now() }, vault.recordKeys),
    ),
  );
}

const timeOf = ({ usableAt }: Rotation): string => usableAt.toISOString();

const tokenKeysListCommand = (operation: Operation, run = runTokenKeysList): Command =>
  new Command('list')
    .description('List the keys, and show which one signs')
    .action((_options: object, command: Command) => run(operation, command.optsWithGlobals()));

const tokenKeysRotateCommand = (operation: Operation, run = runTokenKeysRotate): Command =>
  new Command('rotate')
    .description('Publish a new key, and let it sign when called again two minutes later; the server keeps running')
    .option('--wait', 'Wait the two minutes, and do both')
    .action((_options: object, command: Command) => run(operation, command.optsWithGlobals()));

export const tokenKeysCommands = (operation: Operation): readonly Command[] => [
  tokenKeysListCommand(operation),
  tokenKeysRotateCommand(operation),
];
