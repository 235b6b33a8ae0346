/**
 * The kinds of notice that an act in one dialog causes, through a task of the same name. They go to participants,
 * whatever those chose for mails of new posts, because participants must know who else can read. No mail names a person
 * or the dialog.
 *
 * Whom a notice is written for is read without verifying MACs. When it is sent, only authentic rows count: a row that
 * was tampered with causes no mail.
 */
import type { DialogNotification } from '../core/jobs.ts';
import type { Query } from '../core/unit-of-work.ts';
import { countsIn } from '../dialogs/access-limit.ts';
import { findAuthenticDialogRows, findAuthenticParticipants } from './authentic-rows.ts';
import { composeToPerson, type MailTools } from './compose.ts';
import type { Link, MailTexts } from './layout.ts';
import type { DialogPlace, NoticeKind, WritingTools } from './notice-kind.ts';
import { type ClaimedNotice, writeNotices } from './queries.ts';

interface DialogKindOptions<Name extends string> {
  readonly name: Name;
  readonly description: string;
  /** The person whom the task names, all others in the dialog, everybody in it; or a giver, who need not take part. */
  readonly recipients: 'the person' | 'the others' | 'everybody' | 'the giver' | 'the person and the coordinators';
  /** It goes to somebody who takes part no more, too. */
  readonly isForFormer?: true;
  /** Checked when the mail is sent: for recipients who still take part, and for a giver. */
  readonly isWanted?: (tools: MailTools, notice: ClaimedNotice) => Promise<boolean>;
  readonly texts: MailTexts<Link>;
}

export interface DialogNoticeKind<Name extends string = string> extends NoticeKind<Name> {
  /** Writes a notice for each recipient. The sweeps send them, like all others. */
  readonly writeFor: (tools: WritingTools, notification: DialogNotification, now: Date) => Promise<void>;
}

export const aboutDialog = <Name extends string>({
  name,
  description,
  recipients,
  isForFormer,
  isWanted = async () => true,
  texts,
}: DialogKindOptions<Name>): DialogNoticeKind<Name> => ({
  name,
  description,
  repeats: false,
  texts,
  writeFor: async ({ query, vault }, { notificationId, dialogId, personId }, now) => {
    const found = await query<{ id: string }>(RECIPIENTS[recipients], [dialogId, personId, now]);
    const notices = found.map(({ id }) => ({
      personId: id,
      dialogId,
      subjectId: null,
      onceKey: `${name}:${notificationId}:${id}`,
    }));
    await writeNotices(query, { kind: name, vault, notices, now });
  },
  prepare: async (tools, notice) => ({
    targetId: notice.id,
    dialogs: await findPlace(tools.query, notice),
    compose: async () => {
      const belongs = isForFormer ? hasTakenPart : takesPart;
      const isRecipient = recipients === 'the giver' || (await belongs(tools, notice));
      const isStillWanted = isRecipient && (await isWanted(tools, notice));
      if (!isStillWanted) return null;
      return isForFormer
        ? composeToPerson(tools, notice, texts, tools.frontendUrl)
        : composeToPerson(tools, notice, texts);
    },
  }),
});

const recipientsSql = (condition: string): string => `select pt.person_id as id
  from participants pt join persons p on p.id = pt.person_id
  where pt.dialog_id = $1 and pt.left_at is null and ${countsIn('$3::timestamptz')} and ${condition}
    and p.disabled_at is null and p.sealed_email is not null`;

const RECIPIENTS = {
  'the person': recipientsSql('pt.person_id = $2'),
  'the others': recipientsSql('pt.person_id <> $2'),
  everybody: recipientsSql('$2::uuid is not null'),
  'the giver': `select p.id from persons p where p.id = $2 and p.disabled_at is null and p.sealed_email is not null
    and exists (select from consents c where c.dialog_id = $1 and c.giver_id = p.id and c.requested_at <= $3::timestamptz)`,
  'the person and the coordinators': `${recipientsSql("pt.role = 'coordinator'")}
    union select p.id from persons p where p.id = $2 and p.disabled_at is null and p.sealed_email is not null`,
};

export const findPlace = (query: Query, { dialog_id: dialogId }: ClaimedNotice): Promise<DialogPlace[]> =>
  query<DialogPlace>('select id as "dialogId", municipality_id as "municipalityId" from dialogs where id = $1', [
    dialogId,
  ]);

async function takesPart(
  tools: MailTools,
  { dialog_id: dialogId, person_id: personId }: ClaimedNotice,
): Promise<boolean> {
  const { authentic } = await findAuthenticParticipants(tools, { dialogId, personId });
  return authentic.length > 0;
}

async function hasTakenPart(
  tools: MailTools,
  { dialog_id: dialogId, person_id: personId }: ClaimedNotice,
): Promise<boolean> {
  const { participants } = await findAuthenticDialogRows(tools, dialogId);
  return participants.some((row) => row.personId === personId);
}
