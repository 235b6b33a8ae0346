import type { Clock } from '../core/clock.ts';
import type { Query } from '../core/unit-of-work.ts';
import type { Vault } from '../crypto/vault.ts';
import { findInvitationUnverified } from '../dialogs/invitations/rows.ts';
import { invitationTokenOf } from '../dialogs/invitations/token.ts';
import type { Invitation } from '../dialogs/model.ts';
import { isPresentUnverified } from '../dialogs/participants/rows.ts';
import { openDialogText } from '../dialogs/records.ts';
import { findDialogUnverified } from '../dialogs/rows.ts';
import { Person } from '../people/model.ts';
import { openPersonText } from '../people/records.ts';
import type { Mail } from './mail.ts';
import { type ClaimedNotice, findUnread, type UnreadRow } from './queries.ts';
import { renderNotice } from './templates.ts';
import { unsubscribeAddress } from './unsubscribe-token.ts';

export interface LetterTools {
  /** Single statements, outside of a transaction. */
  readonly query: Query;
  readonly clock: Clock;
  readonly vault: Vault;
  readonly frontendUrl: string;
  readonly publicUrl: string;
}

/** What a notice is about: in whose logs it appears, and up to where it tells. */
export interface Concern {
  /** The notice, or the invitation. */
  readonly targetId: string;
  readonly dialogs: readonly { readonly dialogId: string; readonly municipalityId: string }[];
  readonly told: readonly UnreadRow[];
}

export async function concernOf({ query }: LetterTools, notice: ClaimedNotice): Promise<Concern> {
  if (notice.about_dialog_id !== null) {
    return { targetId: notice.id, dialogs: [await placeOf(notice.about_dialog_id)], told: [] };
  }
  if (notice.person_id !== null) {
    const told = await findUnread(query, notice.person_id);
    const dialogs = told.map((row) => ({ dialogId: row.dialog_id, municipalityId: row.municipality_id }));
    return { targetId: notice.id, dialogs, told };
  }
  const { id, dialogId } = await invitationOf(notice);
  return { targetId: id, dialogs: [await placeOf(dialogId)], told: [] };
}

async function placeOf(dialogId: string): Promise<Concern['dialogs'][number]> {
  const dialog = await findDialogUnverified(OUTSIDE, dialogId);
  if (!dialog) throw new Error('A notice is about a dialog that exists');
  return { dialogId, municipalityId: dialog.municipalityId };
}

/** Read afresh at every try: null when it is no longer wanted. */
export function writeMail(tools: LetterTools, notice: ClaimedNotice, concern: Concern): Promise<Mail | null> {
  if (notice.person_id === null) return invitationMail(tools, notice, concern);
  return notice.about_dialog_id === null
    ? newPostMail(tools, notice.person_id, notice.id, concern)
    : accessMail(tools, notice, { dialogId: notice.about_dialog_id, personId: notice.person_id });
}

async function newPostMail(tools: LetterTools, personId: string, id: string, { told }: Concern): Promise<Mail | null> {
  const person = await Person.findByPk(personId);
  if (!person || person.disabledAt || person.notices === 'off' || told.length === 0) return null;
  const to = await openPersonText(tools.vault, person, 'sealed_email', person.sealedEmail);
  if (to === null) return null;
  const unsubscribe = unsubscribeAddress(tools.vault, tools.publicUrl, personId);
  const rendered = renderNotice('new-post', person.language, { link: tools.frontendUrl, unsubscribe });
  return { ...rendered, to, id, unsubscribe };
}

/** No preference ends these: whoever takes part is to know who else can read. */
async function accessMail(
  tools: LetterTools,
  { id, kind }: ClaimedNotice,
  place: { readonly dialogId: string; readonly personId: string },
): Promise<Mail | null> {
  const person = await Person.findByPk(place.personId);
  const isThere = await isPresentUnverified(OUTSIDE, place);
  if (!person || person.disabledAt || !isThere) return null;
  if (kind === 'admission-requested' && !(await isAsked(tools.query, place))) return null;
  const to = await openPersonText(tools.vault, person, 'sealed_email', person.sealedEmail);
  if (to === null) return null;
  return { ...renderNotice(kind, person.language, { link: tools.frontendUrl }), to, id, unsubscribe: null };
}

/** Whoever has answered meanwhile, or is no longer asked, needs no mail. */
async function isAsked(query: Query, { dialogId, personId }: { dialogId: string; personId: string }): Promise<boolean> {
  const rows = await query(
    `select from admissions a join participants pt on pt.dialog_id = a.dialog_id and pt.person_id = $2
     where a.dialog_id = $1 and a.state = 'waiting' and pt.is_approver and not $2::uuid = any(a.approved_by) limit 1`,
    [dialogId, personId],
  );
  return rows.length > 0;
}

async function invitationMail(tools: LetterTools, notice: ClaimedNotice, { dialogs }: Concern): Promise<Mail | null> {
  const { id, state, expiresAt, language, sealedEmail } = await invitationOf(notice);
  const [dialog] = dialogs;
  if (!dialog || sealedEmail === null || state !== 'pending' || expiresAt <= tools.clock.now()) return null;
  const to = await openDialogText(tools.vault, dialog.municipalityId, 'invitations.sealed_email', id, sealedEmail);
  const token = invitationTokenOf(tools.vault, id);
  // After the #, so that the token reaches the frontend's page but no server, log or referrer.
  const rendered = renderNotice('invitation', language, { link: `${tools.frontendUrl}/#invitation=${token}`, token });
  return { ...rendered, to, id: notice.id, unsubscribe: null };
}

async function invitationOf({ invitation_id: id }: ClaimedNotice): Promise<Invitation> {
  const invitation = await findInvitationUnverified(OUTSIDE, { id: id ?? '' });
  if (!invitation) throw new Error('A notice is about an invitation that exists');
  return invitation;
}

/** Notices are written outside of any transaction. */
const OUTSIDE = { transaction: null };
