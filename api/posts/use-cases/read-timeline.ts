/** Participants read also when the dialog is closed. Content opens with the reader's own key rows alone. */
import type { Caller } from '../../core/actor.ts';
import { unauthenticated } from '../../core/errors.ts';
import type { RunHotReading } from '../../core/reading.ts';
import { requireLevel } from '../../core/step-up.ts';
import type { ReportForgeries } from '../../core/unit-of-work.ts';
import type { Vault } from '../../crypto/vault.ts';
import { unpack } from '../../database/packed.ts';
import { openDialogKey, opens, person } from '../../dialogs/keys.ts';
import { dialogNotFound } from '../../dialogs/queries.ts';
import { decodeCursor, encodeCursor, isNumber } from '../../http/cursor.ts';
import { openPost } from '../body.ts';
import { readKey, readPost, TIMELINE, type TimelineRow } from '../queries.ts';
import type { PostPage, TimelineQuery } from '../schemas.ts';

export interface TimelineTools {
  readonly runHotReading: RunHotReading;
  readonly vault: Vault;
  readonly reportForgeries: ReportForgeries;
}

/** @throws DomainError session_ended, dialog_not_found, insufficient_user_authentication */
export const readTimeline = (
  { runHotReading, vault, reportForgeries }: TimelineTools,
  caller: Caller,
  { dialogId, query }: { dialogId: string; query: TimelineQuery },
): Promise<PostPage> =>
  runHotReading(caller, 'posts.read', async (ask) => {
    const before = decodeCursor(query.cursor, ([number]) => (isNumber(number) ? number : null));
    const [row] = await ask<TimelineRow>(caller, TIMELINE, [dialogId, before, query.after, query.limit]);
    if (!row?.live) throw unauthenticated('session_ended');
    const { municipality_id: municipalityId, asked } = row;
    if (asked === null) throw dialogNotFound(dialogId, municipalityId);
    const posts = unpack(row.posts, readPost);
    // A row that the keyring did not make for this reader is none: the statement could not see that, so it is seen here.
    const rows = unpack(row.keys, readKey).map((key) => ({ ...key, dialogId, holder: person(caller.personId) }));
    const genuine = rows.filter((key) => opens(vault, key));
    if (genuine.length < rows.length)
      await reportForgeries(caller, [{ table: 'dialog_keys', dialogId, personId: caller.personId }]);
    const keys = new Map(genuine.map((key) => [key.version, openDialogKey(vault, key)]));
    const isInside = genuine.some((key) => key.isPresent) && posts.every((post) => keys.has(post.keyVersion));
    if (!isInside) throw dialogNotFound(dialogId, municipalityId);
    requireLevel(caller, asked, { facts: { dialogId, municipalityId } });
    const items = posts.flatMap((post) => {
      const key = keys.get(post.keyVersion);
      return key ? [openPost(key, dialogId, post)] : [];
    });
    const [newest, oldest] = [items[0], items.at(-1)];
    const numbers = { firstNumber: oldest?.number ?? null, lastNumber: newest?.number ?? null };
    return {
      answer: { items, next: oldest && items.length === query.limit ? encodeCursor([oldest.number]) : null },
      facts: { dialogId, municipalityId, ...numbers, count: items.length },
    };
  });
