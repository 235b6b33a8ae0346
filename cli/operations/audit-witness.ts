import { join, resolve } from 'node:path';
import { Command } from 'commander';
import type { WitnessView } from '../../api/witness/run.ts';
import { parsePort } from '../arguments.ts';
import { CommandError } from '../errors.ts';
import { cannot, codeOf } from '../files.ts';
import { plural, table, toJson, when } from '../print.ts';
import { withLock } from '../session-lock.ts';
import type { Operation, OperationGlobals } from './operation.ts';

interface WitnessOptions extends OperationGlobals {
  readonly folder: string;
  readonly name?: string;
  readonly host: string;
  readonly port: number;
  readonly show?: boolean;
}

export const runWitness = (operation: Operation, options: WitnessOptions): Promise<void> =>
  options.show ? showWitness(operation, options) : serveWitness(operation, options);

async function showWitness({ terminal }: Operation, { folder, json }: WitnessOptions): Promise<void> {
  const { viewWitness } = await import('../../api/witness/run.ts');
  const view = await viewWitness(resolve(folder)).catch((error: unknown) => {
    throw unusable(folder, error);
  });
  terminal.out(json ? toJson(view) : textOf(view, resolve(folder)));
  if (view.forks.length > 0)
    throw new CommandError('failed', `${plural(view.forks.length, 'fork')}: see docs/witness.md`);
}

function textOf({ keys, logs, forks }: WitnessView, folder: string): string {
  const known = table(
    ['LOG', 'SIZE', 'COSIGNED', 'STATE'],
    logs.map(({ origin, size, at, isKnown }) => {
      const suspected = forks.filter((fork) => fork.origin === origin).length;
      const state = suspected > 0 ? plural(suspected, 'fork') : isKnown ? 'ok' : 'not in logs.yaml';
      return [origin, size, when(at), state];
    }),
  );
  const seen = forks.map(
    ({ kind, origin, size, at, file }) =>
      `${when(at)}  ${origin}, size ${size}: ${MEANINGS[kind]}  ${join(folder, 'forks', file)}`,
  );
  return [known, ...(seen.length > 0 ? ['', 'FORKS', ...seen] : []), '', 'KEYS', ...keys].join('\n');
}

const MEANINGS = {
  other_root: 'the log has signed two contents of one size.',
  inconsistent: 'the log has not proven that this goes on from what was cosigned.',
};

/** One process at a time has the folder: two would not see each other's decisions in between. */
async function serveWitness({ terminal }: Operation, { folder: given, name, host, port }: WitnessOptions) {
  const { prepareWitness, startWitness } = await import('../../api/witness/run.ts');
  const { systemClock } = await import('../../api/core/clock.ts');
  const { untilStopSignal } = await import('../../api/core/process.ts');
  const { createLogger } = await import('../../api/logger.ts');
  const stopSignal = untilStopSignal();
  const folder = resolve(given);
  const keys = await prepareWitness(folder, name).catch((error: unknown) => {
    const hint = name === undefined ? ' A new witness needs --name.' : '';
    throw cannot('use', folder, error, codeOf(error) === 'ENOENT' ? hint : '');
  });
  if (keys) terminal.note(['The keys of this witness, for the owners of the logs:', ...keys].join('\n'));
  const logger = createLogger('info');
  await withLock(join(folder, 'lock'), async () => {
    const running = await startWitness({ folder, host, port, logger, clock: systemClock }).catch((error: unknown) => {
      throw unusable(folder, error);
    });
    await stopSignal;
    await running.stop();
  });
  logger.info('stopped');
}

/** Errors of the folder's files name the file or the rule, and never a part of the text. */
function unusable(folder: string, error: unknown): unknown {
  if (error instanceof Error && !('code' in error)) {
    return new CommandError('failed', `Cannot use ${folder}: ${error.message}.`, error);
  }
  return cannot('use', folder, error);
}

export const witnessCommand = (operation: Operation, run = runWitness): Command =>
  new Command('witness')
    .description(
      "Run a witness for the audit logs of others: it cosigns what is consistent; the folder's logs.yaml lists them",
    )
    .argument('<folder>', 'Folder of its keys, logs and checkpoints; made at the first start')
    .option('--name <name>', 'Name under which it signs, like "city.example/witness"; for new keys')
    .option('--host <address>', 'Address to listen on', '127.0.0.1')
    .option('--port <number>', 'Port to listen on', parsePort, 8090)
    .option('--show', 'Show keys, logs, sizes and forks instead; 1 is the exit code when there is a fork')
    .action((folder: string, _options: object, command: Command) =>
      run(operation, { ...command.optsWithGlobals<Omit<WitnessOptions, 'folder'>>(), folder }),
    );
