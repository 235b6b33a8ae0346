/** What is left of dialogs that were erased. */
import { notFound } from '../../core/errors.ts';
import { decodeIdCursor, pageOf } from '../../core/pages.ts';
import { administeredMunicipality } from '../../core/policy.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { seeCertificates } from '../policy.ts';
import { findCertificate, findCertificates } from './rows.ts';
import {
  type CertificatePageView,
  type CertificateQuery,
  type CertificateView,
  toCertificateView,
  toSummary,
} from './schemas.ts';

/** @throws DomainError administrators_only, invalid_cursor */
export async function listCertificates(
  work: Work,
  { limit, cursor, runId = undefined }: CertificateQuery,
): Promise<CertificatePageView> {
  const municipalityId = administeredMunicipality(work.actor, seeCertificates);
  const wanted = { municipalityId, before: decodeIdCursor(cursor), runId: runId ?? null, limit };
  const { found, rows } = await findCertificates(work, wanted);
  const items = found.map(({ certificate }) => toSummary(certificate));
  work.record('deletion-certificates.listed', { municipalityId, targetId: runId ?? null, count: items.length });
  return { ...pageOf(rows, limit, ({ id }) => [id]), items };
}

/** @throws DomainError administrators_only, deletion_certificate_not_found */
export async function readCertificate(work: Work, id: string): Promise<CertificateView> {
  const municipalityId = administeredMunicipality(work.actor, seeCertificates);
  const facts = { municipalityId, targetId: id };
  const found = await findCertificate(work, { municipalityId, id });
  if (!found) throw notFound('deletion_certificate', { facts });
  work.record('deletion-certificate.read', { ...facts, dialogId: found.certificate.dialogId });
  return toCertificateView(found);
}
