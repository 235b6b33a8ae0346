/** Participants can also read a closed dialog. Content opens only with the reader's own key rows. */
import type { Caller } from '../../core/actor.ts';
import { decodeCursor, isNumber, pageOf } from '../../core/pages.ts';
import type { RunStatementReading } from '../../core/reading.ts';
import { findChanges } from '../changes.ts';
import { openPage, type PageTools } from '../open-page.ts';
import type { PostPage, TimelineQuery } from '../schemas.ts';
import { findTimelineEvents } from '../timeline-events.ts';

export interface TimelineTools extends PageTools {
  readonly runStatementReading: RunStatementReading;
}

/** @throws DomainError invalid_cursor, session_ended, dialog_not_found, insufficient_user_authentication */
export const readTimeline = (
  tools: TimelineTools,
  caller: Caller,
  { dialogId, query }: { dialogId: string; query: TimelineQuery },
): Promise<PostPage> =>
  tools.runStatementReading(caller, 'posts.read', async (ask) => {
    const before = decodeCursor(query.cursor, ([number]) => (isNumber(number) ? number : null));
    const { after, limit } = query;
    const changes = query.events ? { changes: await findChanges(tools.lookUp, dialogId) } : {};
    const page = await openPage(tools, ask, caller, { dialogId, before, after, limit, ...changes });
    const { municipalityId, items, objections, keys } = page;
    const [newest, oldest] = [items[0], items.at(-1)];
    const shown = pageOf(items, limit, ({ number }) => [number]);
    const from = shown.next === null || !oldest ? after : oldest.number;
    const place = { dialogId, municipalityId, from, before, keys };
    const events = query.events ? await findTimelineEvents(tools, caller, place) : null;
    const numbers = { firstNumber: oldest?.number ?? null, lastNumber: newest?.number ?? null };
    return {
      answer: { ...shown, ...(objections.length > 0 && { objections: [...objections] }), ...(events && { events }) },
      facts: { dialogId, municipalityId, ...numbers, count: items.length },
    };
  });
