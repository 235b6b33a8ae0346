/** A copy of somebody's data can be fetched: after they have asked for it, and again after each review. */
import { composeToPerson } from '../compose.ts';
import { shortText } from '../layout.ts';
import type { NoticeKind, WritingTools } from '../notice-kind.ts';
import { writeNotices } from '../queries.ts';

const texts = {
  da: shortText(
    'da',
    'Kopien af dine oplysninger i LetDialog er klar',
    'Den kopi af dine oplysninger, som du har bedt om i LetDialog, kan hentes i syv dage. Log ind for at hente den',
  ),
  en: shortText(
    'en',
    'The copy of your data in LetDialog is ready',
    'The copy of your data that you asked for in LetDialog can be fetched for seven days. Log in to fetch it',
  ),
};

const KIND = 'export-ready';

export const exportReady: NoticeKind<typeof KIND> = {
  name: KIND,
  description: 'a copy of one’s data can be fetched, also anew after a review; to the person who asked for it',
  repeats: false,
  texts,
  writeOwed,
  prepare: async (tools, notice) => ({
    targetId: notice.id,
    dialogs: [],
    compose: async () => {
      const ready = await tools.query(IS_READY, [notice.person_id, tools.clock.now()]);
      return ready.length > 0 ? composeToPerson(tools, notice, texts, tools.frontendUrl) : null;
    },
  }),
};

const READY = `e.municipality_id is null and e.state = 'ready'`;
const IS_READY = `select 1 as one from person_exports e where e.person_id = $1 and ${READY} and e.expires_at > $2 limit 1`;
const AT_ONCE = 200;

/** $1 now. */
const OWED = `select * from (
    select p.id as "personId", e.made_at, '${KIND}:' || e.id || ':' || e.package_id as "onceKey"
    from person_exports e join persons p on p.id = e.person_id and p.disabled_at is null and p.sealed_email is not null
    where ${READY} and e.expires_at > $1) owed
  where not exists (select from notices n where n.once_key = owed."onceKey")
  order by made_at limit ${AT_ONCE}`;

async function writeOwed({ query, vault }: WritingTools, now: Date): Promise<void> {
  const found = await query<{ personId: string; onceKey: string }>(OWED, [now]);
  const notices = found.map(({ personId, onceKey }) => ({ personId, onceKey, dialogId: null, subjectId: null }));
  await writeNotices(query, { kind: KIND, vault, notices, now });
}
