/**
 * The kinds of notice that an act in one dialog causes, through a task of the same name. They go to participants,
 * whatever those chose for mails of new posts, because participants must know who else can read. No mail names a person
 * or the dialog.
 *
 * Participants are read without verifying their MACs: a row that was tampered with causes only a mail without content.
 */
import type { DialogNotification } from '../core/jobs.ts';
import type { Query } from '../core/unit-of-work.ts';
import { composeToPerson } from './compose.ts';
import type { Link, MailTexts } from './layout.ts';
import type { DialogPlace, NoticeKind } from './notice-kind.ts';
import { type ClaimedNotice, writeNotices } from './queries.ts';

interface DialogKindOptions<Name extends string> {
  readonly name: Name;
  readonly description: string;
  /** The person whom the task names, or all others in the dialog. */
  readonly recipients: 'the person' | 'the others';
  /** Checked when the mail is sent, for recipients who still take part. */
  readonly isWanted?: (query: Query, notice: ClaimedNotice) => Promise<boolean>;
  readonly texts: MailTexts<Link>;
}

export interface DialogNoticeKind<Name extends string = string> extends NoticeKind<Name> {
  /** Writes a notice for each recipient. The sweeps send them, like all others. */
  readonly writeFor: (query: Query, notification: DialogNotification, now: Date) => Promise<void>;
}

export const aboutDialog = <Name extends string>({
  name,
  description,
  recipients,
  isWanted = async () => true,
  texts,
}: DialogKindOptions<Name>): DialogNoticeKind<Name> => ({
  name,
  description,
  repeats: false,
  texts,
  writeFor: async (query, { notificationId, dialogId, personId }, now) => {
    const found = await query<{ id: string }>(RECIPIENTS[recipients], [dialogId, personId]);
    const notices = found.map(({ id }) => ({
      personId: id,
      dialogId,
      subjectId: null,
      onceKey: `${name}:${notificationId}:${id}`,
    }));
    await writeNotices(query, { kind: name, notices, now });
  },
  prepare: async (tools, notice) => ({
    targetId: notice.id,
    dialogs: await findPlace(tools.query, notice),
    compose: async () => {
      const isStillWanted = (await takesPart(tools.query, notice)) && (await isWanted(tools.query, notice));
      return isStillWanted ? composeToPerson(tools, notice, texts) : null;
    },
  }),
});

const recipientsSql = (condition: string): string => `select pt.person_id as id
  from participants pt join persons p on p.id = pt.person_id
  where pt.dialog_id = $1 and pt.left_at is null and ${condition}
    and p.disabled_at is null and p.sealed_email is not null`;

const RECIPIENTS = {
  'the person': recipientsSql('pt.person_id = $2'),
  'the others': recipientsSql('pt.person_id <> $2'),
};

const findPlace = (query: Query, { dialog_id: dialogId }: ClaimedNotice): Promise<DialogPlace[]> =>
  query<DialogPlace>('select id as "dialogId", municipality_id as "municipalityId" from dialogs where id = $1', [
    dialogId,
  ]);

async function takesPart(query: Query, { dialog_id: dialogId, person_id: personId }: ClaimedNotice): Promise<boolean> {
  const rows = await query('select from participants where dialog_id = $1 and person_id = $2 and left_at is null', [
    dialogId,
    personId,
  ]);
  return rows.length > 0;
}
