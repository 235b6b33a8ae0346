/**
 * A case system reads its package, whole or in ranges. Who has read the last byte has all of it, as far as we can tell:
 * only then it counts as transported. That it is whole there, and filed, only a receipt says.
 */

import { type ByteSpan, spanIn } from '../../attachments/byte-range.ts';
import { conflict, DomainError } from '../../core/errors.ts';
import type { RunAsSystem } from '../../core/unit-of-work.ts';
import { UnsealError } from '../../crypto/sealing.ts';
import type { Storage } from '../../storage/storage.ts';
import { throwStorageTrouble } from '../../storage/trouble.ts';
import type { AskingWork, RunForAsking } from '../asking.ts';
import { markTransported } from '../delivery/deliver.ts';
import type { JournalExport } from '../exports/model.ts';
import { findExport, saveExport } from '../exports/rows.ts';
import { canSend } from '../exports/states.ts';
import type { ExportRef } from '../package/places.ts';
import { openStoredPackage } from '../package/stored-package.ts';
import { whereNeeded } from '../system.ts';
import { findOffer } from './use-cases.ts';

export interface PackageTools {
  readonly runAsSystem: RunAsSystem;
  readonly storage: Storage;
}

export interface OpenedPackage {
  readonly name: string;
  readonly size: number;
  /** Null for the whole. */
  readonly span: ByteSpan | null;
  readonly bytes: AsyncGenerator<Uint8Array>;
  /** Closes what is stored, however much of it was read: a generator that nobody has begun to read closes nothing. */
  close(): void;
}

/**
 * Its event is on disk before a byte leaves, and the first bytes have been opened.
 * @throws DomainError not_a_destination, journal_export_not_found, package_not_ready, package_missing, package_damaged,
 * range_not_satisfiable, storage_full, storage_unavailable
 */
export async function readPackage(
  tools: PackageTools,
  run: RunForAsking,
  { exportId, range }: { readonly exportId: string; readonly range: string | null },
): Promise<OpenedPackage> {
  const { row, span } = await run((work) => recordReading(work, exportId, range));
  const ref = { dialogId: row.dialogId, exportId };
  try {
    const { size, stream } = await openStoredPackage(tools, ref);
    const pieces = stream(span ?? { start: 0, end: size })[Symbol.asyncIterator]();
    const first = await pieces.next();
    const isLast = span === null || span.end === size;
    const bytes = following(first, pieces, async () => (isLast ? tellTransported(tools, ref) : undefined));
    const close = (): void => void pieces.return?.();
    return { name: `${exportId}.zip`, size, span, bytes, close };
  } catch (error) {
    if (error instanceof UnsealError) throw conflict('package_damaged');
    if (error instanceof DomainError) throw error;
    return throwStorageTrouble(error);
  }
}

async function recordReading(
  work: AskingWork,
  exportId: string,
  range: string | null,
): Promise<{ readonly row: JournalExport; readonly span: ByteSpan | null }> {
  const { row } = await findOffer(work, exportId);
  const { municipalityId, dialogId, id: targetId, fromNumber: firstNumber, toNumber: lastNumber } = row;
  const span = spanIn(range, row.bytes ?? 0);
  const event = { municipalityId, dialogId, targetId, firstNumber, lastNumber };
  work.record('journal-package.read', { ...event, reason: span === null ? null : 'range' });
  // It comes before its job has told of it.
  const present = canSend(row.state) ? await findExport(work, { dialogId, id: targetId }, { lock: true }) : null;
  if (present && canSend(present.state)) {
    await saveExport(work, present, { state: 'sent', tries: present.tries + 1, nextTryAt: null, fault: null });
    work.record('journal-export.sent', { ...event, reason: 'case_system' });
  }
  return { row, span };
}

const tellTransported = (tools: PackageTools, ref: ExportRef): Promise<unknown> =>
  whereNeeded(tools.runAsSystem, (work) => markTransported(work, ref));

async function* following(
  first: IteratorResult<Uint8Array>,
  rest: AsyncIterator<Uint8Array>,
  atEnd: () => Promise<unknown>,
): AsyncGenerator<Uint8Array> {
  for (let next = first; !next.done; next = await rest.next()) yield next.value;
  await atEnd();
}
