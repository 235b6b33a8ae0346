/** Participants can also read a closed dialog. Content opens only with the reader's own key rows. */
import type { Caller } from '../../core/actor.ts';
import type { Clock } from '../../core/clock.ts';
import { unauthenticated } from '../../core/errors.ts';
import { decodeCursor, isNumber, pageOf } from '../../core/pages.ts';
import type { RunStatementReading } from '../../core/reading.ts';
import { requireLevel } from '../../core/step-up.ts';
import type { Tampering } from '../../core/tampering.ts';
import type { ReportTampering } from '../../core/unit-of-work.ts';
import type { Vault } from '../../crypto/vault.ts';
import { readBinaryRows } from '../../database/binary-rows.ts';
import { readMembership } from '../../dialogs/keys/held-keys.ts';
import { dialogNotFound } from '../../dialogs/open-dialog.ts';
import { levelAskedBy } from '../../municipalities/municipality-rows.ts';
import { isFalse, openPost } from '../body.ts';
import { readPosts } from '../policy.ts';
import { type PostRow, readPost, TIMELINE, type TimelineRow } from '../queries.ts';
import type { PostPage, PostView, TimelineQuery } from '../schemas.ts';
import { falsePost, missingPosts } from '../tampering.ts';

export interface TimelineTools {
  readonly runStatementReading: RunStatementReading;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly reportTampering: ReportTampering;
}

/** @throws DomainError invalid_cursor, session_ended, dialog_not_found, insufficient_user_authentication */
export const readTimeline = (
  { runStatementReading, vault, clock, reportTampering }: TimelineTools,
  caller: Caller,
  { dialogId, query }: { dialogId: string; query: TimelineQuery },
): Promise<PostPage> =>
  runStatementReading(caller, 'posts.read', async (ask) => {
    const before = decodeCursor(query.cursor, ([number]) => (isNumber(number) ? number : null));
    const [row] = await ask<TimelineRow>(caller, TIMELINE, [dialogId, before, query.after, query.limit]);
    if (!row?.live) throw unauthenticated('session_ended', { facts: { dialogId } });
    const { municipality_id: municipalityId } = row;
    if (row.asked === null) throw dialogNotFound(dialogId, municipalityId);
    const posts = readBinaryRows(row.posts, readPost);
    const reader = { dialogId, personId: caller.personId, now: clock.now() };
    const { isParticipant, keys, tampering } = readMembership(vault, reader, row.keys);
    const found = [...tampering];
    const noteTampering = (each: Tampering): void => void found.push(each);
    const asked = levelAskedBy({ vault, noteTampering }, row.municipality, readPosts.name);
    await reportTampering(caller, found);
    if (!isParticipant || posts.some((post) => !keys.has(post.keyVersion)))
      throw dialogNotFound(dialogId, municipalityId);
    requireLevel(caller, asked, { facts: { dialogId, municipalityId } });
    const opened = (rows: readonly PostRow[]): PostView[] =>
      rows.flatMap((post) => {
        const key = keys.get(post.keyVersion);
        return key ? [openPost(key, dialogId, post)] : [];
      });
    const items = opened(posts);
    // What an objection objects to is proven by its seal, not by the column that finds it.
    const objections = opened(readBinaryRows(row.objections, readPost)).filter(({ objectsTo }) =>
      items.some(({ number }) => number === objectsTo),
    );
    const page = {
      numbers: items.map(({ number }) => number),
      ...{ before, after: query.after, isFull: items.length === query.limit, seesAll: keys.has(1) },
      lastPostNumber: row.last_post_number ?? 0,
    };
    await reportTampering(
      caller,
      [...items.filter(isFalse).map((post) => falsePost(dialogId, post)), ...missingPosts(dialogId, page)].map(
        (found) => ({ ...found, municipalityId }),
      ),
    );
    const [newest, oldest] = [items[0], items.at(-1)];
    const numbers = { firstNumber: oldest?.number ?? null, lastNumber: newest?.number ?? null };
    return {
      answer: { ...pageOf(items, query.limit, ({ number }) => [number]), ...(objections.length > 0 && { objections }) },
      facts: { dialogId, municipalityId, ...numbers, count: items.length },
    };
  });
