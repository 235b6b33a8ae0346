/**
 * There are new posts: one mail to each person with unread posts, however many posts and dialogs, at the time that they
 * prefer. People may unsubscribe. Writing a post does nothing for its notices: the sweep finds the persons who have
 * neither read nor been notified of the last post of a dialog. A mail about posts that were read meanwhile is no longer
 * wanted.
 */

import { html } from '../../core/html.ts';
import type { Query } from '../../core/unit-of-work.ts';
import { countsIn } from '../../dialogs/access-limit.ts';
import { findAuthenticUnread } from '../authentic-rows.ts';
import { composeUnsubscribable } from '../compose.ts';
import { type MailTexts, type MailValues, shortText } from '../layout.ts';
import type { DialogPlace, NoticeKind, WritingTools } from '../notice-kind.ts';
import { pendingKey, writeNotices } from '../queries.ts';

const DA = shortText(
  'da',
  'Du har noget nyt i LetDialog',
  'Der er noget nyt til dig i LetDialog. Log ind for at læse det',
);
const EN = shortText(
  'en',
  'There is something new for you in LetDialog',
  'There is something new for you in LetDialog. Log in to read it',
);

const TEXTS: MailTexts<Pick<MailValues, 'link' | 'unsubscribe'>> = {
  da: {
    ...DA,
    text: (values) => [
      ...DA.text(values),
      'Vil du ikke have disse beskeder mere, kan du slå dem fra her:',
      values.unsubscribe,
    ],
    html: (values) => [
      ...DA.html(values),
      html`<p><small>Vil du ikke have disse beskeder mere, kan du <a href="${values.unsubscribe}">slå dem fra</a>.</small></p>`,
    ],
  },
  en: {
    ...EN,
    text: (values) => [
      ...EN.text(values),
      'If you no longer want these messages, you can stop them here:',
      values.unsubscribe,
    ],
    html: (values) => [
      ...EN.html(values),
      html`<p><small>If you no longer want these messages, you can <a href="${values.unsubscribe}">stop them</a>.</small></p>`,
    ],
  },
};

export const newPost: NoticeKind<'new-post'> = {
  name: 'new-post',
  description: 'there is something new to read, in whichever dialogs',
  repeats: true,
  texts: TEXTS,
  writeOwed,
  prepare: async (tools, notice) => {
    const { id, person_id: personId } = notice;
    const { authentic: unread, forged } = await findAuthenticUnread(tools, personId);
    // A forged row owes nobody a mail. Marked, it is told of once for each post, and not by every sweep.
    await markNotified(tools.query, personId, forged);
    return {
      targetId: id,
      dialogs: unread.map(({ dialogId, municipalityId }) => ({ dialogId, municipalityId })),
      compose: async () => (unread.length === 0 ? null : composeUnsubscribable(tools, notice, TEXTS)),
      markNotified: (query) => markNotified(query, personId, unread),
    };
  },
};

/** Reads the latest one by the index. NOT EXISTS over all sent notices would make PostgreSQL read the whole table. */
const LAST_SENT = `select max(n.settled_at) from notices n
  where n.person_id = p.id and n.kind = 'new-post' and n.state = 'sent'`;

/** Whether ten were sent within 24 hours. Reads no more than these, by the index. */
const MANY_SENT = `exists (select from notices n where n.person_id = p.id and n.kind = 'new-post' and n.state = 'sent'
  and n.settled_at > m.now - interval '24 hours' offset 9)`;

/**
 * Persons with posts beyond both their read and notified number who want a mail by now. Whoever wants it at once gets at
 * most one an hour, too, after ten mails within 24 hours. Hourly means at most one mail an hour; daily means one mail a
 * day, after seven in the morning, about what was written before that.
 */
const owedPersons = (now: string): string => `with moment as (
    select ${now}::timestamptz as now,
      (date_trunc('day', ${now}::timestamptz at time zone 'Europe/Copenhagen') + interval '7 hours')
        at time zone 'Europe/Copenhagen' as morning)
  select distinct pt.person_id as id
  from moment m cross join participants pt
    join dialogs d on d.id = pt.dialog_id
    join persons p on p.id = pt.person_id
  where pt.left_at is null and ${countsIn('m.now')} and p.disabled_at is null and p.sealed_email is not null
    and p.address_state is distinct from 'failing'
    and d.last_post_number > pt.last_read_number and d.last_post_number > pt.last_notified_number
    and not exists (select from notices n where n.once_key = 'new-post:' || p.id)
    and case p.notices
      when 'at_once' then not (${MANY_SENT} and (${LAST_SENT}) > m.now - interval '1 hour')
      when 'hourly' then not coalesce((${LAST_SENT}) > m.now - interval '1 hour', false)
      when 'daily' then m.now >= m.morning and not coalesce((${LAST_SENT}) >= m.morning, false)
        and exists (
          select from posts po where po.dialog_id = d.id and po.created_at < m.morning
            and po.number > greatest(pt.last_read_number, pt.last_notified_number))
      else false end`;

/**
 * Checks again in the statement that writes. Another process may have written, sent and finished the same notice since
 * the first check. Then neither the number nor the once_key, which is free again, would prevent a second one.
 */
async function writeOwed({ query, vault }: WritingTools, now: Date): Promise<void> {
  const owed = await query<{ id: string }>(owedPersons('$1'), [now]);
  const notices = owed.map(({ id }) => ({
    personId: id,
    dialogId: null,
    subjectId: null,
    onceKey: pendingKey('new-post', id),
  }));
  await writeNotices(query, {
    kind: 'new-post',
    vault,
    notices,
    now,
    onlyIf: `new.person_id in (${NOT_LOCKED}) and new.person_id in (${owedPersons('$2')})`,
  });
}

/** A new row shares the person's. Whose row is locked is owed a notice still, and holds up nobody else's. $4: all ids. */
const NOT_LOCKED = 'select p.id from persons p where p.id = any($4::uuid[]) for key share skip locked';

interface Unread extends DialogPlace {
  readonly lastPostNumber: number;
}

/** Only up to the posts from before the mail was sent. Posts that were written meanwhile are owed anew. */
async function markNotified(query: Query, personId: string | null, unread: readonly Unread[]): Promise<void> {
  if (unread.length === 0) return;
  await query(
    `update participants pt set last_notified_number = greatest(pt.last_notified_number, read.number)
     from unnest($2::uuid[], $3::int[]) as read (dialog_id, number)
     where pt.dialog_id = read.dialog_id and pt.person_id = $1`,
    [personId, unread.map(({ dialogId }) => dialogId), unread.map(({ lastPostNumber }) => lastPostNumber)],
  );
}
