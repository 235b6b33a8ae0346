/**
 * Somebody was invited. The mail goes to the address of the invitation, since there may be no person yet. It is sent
 * only once, and only while the invitation can be answered. There is no unsubscribing, since it is one mail only. A
 * task sends it at once; the sweep sends it should the task be interrupted.
 *
 * An invitation that was tampered with, such as a withdrawn one set back to pending, is not mailed.
 */

import { html } from '../../core/html.ts';
import { invitationTokenOf } from '../../dialogs/invitations/token.ts';
import { openDialogText } from '../../dialogs/records.ts';
import { findAuthenticInvitation, type InvitationRow } from '../authentic-rows.ts';
import { addressOf, type MailTools } from '../compose.ts';
import { button, type MailTexts, type MailValues, renderMail } from '../layout.ts';
import type { Mail } from '../mail.ts';
import type { NoticeKind, WritingTools } from '../notice-kind.ts';
import { writeNotices } from '../queries.ts';

const code = (token: string) => html`<p style="overflow-wrap: anywhere;"><code>${token}</code></p>`;

const TEXTS: MailTexts<Pick<MailValues, 'link' | 'token'>> = {
  da: {
    subject: 'Du er inviteret til en dialog i LetDialog',
    text: ({ link, token }) => [
      'Du er inviteret til en dialog i LetDialog. Log ind og tag imod invitationen her:',
      link,
      'Beder siden om en kode, så er det denne:',
      token,
      'Invitationen gælder i 14 dage og er kun til dig. Giv den ikke videre.\nVenter du ikke en invitation, kan du se bort fra denne besked.',
    ],
    html: ({ link, token }) => [
      html`<p>Du er inviteret til en dialog i LetDialog. Log ind og tag imod invitationen.</p>`,
      button(link, 'Tag imod invitationen'),
      html`<p>Beder siden om en kode, så er det denne:</p>`,
      code(token),
      html`<p>Invitationen gælder i 14 dage og er kun til dig. Giv den ikke videre.</p>`,
      html`<p>Venter du ikke en invitation, kan du se bort fra denne besked.</p>`,
    ],
  },
  en: {
    subject: 'You have been invited to a dialog in LetDialog',
    text: ({ link, token }) => [
      'You have been invited to a dialog in LetDialog. Log in and accept the invitation here:',
      link,
      'If the page asks for a code, it is this one:',
      token,
      'The invitation is valid for 14 days and meant for you alone. Do not pass it on.\nIf you do not expect an invitation, you can disregard this message.',
    ],
    html: ({ link, token }) => [
      html`<p>You have been invited to a dialog in LetDialog. Log in and accept the invitation.</p>`,
      button(link, 'Accept the invitation'),
      html`<p>If the page asks for a code, it is this one:</p>`,
      code(token),
      html`<p>The invitation is valid for 14 days and meant for you alone. Do not pass it on.</p>`,
      html`<p>If you do not expect an invitation, you can disregard this message.</p>`,
    ],
  },
};

export const invitation: NoticeKind<'invitation'> = {
  name: 'invitation',
  description: 'somebody was invited; to the address that was invited',
  repeats: false,
  texts: TEXTS,
  writeOwed: async (tools, now) => write(tools, await tools.query<InvitationRef>(OWED, [now]), now),
  prepare: async (tools, { id, dialog_id: dialogId, subject_id: subjectId }) => {
    const row = await findAuthenticInvitation(tools, { dialogId, id: subjectId });
    return {
      targetId: subjectId ?? id,
      dialogs: row ? [{ dialogId: row.dialogId, municipalityId: row.municipalityId }] : [],
      compose: async () => (row ? compose(tools, id, row) : null),
    };
  },
};

type RowWriting = Pick<WritingTools, 'query' | 'vault'>;

interface InvitationRef {
  readonly id: string;
  readonly dialogId: string;
}

const OWED = `select i.id, i.dialog_id as "dialogId" from invitations i
  where i.state = 'pending' and i.expires_at > $1
    and not exists (select from notices n where n.once_key = 'invitation:' || i.id)`;

/** For the task. Returns the key by which the notice can be claimed. */
export async function writeInvitationNotice(tools: RowWriting, invitationId: string, now: Date): Promise<string> {
  const sql = 'select id, dialog_id as "dialogId" from invitations where id = $1';
  await write(tools, await tools.query<InvitationRef>(sql, [invitationId]), now);
  return onceKeyOf(invitationId);
}

const onceKeyOf = (invitationId: string): string => `invitation:${invitationId}`;

async function write({ query, vault }: RowWriting, invitations: readonly InvitationRef[], now: Date): Promise<void> {
  const notices = invitations.map(({ id, dialogId }) => ({
    personId: null,
    dialogId,
    subjectId: id,
    onceKey: onceKeyOf(id),
  }));
  await writeNotices(query, { kind: 'invitation', vault, notices, now });
}

async function compose(tools: MailTools, noticeId: string, row: InvitationRow): Promise<Mail | null> {
  const { vault, clock, frontendUrl } = tools;
  const { id, municipalityId, sealedEmail } = row;
  if (sealedEmail === null || row.state !== 'pending' || row.expiresAt <= clock.now()) return null;
  const place = { municipalityId, dialogId: row.dialogId, column: 'invitations.sealed_email' as const, targetId: id };
  const to = await addressOf(tools, (opening) => openDialogText(opening, place, sealedEmail));
  const token = invitationTokenOf(vault, id);
  // In the fragment, so that the token reaches the frontend's page but no server, log or referrer.
  const values = { link: `${frontendUrl}/#invitation=${token}`, token };
  return { ...renderMail(TEXTS, row.language, values), to, id: noticeId, unsubscribe: null };
}
