/** Whose copy it is sees it, and the administrators of the municipality that asked for one. Nobody else is told of it. */
import { DomainError, notFound } from '../../core/errors.ts';
import { decodeIdCursor, type PageQuery, pageOf } from '../../core/pages.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { openPerson } from '../../person-administration/use-cases/read-person.ts';
import { exportPerson } from '../policy.ts';
import { findPersonExports, type PersonExport, readsNoMore } from '../rows.ts';
import type { PersonExportPage, PersonExportParams, PersonExportView } from '../schemas.ts';
import { isExpired, viewOfExport } from '../views.ts';

/** Newest first. @throws DomainError invalid_cursor */
export async function listOwnExports(work: Work, { cursor, limit }: PageQuery): Promise<PersonExportPage> {
  const { personId, municipalityId } = work.actor;
  const rows = await findPersonExports(
    work,
    `e.person_id = $1 and e.municipality_id is null and ($2::uuid is null or e.id < $2) order by e.id desc limit $3`,
    [personId, decodeIdCursor(cursor), limit],
  );
  const items: PersonExportView[] = [];
  for (const row of rows) items.push(await viewOfExport(work, row));
  work.record('person-exports.listed', { personId, municipalityId, count: items.length });
  return { ...pageOf(rows, limit, ({ id }) => [id]), items };
}

/** @throws DomainError person_export_not_found */
export async function findOwnExport(work: Work, exportId: string): Promise<PersonExport> {
  const { personId, municipalityId } = work.actor;
  return theOne(work, { exportId, personId, municipalityId: null }, { personId, municipalityId });
}

/** @throws DomainError person_export_not_found, person_not_found, administrators_only */
export async function findPersonExport(work: Work, { personId, exportId }: PersonExportParams): Promise<PersonExport> {
  const { municipalityId, facts } = await openPerson(work, { personId, policy: exportPerson });
  return theOne(work, { exportId, personId, municipalityId }, facts);
}

interface Wanted {
  readonly exportId: string;
  readonly personId: string;
  readonly municipalityId: string | null;
}

async function theOne(
  work: Work,
  { exportId, personId, municipalityId }: Wanted,
  about: { readonly personId: string; readonly municipalityId: string | null },
): Promise<PersonExport> {
  const condition = 'e.id = $1 and e.person_id = $2 and e.municipality_id is not distinct from $3::uuid';
  const [row] = await findPersonExports(work, condition, [exportId, personId, municipalityId]);
  work.about({ ...about, targetId: exportId });
  if (!row) throw notFound('person_export', { facts: { ...about, targetId: exportId } });
  return row;
}

/** @throws DomainError person_export_not_found */
export const showOwnExport = async (work: Work, exportId: string): Promise<PersonExportView> =>
  shown(work, await findOwnExport(work, exportId));

/** @throws DomainError person_export_not_found, person_not_found, administrators_only */
export const showPersonExport = async (work: Work, params: PersonExportParams): Promise<PersonExportView> =>
  shown(work, await findPersonExport(work, params));

function shown(work: Work, row: PersonExport): Promise<PersonExportView> {
  const { personId, id: targetId } = row;
  work.record('person-exports.listed', { personId, municipalityId: work.actor.municipalityId, targetId, count: 1 });
  return viewOfExport(work, row);
}

/** What is needed to open its bytes. */
export type ReadyExport = PersonExport & {
  readonly packageId: string;
  readonly sealedKey: Buffer;
  readonly bytes: number;
};

const isReady = (row: PersonExport): row is ReadyExport =>
  row.state === 'ready' && row.packageId !== null && row.sealedKey !== null && row.bytes !== null;

/**
 * That its bytes go out is recorded before they do. One with a dialog in it that the person reads no more is made anew by
 * the next sweep: until then nobody fetches it.
 * @throws DomainError person_export_expired, person_export_not_ready
 */
export async function readyToFetch(work: Work, row: PersonExport): Promise<ReadyExport> {
  const facts = { personId: row.personId, municipalityId: work.actor.municipalityId, targetId: row.id };
  if (isExpired(row, work.now)) throw new DomainError('gone', 'person_export_expired', { facts });
  if (!isReady(row) || (await readsNoMore(work, row)))
    throw new DomainError('conflict', 'person_export_not_ready', { facts });
  work.record('person-export.read', facts);
  return row;
}
