/** Verifies the log of this installation, or an export, for `audit verify`. */
import { closeSync, openSync, readSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import type { Pending } from '../../api/merkle-log/stored-log.ts';
import type { LogReport, VerifyOptions } from '../../api/verify/log-report.ts';
import type { LogSource } from '../../api/verify/log-source.ts';
import type { NoteVerifierKey } from '../../api/verify/note-keys.ts';
import { CommandError, cancelled } from '../errors.ts';
import { cannot, readGivenFile } from '../files.ts';
import type { Memory } from './audit-memory.ts';
import { createProgress, type Progress } from './audit-progress.ts';
import type { Operation } from './operation.ts';
import { withServices } from './services.ts';

export interface Checked {
  readonly report: LogReport;
  /** What was checked, in the middle of a sentence. */
  readonly of: string;
  /** Null for an export, in which nothing waits. */
  readonly pending: Pending | null;
  /** Leaves the event that it was checked. */
  readonly record?: () => Promise<void>;
}

interface CheckOptions {
  readonly from?: string;
  readonly policy?: string;
  readonly memory: Memory;
}

/** In one snapshot of the database. */
export async function verifyStored(operation: Operation, options: CheckOptions): Promise<Checked> {
  const { inLogSnapshot, readPending, storedLog } = await import('../../api/merkle-log/stored-log.ts');
  const { readSize } = await import('../../api/merkle-log/tiles.ts');
  const { logOrigin } = await import('../../api/merkle-log/checkpoint-keys.ts');
  const { systemActor } = await import('../../api/core/actor.ts');
  const trust = await trustIn(options.policy);
  const given = await givenCheckpoint(options.from);
  const { report, pending } = await withServices(operation.env, async ({ database, config, checkpointKeys }) => {
    const origin = logOrigin(config.publicUrl);
    const recalled = await options.memory.recall(origin);
    return inLogSnapshot(database.pool, async (query) => {
      const progress = createProgress(operation, Number(await readSize(query).catch(() => 0n)));
      return {
        pending: await readPending(query),
        report: await check(operation, progress, {
          source: storedLog(query, origin),
          ...(trust ?? { keys: checkpointKeys.verifiers, areAllKeys: true }),
          remembered: [...new Set([...given, ...(recalled === null ? [] : [recalled])])],
        }),
      };
    });
  });
  return {
    ...{ report, pending, of: 'the audit log' },
    record: () =>
      withServices(operation.env, ({ runAsSystem }) =>
        runAsSystem(systemActor('audit verify'), async (work) => {
          const outcome = report.verdict === 'sound' ? 'success' : 'failed';
          const reason = report.findings[0]?.kind ?? report.doubts[0]?.kind ?? null;
          work.record('audit.verified', { outcome, reason, count: report.size });
        }),
      ),
  };
}

/** Anywhere: without database, settings or network. */
export async function verifyExport(
  operation: Operation,
  { from, policy, memory, file }: CheckOptions & { readonly file: string },
): Promise<Checked> {
  const { openExport } = await import('../../api/verify/export-reader.ts');
  const { ExportFormError, TruncatedError } = await import('../../api/verify/log-source.ts');
  const trust = await trustIn(policy);
  const given = await givenCheckpoint(from);
  const { size } = await stat(file).catch((error: unknown) => {
    throw cannot('read', file, error);
  });
  try {
    const progress = createProgress(operation, size);
    const source = await openExport(() => chunksOf(file, progress));
    const recalled = given.length > 0 ? null : await memory.recall(source.origin);
    const report = await check(operation, progress, {
      ...{ source, keys: [], ...trust },
      remembered: recalled === null ? given : [recalled],
    });
    return { report, pending: null, of: file };
  } catch (error) {
    if (error instanceof TruncatedError) throw new CommandError('cannot_tell', `${file} ends before its first line.`);
    if (error instanceof ExportFormError)
      throw new CommandError('cannot_tell', `${file} is no export: ${error.message}.`);
    throw error;
  }
}

type CheckedBy = Omit<VerifyOptions, 'onProgress'> & { readonly source: LogSource };

async function check({ signal }: Operation, progress: Progress, options: CheckedBy): Promise<LogReport> {
  const { verifyLog } = await import('../../api/verify/log-verifier.ts');
  // The longer something runs, the more room V8 gives to what is new, up to 100 MB, though nothing here lives for long.
  setFlagsFromString('--semi-space-growth-factor=1');
  try {
    return await verifyLog({
      ...options,
      onProgress: (events) => {
        if (signal?.aborted) throw cancelled();
        progress.reach(events);
      },
    });
  } finally {
    progress.end();
  }
}

const CHUNK_BYTES = 64 * 1024;
const CHUNKS_BETWEEN_TURNS = 64;

/**
 * Always in the same memory: the reader has taken what it needs when it asks for more. There is nothing to do meanwhile,
 * so it does not wait for another thread; now and then it looks whether the person interrupts.
 */
async function* chunksOf(path: string, progress: Progress): AsyncGenerator<Buffer> {
  const buffer = Buffer.alloc(CHUNK_BYTES);
  const file = reading(path, () => openSync(path, 'r'));
  try {
    for (let at = 0, chunks = 1; ; chunks += 1) {
      const count = reading(path, () => readSync(file, buffer, 0, CHUNK_BYTES, at));
      if (count === 0) return;
      at += count;
      progress.read(at);
      if (chunks % CHUNKS_BETWEEN_TURNS === 0) await setImmediate();
      yield buffer.subarray(0, count);
    }
  } finally {
    closeSync(file);
  }
}

function reading<T>(path: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw cannot('read', path, error);
  }
}

async function givenCheckpoint(path: string | undefined): Promise<string[]> {
  return path === undefined ? [] : [await readGivenFile(path)];
}

type Trust = Pick<VerifyOptions, 'isQuorum'> & { readonly keys: readonly NoteVerifierKey[] };

/** Null without a policy. @throws CommandError */
async function trustIn(path: string | undefined): Promise<Trust | null> {
  if (path === undefined) return null;
  const { readPolicy } = await import('../commands/audit/trust.ts');
  const { hasWitnessed } = await import('../../api/verify/judge-note.ts');
  const policy = await readPolicy(path);
  const { logs, witnesses, quorum } = policy;
  const isQuorum = (signedBy: readonly NoteVerifierKey[]): boolean => {
    const names = [...witnesses].flatMap(([name, { key }]) =>
      signedBy.some((signer) => signer.publicKey.equals(key.publicKey) && signer.type === key.type) ? [name] : [],
    );
    return quorum === null || hasWitnessed(quorum, policy, new Set(names));
  };
  return { keys: [...logs, ...witnesses.values()].map(({ key }) => key), isQuorum };
}
