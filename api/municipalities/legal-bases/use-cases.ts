/** Why information may be shared, as a municipality's administrators say it. Each change is another version. */
import { conflict, notFound } from '../../core/errors.ts';
import { newId } from '../../core/ids.ts';
import type { Page } from '../../core/pages.ts';
import { administeredMunicipality } from '../../core/policy.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { type ExpectedVersion, requireVersion } from '../../core/version.ts';
import { knownMunicipality } from '../use-cases.ts';
import { definitionText } from './definition.ts';
import type { LegalBasis } from './legal-basis.ts';
import { changeLegalBases, seeLegalBases } from './policy.ts';
import { findCodesUnverified, findLegalBases, findLegalBasis, findStanding, insertVersion } from './rows.ts';
import {
  type LegalBasisChange,
  type LegalBasisView,
  MAX_LEGAL_BASES,
  type NewLegalBasis,
  toLegalBasisView,
} from './schemas.ts';

/** @throws DomainError administrators_only */
export async function listLegalBases(work: Work): Promise<Page<LegalBasisView>> {
  const municipalityId = administeredMunicipality(work.actor, seeLegalBases);
  const bases = await findLegalBases(work, municipalityId);
  work.record('legal-bases.listed', { municipalityId, count: bases.length });
  return { items: bases.map(toLegalBasisView), next: null };
}

/** @throws DomainError administrators_only, legal_basis_not_found */
export async function readLegalBasis(
  work: Work,
  { id, version }: { readonly id: string; readonly version?: number },
): Promise<LegalBasisView> {
  const municipalityId = administeredMunicipality(work.actor, seeLegalBases);
  const facts = { municipalityId, targetId: id };
  const basis = await findLegalBasis(work, { municipalityId, id, ...(version === undefined ? {} : { version }) });
  if (!basis) throw notFound('legal_basis', { facts });
  work.record('legal-basis.read', facts);
  return toLegalBasisView(basis);
}

/** @throws DomainError administrators_only, unknown_municipality, legal_basis_exists, too_many_legal_bases */
export async function createLegalBasis(work: Work, { code, ...definition }: NewLegalBasis): Promise<LegalBasisView> {
  const municipalityId = administeredMunicipality(work.actor, changeLegalBases);
  work.about({ municipalityId });
  await knownMunicipality(work, municipalityId);
  const codes = await findCodesUnverified(work, municipalityId);
  if (codes.has(code)) throw conflict('legal_basis_exists');
  if (codes.size >= MAX_LEGAL_BASES) throw conflict('too_many_legal_bases');
  const basis = { municipalityId, id: newId(), version: 1, code, definition, retiredAt: null, createdAt: work.now };
  await insertVersion(work, { ...basis, createdBy: work.actor.personId });
  work.record('legal-basis.created', { municipalityId, targetId: basis.id });
  return toLegalBasisView(basis);
}

interface ForVersion {
  readonly id: string;
  readonly expectedVersion: ExpectedVersion;
}

/**
 * A change that changes nothing makes no version.
 * @throws DomainError administrators_only, unknown_municipality, legal_basis_not_found, version_changed,
 *   legal_basis_retired, legal_basis_unproven
 */
export async function changeLegalBasis(
  work: Work,
  { change, ...wanted }: ForVersion & { readonly change: LegalBasisChange },
): Promise<LegalBasisView> {
  const before = await standing(work, wanted);
  const definition = { ...before.definition, ...change };
  const facts = { municipalityId: before.municipalityId, targetId: before.id };
  if (definitionText(definition) === definitionText(before.definition)) {
    work.record('legal-basis.read', facts);
    return toLegalBasisView(before);
  }
  const after = await follow(work, { ...before, definition });
  work.record('legal-basis.changed', facts);
  return after;
}

/**
 * @throws DomainError administrators_only, unknown_municipality, legal_basis_not_found, version_changed,
 *   legal_basis_retired, legal_basis_unproven
 */
export async function retireLegalBasis(work: Work, wanted: ForVersion): Promise<LegalBasisView> {
  const before = await standing(work, wanted);
  const after = await follow(work, { ...before, retiredAt: work.now });
  work.record('legal-basis.retired', { municipalityId: before.municipalityId, targetId: before.id });
  return after;
}

/** The municipality is locked, so that of two changes at once one comes after the other. */
async function standing(work: Work, { id, expectedVersion }: ForVersion): Promise<LegalBasis> {
  const municipalityId = administeredMunicipality(work.actor, changeLegalBases);
  const facts = { municipalityId, targetId: id };
  work.about(facts);
  await knownMunicipality(work, municipalityId);
  const found = await findStanding(work, { municipalityId, id });
  if (!found) throw notFound('legal_basis', { facts });
  if (!found.isProven) throw conflict('legal_basis_unproven');
  requireVersion(found.basis.version, expectedVersion);
  if (found.basis.retiredAt !== null) throw conflict('legal_basis_retired');
  return found.basis;
}

async function follow(work: Work, basis: LegalBasis): Promise<LegalBasisView> {
  const next = { ...basis, version: basis.version + 1, createdAt: work.now };
  await insertVersion(work, { ...next, createdBy: work.actor.personId });
  return toLegalBasisView(next);
}
