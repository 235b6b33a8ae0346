/** What leaves the house of an export: no word of anybody, but for the outcome that the receiver told. */
import type { Work } from '../../core/unit-of-work.ts';
import type { JournalExport, Omission } from './model.ts';
import { openOutcome } from './outcome.ts';
import { findRemakes, type Remake } from './remakes.ts';
import type { ExportSummary, ExportView, OmissionView, RemakeView } from './schemas.ts';

export const summaryOf = (row: JournalExport): ExportSummary => ({
  ...{ id: row.id, dialogId: row.dialogId, state: row.state, cause: row.cause, from: row.fromNumber, to: row.toNumber },
  ...{ requestedBy: row.requestedBy, destinationId: row.destinationId, progress: row.progress },
  cut: row.cut === null ? null : String(row.cut),
  sha256: row.sha256?.toString('hex') ?? null,
  bytes: row.bytes,
  omitted: row.manifest?.omissions.length ?? 0,
  ...{ unacknowledged: row.unacknowledged, tries: row.tries, fault: row.fault },
  nextTryAt: row.nextTryAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
  changedAt: row.changedAt.toISOString(),
  version: row.version,
});

const omissionOf = ({ kind, reason, number, id }: Omission): OmissionView => ({
  ...{ kind, reason, number: number ?? null, id: id ?? null },
});

const remakeOf = ({ askedAt, at, identical, fault }: Remake): RemakeView => ({
  ...{ askedAt: askedAt.toISOString(), at: at?.toISOString() ?? null, identical, fault },
});

export async function viewOf(
  work: Pick<Work, 'query' | 'vault' | 'noteTampering'>,
  row: JournalExport,
): Promise<ExportView> {
  const remade = (await findRemakes(work.query, row.dialogId, [row.id])).get(row.id);
  return {
    ...summaryOf(row),
    omissions: (row.manifest?.omissions ?? []).map(omissionOf),
    outcome: await openOutcome(work, row),
    remade: remade ? remakeOf(remade) : null,
  };
}
