/**
 * Administrators see the notices of their municipality: of its employees, of citizens and externals who take part in
 * its dialogs, and its dialogs' invitations. They can retry a notice that was given up, for another 24 hours.
 */
import { UniqueConstraintError } from 'sequelize';
import { conflict, notFound } from '../../core/errors.ts';
import { decodeIdCursor, pageOf } from '../../core/pages.ts';
import { administeredMunicipality } from '../../core/policy.ts';
import { onlyAuthentic } from '../../core/tampering.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { retryLimits, useMailLimits } from '../../dialogs/mail-limits.ts';
import { namesKnownIn } from '../../dialogs/membership/known-in.ts';
import { named, personsSeenBy } from '../../people/names.ts';
import { trustAgain } from '../address/failing.ts';
import { NOTICE_KIND_NAMES, type NoticeKindName, noticeKind } from '../kinds.ts';
import { isAuthenticNotice } from '../notice-mac.ts';
import { retryNotices, seeNotices } from '../policy.ts';
import { findNotices, type NoticeRow, pendingKey, retryNotice as setPending } from '../queries.ts';
import type { NoticeFilters, NoticePage, NoticeView } from '../schemas.ts';

/** @throws DomainError invalid_cursor, administrators_only */
export async function listNotices(work: Work, filters: NoticeFilters): Promise<NoticePage> {
  const municipalityId = administeredMunicipality(work.actor, seeNotices);
  const before = decodeIdCursor(filters.cursor);
  // The next page begins after the last row of this one, also one that fails verification.
  const rows = await findNotices(work.query, municipalityId, { ...filters, kinds: NOTICE_KIND_NAMES, before });
  const own = onlyAuthenticNotices(work, rows, municipalityId);
  work.record('notices.listed', { municipalityId, count: own.length });
  return { ...pageOf(rows, filters.limit, ({ id }) => [id]), items: await toViews(work, municipalityId, own) };
}

/** @throws DomainError notice_not_found, administrators_only, notice_not_failed, too_many_mails, newer_notice_pending */
export async function retryNotice(work: Work, noticeId: string): Promise<NoticeView> {
  const municipalityId = administeredMunicipality(work.actor, retryNotices);
  const facts = { municipalityId, targetId: noticeId };
  const row = await findNotice(work, municipalityId, noticeId);
  if (!row) throw notFound('notice', { facts });
  work.about(facts);
  if (row.state !== 'failed') throw conflict('notice_not_failed');
  const { kind, person_id: personId } = row;
  const onceKey = personId !== null && noticeKind(kind).repeats ? pendingKey(kind, personId) : null;
  await useMailLimits(work, retryLimits(noticeId), facts);
  const isNow = await setPending(work.query, work.vault, row, { onceKey, now: work.now }).catch(refuseSecond);
  if (!isNow) throw conflict('notice_not_failed');
  if (personId !== null) await trustAgain(work, personId);
  work.record('notice.retried', { ...facts, personId, dialogId: invitationOf(row)?.dialogId ?? null });
  const changed = await findNotice(work, municipalityId, noticeId);
  const [view] = changed ? await toViews(work, municipalityId, [changed]) : [];
  if (!view) throw new Error('The notice is gone');
  return view;
}

type Row = NoticeRow<NoticeKindName>;

async function findNotice(work: Work, municipalityId: string, id: string): Promise<Row | undefined> {
  const rows = await findNotices(work.query, municipalityId, { kinds: NOTICE_KIND_NAMES, id, limit: 1 });
  return onlyAuthenticNotices(work, rows, municipalityId)[0];
}

/** A row that SQL has written could name anybody. */
const onlyAuthenticNotices = (work: Work, rows: readonly Row[], municipalityId: string): Row[] =>
  onlyAuthentic(work, rows, {
    isAuthentic: (row) => isAuthenticNotice(work.vault, row),
    tamperingOf: ({ id: targetId }) => ({ table: 'notices', municipalityId, targetId }),
  });

/** Of a kind that repeats, a newer notice may be pending, which says the same. */
function refuseSecond(error: unknown): never {
  if (error instanceof UniqueConstraintError) throw conflict('newer_notice_pending');
  throw error;
}

async function toViews(work: Work, municipalityId: string, rows: readonly Row[]): Promise<NoticeView[]> {
  const mentioned = rows.flatMap((row) => row.person_id ?? []);
  const ids = await namesKnownIn(work, municipalityId, mentioned);
  const seen = await personsSeenBy(work, { ids, personId: work.actor.personId, seesTrueNames: true });
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    state: row.state,
    person: row.person_id ? named(seen, row.person_id) : null,
    invitation: invitationOf(row),
    attempts: row.attempts,
    code: row.last_code,
    fault: row.last_fault,
    createdAt: row.created_at.toISOString(),
    firstTriedAt: row.first_tried_at?.toISOString() ?? null,
    nextTryAt: row.state === 'pending' ? row.next_try_at.toISOString() : null,
    settledAt: row.settled_at?.toISOString() ?? null,
  }));
}

const invitationOf = ({ kind, dialog_id: dialogId, subject_id: id }: Row): NoticeView['invitation'] =>
  kind === 'invitation' && dialogId !== null && id !== null ? { id, dialogId } : null;
