/**
 * Where the packages of a municipality go. An administrator names a registered case system, or a folder that operations
 * staff have set up, never a path. No topic of the plan has two destinations, so an export always knows its way.
 */
import { conflict, invalid, notFound } from '../../core/errors.ts';
import { newId } from '../../core/ids.ts';
import { administeredMunicipality } from '../../core/policy.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { type ExpectedVersion, requireVersion } from '../../core/version.ts';
import { idempotent } from '../../database/idempotency.ts';
import type { Municipality } from '../../municipalities/model.ts';
import { knownMunicipality } from '../../municipalities/use-cases.ts';
import type { FindCaseSystem } from './case-system.ts';
import { findFolder, type JournalFolder } from './folders.ts';
import { changeDestinations, seeDestinations } from './policy.ts';
import { type Destination, findDestinations, insertDestination, saveDestination } from './rows.ts';
import type { DestinationList, DestinationView, DestinationWish, NewDestination } from './schemas.ts';

export interface DestinationTools {
  readonly findCaseSystem: FindCaseSystem;
  readonly folders: readonly JournalFolder[];
}

const MOST = 200;
/** A case system that can be sent packages reads them and answers. */
const NEEDED_SCOPES = ['journal:read', 'journal:write'];

/** @throws DomainError administrators_only, unknown_municipality */
export async function listDestinations(work: Work, { folders }: DestinationTools): Promise<DestinationList> {
  const municipalityId = administeredMunicipality(work.actor, seeDestinations);
  const { cvr } = await knownMunicipality(work, municipalityId, false);
  const found = await findDestinations(work, municipalityId);
  work.record('journal-destinations.listed', { municipalityId, count: found.length });
  const ours = folders.filter(({ municipality }) => municipality === cvr);
  return { items: found.slice(0, MOST).map(viewOf), folders: ours.map(({ name }) => name) };
}

/**
 * @throws DomainError administrators_only, unknown_municipality, idempotency_key_reused, destination_not_found,
 * journal_way_unclear, too_many_destinations, destination_name_taken, kle_taken, unknown_folder, unknown_case_system, case_system_lacks_scopes
 */
export async function createDestination(
  work: Work,
  tools: DestinationTools,
  { key, ...input }: NewDestination & { readonly key: string | null },
): Promise<DestinationView> {
  const municipalityId = administeredMunicipality(work.actor, changeDestinations);
  work.about({ municipalityId });
  // Locked, so that two administrators do not give the same topic to two destinations.
  const municipality = await knownMunicipality(work, municipalityId);
  return idempotent(work, {
    ...{ operation: 'createJournalDestination', key, input },
    make: () => make(work, tools, { municipality, input }),
    again: async (id) => {
      work.record('journal-destinations.listed', { municipalityId, targetId: id, count: 1 });
      return viewOf(foundOf(await findDestinations(work, municipalityId), id));
    },
  });
}

async function make(
  work: Work,
  tools: DestinationTools,
  { municipality, input }: { readonly municipality: Municipality; readonly input: NewDestination },
): Promise<DestinationView> {
  const { id: municipalityId } = municipality;
  const others = await findDestinations(work, municipalityId);
  if (others.length >= MOST) throw conflict('too_many_destinations', { most: MOST });
  const made = { id: newId(), municipalityId, ...given(input), disabledAt: null, createdAt: work.now, version: 1 };
  await requireReachable(work, tools, { municipality, destination: made });
  requireUnlike(others, made);
  await insertDestination(work, made);
  work.record('journal-destination.created', { municipalityId, targetId: made.id });
  return viewOf(made);
}

/**
 * @throws DomainError administrators_only, unknown_municipality, destination_not_found, version_changed,
 * journal_way_unclear, destination_name_taken, kle_taken, unknown_folder, unknown_case_system, case_system_lacks_scopes
 */
export async function replaceDestination(
  work: Work,
  tools: DestinationTools,
  input: DestinationWish & { readonly destinationId: string; readonly expectedVersion: ExpectedVersion },
): Promise<DestinationView> {
  const municipalityId = administeredMunicipality(work.actor, changeDestinations);
  work.about({ municipalityId, targetId: input.destinationId });
  // Locked, so that two administrators do not give the same topic to two destinations.
  const municipality = await knownMunicipality(work, municipalityId);
  const all = await findDestinations(work, municipalityId);
  const before = foundOf(all, input.destinationId);
  requireVersion(before.version, input.expectedVersion);
  const disabledAt = input.disabled ? (before.disabledAt ?? work.now) : null;
  const changed = { ...before, ...given(input), disabledAt, version: before.version + 1 };
  // What is disabled sends nothing, and must be able to go when its client or its folder is gone.
  if (disabledAt === null) await requireReachable(work, tools, { municipality, destination: changed });
  requireUnlike(all, changed);
  await saveDestination(work, changed);
  const reason = disabledAt === null ? null : 'disabled';
  work.record('journal-destination.changed', { municipalityId, targetId: changed.id, reason });
  return viewOf(changed);
}

function foundOf(all: readonly Destination[], id: string): Destination {
  const found = all.find((each) => each.id === id);
  if (!found) throw notFound('destination');
  return found;
}

function given({ name, clientId, folder, receiverId, kle }: NewDestination) {
  if ((clientId === null) === (folder === null)) throw invalid('journal_way_unclear');
  const way: Destination['way'] = clientId === null ? 'folder' : 'case_system';
  return { name, way, clientId, folder, receiverId, kle: [...new Set(kle)].toSorted() };
}

function requireUnlike(all: readonly Destination[], { id, name, kle, disabledAt }: Destination): void {
  const others = all.filter((each) => each.id !== id);
  if (others.some((each) => each.name === name)) throw conflict('destination_name_taken');
  if (disabledAt !== null) return;
  for (const other of others.filter((each) => each.disabledAt === null)) {
    const pattern = other.kle.find((each) => kle.includes(each));
    if (pattern !== undefined) throw conflict('kle_taken', { pattern, destinationId: other.id });
  }
}

async function requireReachable(
  work: Work,
  { folders, findCaseSystem }: DestinationTools,
  { municipality, destination }: { readonly municipality: Municipality; readonly destination: Destination },
): Promise<void> {
  const { clientId, folder } = destination;
  if (folder !== null && !findFolder(folders, { municipality: municipality.cvr, name: folder }))
    throw conflict('unknown_folder');
  if (clientId === null) return;
  const client = await findCaseSystem(work, clientId);
  // One of another municipality is not told apart from none.
  const servesHere = client && (client.municipalityId === null || client.municipalityId === municipality.id);
  if (!servesHere) throw conflict('unknown_case_system');
  if (!NEEDED_SCOPES.every((scope) => client.scopes.includes(scope))) throw conflict('case_system_lacks_scopes');
}

const viewOf = ({ disabledAt, ...row }: Destination): DestinationView => ({
  ...{ id: row.id, name: row.name, way: row.way, clientId: row.clientId, folder: row.folder },
  ...{ receiverId: row.receiverId, kle: [...row.kle], disabled: disabledAt !== null },
  ...{ createdAt: row.createdAt.toISOString(), version: row.version },
});
