/**
 * Somebody in a dialog has asked for a copy of their data, and what others wrote there waits for a review. It goes to the
 * coordinators: at once, and again after twenty days, since the municipality has a month (GDPR, article 12).
 */
import { countsIn } from '../../dialogs/access-limit.ts';
import { findPlace } from '../about-dialog.ts';
import { findAuthenticParticipants } from '../authentic-rows.ts';
import { composeToPerson } from '../compose.ts';
import { shortText } from '../layout.ts';
import type { NoticeKind, WritingTools } from '../notice-kind.ts';
import { writeNotices } from '../queries.ts';
import { isReviewWaiting, WAITING_SINCE } from '../waiting-reviews.ts';

const texts = {
  da: shortText(
    'da',
    'En anmodning om indsigt i LetDialog venter på dig',
    'En deltager i en dialog, som du er ansvarlig for i LetDialog, har bedt om en kopi af sine oplysninger. Log ind, og vurder, hvad der må udleveres. Det skal ske inden en måned',
  ),
  en: shortText(
    'en',
    'A request for access in LetDialog waits for you',
    'Somebody in a dialog that you coordinate in LetDialog has asked for a copy of their data. Log in and decide what is let out. It must be done within a month',
  ),
};

const KIND = 'export-review-asked';

export const exportReviewAsked: NoticeKind<typeof KIND> = {
  name: KIND,
  description:
    'what others wrote in a dialog waits for a review, since somebody asks for their data: at once, and after 20 days; to the coordinators',
  repeats: false,
  texts,
  writeOwed,
  prepare: async (tools, notice) => ({
    targetId: notice.id,
    dialogs: await findPlace(tools.query, notice),
    compose: async () => {
      const { dialog_id: dialogId, person_id: personId } = notice;
      const { authentic } = await findAuthenticParticipants(tools, { dialogId, personId });
      const isTheirs = authentic.some(({ role }) => role === 'coordinator');
      return isTheirs && (await isReviewWaiting(tools.query, dialogId)) ? composeToPerson(tools, notice, texts) : null;
    },
  }),
};

const AT_ONCE = 200;

/** $1 now. Whom it is written for is read unverified; when it is sent, only authentic rows count. */
const OWED = `select * from (
    select r.dialog_id as "dialogId", p.id as "personId", r.created_at,
      '${KIND}:' || r.dialog_id || ':' || r.person_id || ':' || ${WAITING_SINCE} || ':' || p.id ||
        case when r.created_at <= $1::timestamptz - interval '20 days' then ':again' else '' end as "onceKey"
    from person_export_reviews r
    join participants pt on pt.dialog_id = r.dialog_id and pt.role = 'coordinator' and pt.left_at is null
      and ${countsIn('$1::timestamptz')}
    join persons p on p.id = pt.person_id and p.disabled_at is null and p.sealed_email is not null
    where r.state = 'waiting') owed
  where not exists (select from notices n where n.once_key = owed."onceKey")
  order by created_at limit ${AT_ONCE}`;

interface Owed {
  readonly dialogId: string;
  readonly personId: string;
  readonly onceKey: string;
}

async function writeOwed({ query, vault }: WritingTools, now: Date): Promise<void> {
  const found = await query<Owed>(OWED, [now]);
  const notices = found.map(({ dialogId, personId, onceKey }) => ({ dialogId, personId, onceKey, subjectId: null }));
  await writeNotices(query, { kind: KIND, vault, notices, now });
}
