/** What one person was to be told since a position, page by page, judged as it is now. */
import type { Query } from '../core/unit-of-work.ts';
import { type LogEvent, readHead, readOwn, timeOf } from './feed.ts';
import { judge } from './judge.ts';
import type { Position } from './position.ts';
import { type Listener, type Reference, tell } from './told.ts';
import type { JudgeTools } from './tools.ts';

export interface Told {
  readonly event: LogEvent;
  readonly reference: Reference;
}

export interface CatchUpPage {
  readonly told: readonly Told[];
  readonly upTo: Position;
  /** Where the log ended when it was read. */
  readonly head: Position;
}

const DIALOGS = {
  name: 'events-dialogs',
  text: 'select dialog_id as id from participants where person_id = $1::uuid and left_at is null',
};

const findDialogs = async (query: Query, personId: string): Promise<string[]> =>
  (await query<{ id: string }>(DIALOGS, [personId])).map(({ id }) => id);

/** Null for a position that the log does not have or that is too old, and when too much has happened since. */
export async function catchUp(
  tools: JudgeTools,
  listener: Listener,
  { after, limit }: { readonly after: Position; readonly limit: number },
): Promise<CatchUpPage | null> {
  const { query } = tools;
  const { personId } = listener;
  const [head, at, dialogIds] = await Promise.all([
    readHead(query),
    timeOf(query, after, tools.now()),
    findDialogs(query, personId),
  ]);
  if (at === null) return null;
  if (after.seq >= head.seq) return { told: [], upTo: after, head };
  const span = await readOwn(query, { personId, dialogIds, after, at, head, limit });
  if (span === null) return null;
  if (span.events.length === 0) return { told: [], upTo: span.upTo, head };
  const judged = await judge(tools, span.events, [personId]);
  const told = span.events.flatMap((event) => {
    const reference = tell(event, listener, judged);
    return reference === null ? [] : [{ event, reference }];
  });
  return { told, upTo: span.upTo, head };
}
