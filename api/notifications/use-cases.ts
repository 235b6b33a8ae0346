/**
 * A notice is a mail that something happened, without content. Notices owe nothing to the write: a sweep finds who is
 * behind both the read and the notified number, advances the latter and enqueues one mail for each person, however many
 * posts and dialogs. The mail job reads afresh and asks again whether the notice is still wanted.
 */
import { systemActor } from '../core/actor.ts';
import type { EventFacts } from '../core/audit-event.ts';
import type { Clock } from '../core/clock.ts';
import { newId } from '../core/ids.ts';
import type { Query, RunAsSystem } from '../core/unit-of-work.ts';
import type { Vault } from '../crypto/vault.ts';
import { invitationTokenOf } from '../dialogs/invitation-token.ts';
import { Dialog, Invitation } from '../dialogs/model.ts';
import { openDialogText } from '../dialogs/records.ts';
import { Person } from '../people/model.ts';
import { openPersonText } from '../people/records.ts';
import type { Mailer } from './mail.ts';
import { renderNotice } from './templates.ts';

export interface NoticeTools {
  readonly runAsSystem: RunAsSystem;
  /** Reads outside of a transaction. */
  readonly read: Query;
  readonly clock: Clock;
  readonly vault: Vault;
  readonly mailer: Mailer;
  readonly frontendUrl: string;
}

const SYSTEM = systemActor('notifications');

const OWED = `with owed as (
    update participants pt set last_notified_number = d.last_post_number
    from dialogs d, persons p
    where d.id = pt.dialog_id and p.id = pt.person_id and pt.left_at is null
      and p.disabled_at is null and p.sealed_email is not null
      and d.last_post_number > pt.last_read_number and d.last_post_number > pt.last_notified_number
    returning pt.person_id)
  select distinct person_id from owed`;

/** Two sweeps at the same time cannot both advance a number, so nobody is told twice. */
export async function sweepNewPosts(
  query: Query,
  enqueue: (personId: string, noticeId: string) => Promise<void>,
): Promise<number> {
  const owed = await query<{ person_id: string }>(OWED, []);
  for (const { person_id } of owed) await enqueue(person_id, newId());
  return owed.length;
}

const UNREAD = `select d.id as dialog_id, d.municipality_id from participants pt join dialogs d on d.id = pt.dialog_id
  where pt.person_id = $1 and pt.left_at is null and d.last_post_number > pt.last_read_number`;

interface UnreadRow {
  readonly dialog_id: string;
  readonly municipality_id: string;
}

/** The mail is sent outside of any transaction: a slow mail server must not hold one open. A crash in between sends it again, with the same Message-ID. */
export async function mailNewPosts(
  tools: NoticeTools,
  { personId, noticeId }: { personId: string; noticeId: string },
): Promise<void> {
  const person = await Person.findByPk(personId);
  const unread = await tools.read<UnreadRow>(UNREAD, [personId]);
  const to = await addressOf(tools.vault, person);
  if (!person || to === null || unread.length === 0) return skip(tools, { personId, targetId: noticeId });
  const notice = renderNotice('new-post', person.language, { link: tools.frontendUrl });
  await tools.mailer.send({ ...notice, to, key: `new-posts:${noticeId}` });
  await tools.runAsSystem(SYSTEM, async (work) => {
    for (const row of unread) {
      work.record('notice.sent', {
        dialogId: row.dialog_id,
        municipalityId: row.municipality_id,
        personId,
        targetId: noticeId,
      });
    }
  });
}

async function addressOf(vault: Vault, person: Person | null): Promise<string | null> {
  if (!person || person.disabledAt) return null;
  return openPersonText(vault, person, 'sealed_email', person.sealedEmail);
}

export async function mailInvitation(tools: NoticeTools, { invitationId }: { invitationId: string }): Promise<void> {
  const invitation = await Invitation.findOne({ where: { id: invitationId } });
  const dialog = invitation && (await Dialog.findByPk(invitation.dialogId));
  if (!dialog || invitation.state !== 'pending' || invitation.expiresAt <= tools.clock.now()) {
    return skip(tools, { targetId: invitationId });
  }
  const { id, sealedEmail, language } = invitation;
  const to = await openDialogText(tools.vault, dialog.municipalityId, 'invitations.sealed_email', id, sealedEmail);
  const token = invitationTokenOf(tools.vault, invitationId);
  // After the #, so that the token reaches the frontend's page but no server, log or referrer.
  const notice = renderNotice('invitation', language, { link: `${tools.frontendUrl}/#invitation=${token}`, token });
  await tools.mailer.send({ ...notice, to, key: `invitation:${invitationId}` });
  await tools.runAsSystem(SYSTEM, async (work) => {
    work.record('notice.sent', { dialogId: dialog.id, municipalityId: dialog.municipalityId, targetId: invitationId });
  });
}

const skip = (tools: NoticeTools, facts: EventFacts): Promise<void> =>
  tools.runAsSystem(SYSTEM, async (work) => {
    work.record('notice.skipped', { ...facts, reason: 'no_longer_wanted' });
  });
