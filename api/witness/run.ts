import type { Logger } from 'pino';
import type { Clock } from '../core/clock.ts';
import { readText } from '../files/text.ts';
import { formatVerifierKey, type NoteVerifierKey } from '../verify/note-keys.ts';
import { createCosignedCheckpoints } from './checkpoints.ts';
import { prepareFolder, type WitnessFolder, witnessFolder } from './folder.ts';
import { countForks, type ForkFile, readForks } from './forks.ts';
import { createKeysFile, readKeysFile } from './keys.ts';
import { type KnownLogs, parseLogs } from './logs.ts';
import { createWitnessServer, faultOf } from './server.ts';
import { createWitness } from './witness.ts';

interface WitnessStart {
  readonly folder: string;
  readonly host: string;
  readonly port: number;
  readonly logger: Logger;
  readonly clock: Clock;
}

export interface RunningWitness {
  readonly port: number;
  stop(): Promise<void>;
}

const STOP_MILLISECONDS = 10_000;

/**
 * Makes the folder and its keys when they are not there. `name` is that of the signatures, and needed for new keys alone.
 * @returns the verifier keys when they are new; the owners of the logs are to be told them
 */
export async function prepareWitness(path: string, name: string | undefined): Promise<string[] | null> {
  const folder = await prepareFolder(path);
  try {
    await readKeysFile(folder.keys);
    return null;
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (!isMissing || name === undefined) throw error;
    await createKeysFile(folder.keys, name);
    return (await readKeysFile(folder.keys)).map(formatVerifierKey);
  }
}

/**
 * Serves until it is stopped. One process at a time may have the folder: the caller sees to that.
 * @throws Error when a file of the folder is wrong, before anything listens
 */
export async function startWitness({ folder: path, host, port, logger, clock }: WitnessStart): Promise<RunningWitness> {
  const { folder, keys, logs } = await readSettings(path);
  const checkpoints = createCosignedCheckpoints(folder.checkpoints, keys);
  await checkpoints.all(); // a spoilt one is to be seen at the start
  const witness = createWitness({
    ...{ keys, logs, checkpoints, clock },
    forks: folder.forks,
    onFork: ({ origin, kind, size, file }) =>
      logger.error({ origin, kind, size: String(size), file }, 'a log may show two histories'),
    onError: (error) => logger.error(faultOf(error), 'evidence not kept'),
  });
  const server = createWitnessServer({
    ...{ host, port, witness },
    health: async () => {
      const forks = await countForks(folder.forks);
      return { status: forks === 0 ? 'ok' : 'fork', forks };
    },
    onError: (error) => logger.error(faultOf(error), 'fault'),
  });
  await server.start();
  const listening = Number(server.info.port);
  const forks = await countForks(folder.forks);
  logger.info({ host, port: listening, logs: logs.size }, 'witnessing');
  if (forks > 0) logger.error({ forks }, 'forks that nobody has looked at');
  return { port: listening, stop: () => server.stop({ timeout: STOP_MILLISECONDS }) };
}

async function readSettings(path: string): Promise<{
  folder: WitnessFolder;
  keys: Awaited<ReturnType<typeof readKeysFile>>;
  logs: KnownLogs;
}> {
  const folder = witnessFolder(path);
  const keys = await readKeysFile(folder.keys);
  return { folder, keys, logs: parseLogs(await readText(folder.logs)) };
}

export interface WitnessView {
  readonly keys: readonly string[];
  readonly logs: readonly LogView[];
  readonly forks: readonly ForkFile[];
}

interface LogView {
  readonly origin: string;
  /** Null for a log of which nothing was cosigned yet. */
  readonly size: string | null;
  readonly at: string | null;
  /** False for one that stands no longer in the file of logs. */
  readonly isKnown: boolean;
}

/** What the folder holds, whether the witness runs or not. @throws SpoiltCheckpointError */
export async function viewWitness(path: string): Promise<WitnessView> {
  const { folder, keys, logs } = await readSettings(path);
  const cosigned = await createCosignedCheckpoints(folder.checkpoints, keys).all();
  const byOrigin = new Map(cosigned.map((each) => [each.checkpoint.origin, each]));
  const origins = [...new Set([...logs.keys(), ...byOrigin.keys()])].sort();
  return {
    keys: keys.map((key: NoteVerifierKey) => formatVerifierKey(key)),
    logs: origins.map((origin) => {
      const latest = byOrigin.get(origin);
      return {
        origin,
        size: latest ? String(latest.checkpoint.size) : null,
        at: latest ? latest.at.toISOString() : null,
        isKnown: logs.has(origin),
      };
    }),
    forks: await readForks(folder.forks),
  };
}
