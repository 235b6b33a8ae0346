import Joi from '@hapi/joi';
import type { Page, PageQuery } from '../../core/pages.ts';
import { shape } from '../../core/shape.ts';
import { text } from '../../core/text.ts';
import { count, id, nullable, page, pageKeys, time } from '../../http/schemas.ts';
import type { DeletionCertificate } from '../../verify/deletion-certificate.ts';
import { klePattern } from '../policies/schemas.ts';
import type { StoredCertificate } from './rows.ts';

export interface CertificateParams {
  certificateId: string;
}
export const certificateParams = shape<CertificateParams>({ certificateId: id() });

export interface CertificateQuery extends PageQuery {
  runId?: string;
}
export const certificateQuery = shape<CertificateQuery>({
  ...pageKeys,
  runId: id().optional().description('Of this run'),
});

const bytes = (): Joi.NumberSchema => Joi.number().integer().min(0).max(Number.MAX_SAFE_INTEGER);

export interface CertificateSummary {
  id: string;
  dialogId: string;
  erasedAt: string;
  closedAt: string;
  requestedBy: string | null;
  runId: string;
  policy: string;
  posts: number;
  rows: number;
  files: number;
  bytes: number;
}
const summaryKeys = {
  id: id(),
  dialogId: id(),
  erasedAt: time(),
  closedAt: time(),
  requestedBy: nullable(id()).description('Null for the nightly run'),
  runId: id(),
  policy: klePattern(),
  posts: count(),
  rows: count().description('Of all tables'),
  files: count().description('Stored objects: attachments in their sizes, packages, evidence, pictures'),
  bytes: bytes().description('Of those objects'),
};
export const certificateSummary = shape<CertificateSummary>(summaryKeys).label('DeletionCertificateSummary');

export interface CertificateView extends CertificateSummary {
  certificate: string;
}
export const certificateView = shape<CertificateView>({
  ...summaryKeys,
  certificate: text().max(200_000).description('A compact JWS (RFC 7515) by ES256: keep it, it can be checked offline'),
}).label('DeletionCertificate');

export const certificatePage = page(certificateSummary, 'DeletionCertificatePage');
export type CertificatePageView = Page<CertificateSummary>;

export const toSummary = (told: DeletionCertificate): CertificateSummary => ({
  ...{ id: told.certificateId, dialogId: told.dialogId, erasedAt: told.erasedAt, closedAt: told.closedAt },
  ...{ requestedBy: told.requestedBy, runId: told.runId, policy: told.policy.kle },
  posts: told.posts.journaled + told.posts.notRelevant + told.posts.others,
  rows: told.tables.reduce((sum, { rows }) => sum + rows, 0),
  ...{ files: told.files.count, bytes: told.files.bytes },
});

export const toCertificateView = ({ certificate, jws }: StoredCertificate): CertificateView => ({
  ...toSummary(certificate),
  certificate: jws,
});
