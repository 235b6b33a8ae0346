/**
 * The case system's side: what is addressed to it and not settled, oldest first. An export that is addressed to somebody
 * else is answered like one that there is not.
 */
import { notFound } from '../../core/errors.ts';
import { decodeIdCursor, encodeCursor, type Page, type PageQuery } from '../../core/pages.ts';
import type { AskingWork } from '../asking.ts';
import type { Destination } from '../destinations/rows.ts';
import type { JournalExport } from '../exports/model.ts';
import { authenticExports, EXPORT_FIELDS, type ExportRow } from '../exports/rows.ts';
import { requireDestinations } from '../receipts/use-cases.ts';
import type { OfferView } from './schemas.ts';

const OFFERED = ['packaged', 'transport_failed', 'sent', 'transport_ok', 'received', 'delivered'];

/** $1 destinations, $2 their municipalities, $3 states. */
const ADDRESSED = `select ${EXPORT_FIELDS} from journal_exports e where e.destination_id = any($1::uuid[])
  and e.municipality_id = any($2::uuid[]) and e.state = any($3::text[]) and e.sha256 is not null and e.bytes is not null`;

/** @throws DomainError not_a_destination, invalid_cursor */
export async function listOffers(work: AskingWork, { limit, cursor }: PageQuery): Promise<Page<OfferView>> {
  const { destinations, addressed } = await enabledOf(work);
  const values = [...addressed, OFFERED, decodeIdCursor(cursor), limit];
  const sql = `${ADDRESSED} and ($4::uuid is null or e.id > $4) order by e.id limit $5`;
  const rows = await work.query<ExportRow>(sql, values);
  const last = rows.at(-1);
  const items = authenticExports(work, rows).map((row) => viewOf(row, destinations));
  work.record('journal-exports.listed', { municipalityId: work.actor.municipalityId, count: items.length });
  return { items, next: last !== undefined && rows.length === limit ? encodeCursor([last.id]) : null };
}

/** @throws DomainError not_a_destination, journal_export_not_found */
export async function getOffer(work: AskingWork, exportId: string): Promise<OfferView> {
  const { row, destinations } = await findOffer(work, exportId);
  const { municipalityId, dialogId, id: targetId } = row;
  work.record('journal-export.read', { municipalityId, dialogId, targetId });
  return viewOf(row, destinations);
}

export interface FoundOffer {
  readonly row: JournalExport;
  readonly destinations: readonly Destination[];
}

/** @throws DomainError not_a_destination, journal_export_not_found */
export async function findOffer(work: AskingWork, exportId: string): Promise<FoundOffer> {
  const { destinations, addressed } = await enabledOf(work);
  const rows = await work.query<ExportRow>(`${ADDRESSED} and e.id = $4`, [...addressed, OFFERED, exportId]);
  const [row] = authenticExports(work, rows);
  const { municipalityId } = work.actor;
  if (!row) throw notFound('journal_export', { facts: { municipalityId, targetId: exportId } });
  return { row, destinations };
}

/** What was disabled gives nothing any more. */
async function enabledOf(work: AskingWork) {
  const destinations = (await requireDestinations(work)).filter(({ disabledAt }) => disabledAt === null);
  const addressed = [destinations.map(({ id }) => id), destinations.map(({ municipalityId }) => municipalityId)];
  return { destinations, addressed };
}

function viewOf(row: JournalExport, destinations: readonly Destination[]): OfferView {
  const { id, dialogId, municipalityId, state, fromNumber, toNumber, sha256, bytes, destinationId } = row;
  if (sha256 === null || bytes === null || destinationId === null) throw new Error('An offer has a package');
  const receiverId = destinations.find((each) => each.id === destinationId)?.receiverId ?? null;
  return {
    ...{ id, dialogId, municipalityId, destinationId, receiverId, state, from: fromNumber, to: toNumber },
    ...{ sha256: sha256.toString('hex'), bytes },
    ...{ createdAt: row.createdAt.toISOString(), changedAt: row.changedAt.toISOString() },
  };
}
