import { Op } from 'sequelize';
import { notFound } from '../../../core/errors.ts';
import { decodeIdCursor, type Page, type PageQuery, pageOf } from '../../../core/pages.ts';
import type { Work } from '../../../core/unit-of-work.ts';
import { openDialog } from '../../open-dialog.ts';
import { seeInvitations } from '../policy.ts';
import { findInvitations, findInvitationsUnverified, onlyAuthenticInvitations } from '../rows.ts';
import type { InvitationView } from '../schemas.ts';
import { toInvitationView, toInvitationViews } from '../views.ts';

/**
 * Newest first.
 * @throws DomainError dialog_not_found, employees_only, invalid_cursor
 */
export async function listInvitations(
  work: Work,
  { dialogId, query }: { readonly dialogId: string; readonly query: PageQuery },
): Promise<Page<InvitationView>> {
  const entry = await openDialog(work, { dialogId, policy: seeInvitations });
  const { municipalityId } = entry.dialog;
  const before = decodeIdCursor(query.cursor);
  // The next page begins after the last row of this one, also one that fails verification.
  const rows = await findInvitationsUnverified(work, {
    where: { dialogId, ...(before === null ? {} : { id: { [Op.lt]: before } }) },
    order: [['id', 'desc']],
    limit: query.limit,
  });
  const own = onlyAuthenticInvitations(work, rows, municipalityId);
  work.record('invitations.listed', { dialogId, municipalityId, count: own.length });
  return { ...pageOf(rows, query.limit, ({ id }) => [id]), items: await toInvitationViews(work, entry, own) };
}

/** @throws DomainError dialog_not_found, employees_only, invitation_not_found */
export async function readInvitation(
  work: Work,
  { dialogId, invitationId }: { readonly dialogId: string; readonly invitationId: string },
): Promise<InvitationView> {
  const entry = await openDialog(work, { dialogId, policy: seeInvitations });
  const { municipalityId } = entry.dialog;
  const facts = { dialogId, municipalityId, targetId: invitationId };
  const [row] = await findInvitations(work, { where: { dialogId, id: invitationId } }, municipalityId);
  if (!row) throw notFound('invitation', { facts });
  work.record('invitation.read', facts);
  return toInvitationView(work, entry, row);
}
