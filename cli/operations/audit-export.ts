import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Command } from 'commander';
import type { Query } from '../../api/core/unit-of-work.ts';
import { CommandError, cancelled } from '../errors.ts';
import { cannot } from '../files.ts';
import { plural } from '../print.ts';
import { createProgress } from './audit-progress.ts';
import type { Operation, OperationGlobals } from './operation.ts';
import { withServices } from './services.ts';

interface ExportOptions extends OperationGlobals {
  readonly to?: string;
}

type Write = (piece: Uint8Array) => Promise<void>;

/** All that it takes to verify the log elsewhere: see docs/audit-log.md for its form. */
export async function runAuditExport(operation: Operation, { to }: ExportOptions): Promise<void> {
  const { inLogSnapshot } = await import('../../api/merkle-log/stored-log.ts');
  const { systemActor } = await import('../../api/core/actor.ts');
  const { logOrigin } = await import('../../api/merkle-log/checkpoint-keys.ts');
  const actor = systemActor('audit export');
  const facts = { targetId: 'verification' };
  const count = await withServices(operation.env, ({ database, config, runAsSystem }) =>
    inLogSnapshot(database.pool, async (query) => {
      const origin = logOrigin(config.publicUrl);
      const note = await newestNote(query);
      // Nothing leaves before its event is written.
      await runAsSystem(actor, async (work) => work.record('audit.exported', facts));
      const write = (piece: Write) => writeLog(operation, query, { origin, ...note }, piece);
      const written = to === undefined ? await write(operation.terminal.write) : await intoFile(to, write);
      await runAsSystem(actor, async (work) => work.record('audit.export-completed', { ...facts, count: written }));
      return written;
    }),
  );
  operation.terminal.note(`That was all of it: ${plural(count, 'event')}, and the checkpoint that covers them.`);
}

/** With the checkpoint that covers exactly what is exported. */
async function newestNote(query: Query): Promise<{ readonly size: number; readonly note: string }> {
  const { publishedNote, readCheckpoint } = await import('../../api/merkle-log/checkpoint-rows.ts');
  const checkpoint = await readCheckpoint(query);
  if (!checkpoint)
    throw new CommandError('failed', 'No checkpoint is signed yet. A process with jobs signs one within seconds.');
  return { size: Number(checkpoint.size), note: await publishedNote(query, checkpoint) };
}

interface Exported {
  readonly origin: string;
  readonly size: number;
  readonly note: string;
}

async function writeLog(operation: Operation, query: Query, log: Exported, write: Write): Promise<number> {
  const { storedLog } = await import('../../api/merkle-log/stored-log.ts');
  const { endOf, headingOf, linesOf } = await import('../../api/verify/export-format.ts');
  const progress = createProgress(operation, log.size);
  let count = 0;
  try {
    await write(Buffer.from(headingOf(log.origin)));
    for await (const step of storedLog(query, log.origin, log.size).steps()) {
      if (step.kind !== 'segment') continue;
      if (operation.signal?.aborted) throw cancelled();
      await write(Buffer.concat([...linesOf(step)]));
      count += step.events.length;
      progress.reach(count);
    }
    await write(Buffer.from(endOf(log.note)));
  } finally {
    progress.end();
  }
  return count;
}

/** Under another name until it is whole, so that nobody takes a part for it. */
async function intoFile(path: string, act: (write: Write) => Promise<number>): Promise<number> {
  const draft = join(dirname(path), `.${basename(path)}.${randomUUID()}`);
  const refuse = (error: unknown): never => {
    throw cannot('write', path, error);
  };
  const file = await open(draft, 'wx', 0o600).catch(refuse);
  try {
    const count = await act((piece) => file.writeFile(piece).catch(refuse));
    await file.sync().catch(refuse);
    await rename(draft, path).catch(refuse);
    return count;
  } finally {
    await file.close();
    await rm(draft, { force: true });
  }
}

export const auditExportCommand = (operation: Operation, run = runAuditExport): Command =>
  new Command('export')
    .description('Make an export of the whole audit log, which others can check with "audit verify --export"')
    .option('--to <file>', 'Where to; the file appears when it is whole. Otherwise to the standard output')
    .action((_options: object, command: Command) => run(operation, command.optsWithGlobals()));
