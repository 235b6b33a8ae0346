/**
 * Opens a stream. That is recorded; what is told on it is not, one by one: it names dialogs and numbers of posts, and
 * whoever wants to read one asks for it, which is an event.
 */
import type { Caller } from '../../core/actor.ts';
import { DomainError } from '../../core/errors.ts';
import type { RunInReading } from '../../core/reading.ts';
import { catchUp } from '../catch-up.ts';
import { positionOf, readHead, timeOf } from '../feed.ts';
import { controlFrame, eventFrame, positionFrame } from '../frames.ts';
import type { Follower, Hub } from '../hub.ts';
import { openCursor, type Position, sealCursor } from '../position.ts';
import { type Connection, createStream, type EventStream } from '../stream.ts';
import type { JudgeTools } from '../tools.ts';

const CAUGHT_UP_AT_ONCE = 200;

export interface FollowTools extends JudgeTools {
  readonly hub: Hub;
  readonly runInReading: RunInReading;
  readonly onError: (error: unknown) => void;
}

export interface Following {
  readonly cursor: string | undefined;
  /** How long at most; undefined as long as the token. 0 ends it when it has caught up. */
  readonly seconds: number | undefined;
  readonly connection: Connection;
}

/** @throws DomainError session_ended, too_many_streams */
export async function openStream(
  tools: FollowTools,
  caller: Caller,
  { cursor, seconds, connection }: Following,
): Promise<EventStream> {
  const { hub, vault, query } = tools;
  const { personId } = caller;
  const { head, known } = await tools.runInReading(caller, async (reading) => {
    if (!hub.hasRoom()) throw new DomainError('too_many', 'too_many_streams', { details: { retryAfterSeconds: 5 } });
    const end = await readHead(query);
    const given = cursor === undefined ? null : openCursor(vault.keyring, personId, cursor);
    const isKnown = given !== null && given.seq <= end.seq && (await timeOf(query, given, reading.now)) !== null;
    reading.record('events.followed', { municipalityId: reading.actor.municipalityId, personId });
    return { head: end, known: isKnown ? given : null };
  });
  const stream = createStream(connection);
  const after = known ?? head;
  stream.write(positionFrame(sealCursor(vault.keyring, personId, after)));
  if (cursor !== undefined && known === null) stream.write(controlFrame('reset'));
  const tokenEnds = caller.expiresAt * 1_000;
  const endsAt = seconds ? Math.min(tokenEnds, tools.now().getTime() + seconds * 1_000) : tokenEnds;
  const goOn = (follower: Follower): void =>
    void follow(tools, follower, seconds === 0).catch((error: unknown) => {
      tools.onError(error);
      stream.end(controlFrame('reconnect'));
    });
  goOn(hub.add(stream, { caller, after, head, endsAt, onBehind: goOn }));
  return stream;
}

/** Tells what has happened since, until nothing is left that the reader of all streams has told already. */
async function follow(tools: FollowTools, follower: Follower, isToEnd: boolean): Promise<void> {
  const { hub, vault } = tools;
  const { caller, level, stream } = follower;
  const { personId } = caller;
  const cursorOf = (position: Position): string => sealCursor(vault.keyring, personId, position);
  for (let isCaughtUp = false; stream.isOpen; ) {
    if ((isCaughtUp || !isToEnd) && hub.goLive(follower)) break;
    await stream.taken();
    if (!stream.isOpen) return;
    const page = await catchUp(tools, { personId, level }, { after: follower.after, limit: CAUGHT_UP_AT_ONCE });
    if (!stream.isOpen) return;
    if (page === null) {
      follower.after = await readHead(tools.query);
      stream.write(positionFrame(cursorOf(follower.after)));
      stream.write(controlFrame('reset'));
      continue;
    }
    for (const { event, reference } of page.told) stream.write(eventFrame(cursorOf(positionOf(event)), reference));
    follower.after = page.upTo;
    isCaughtUp = page.upTo.seq >= page.head.seq;
  }
  if (isToEnd) stream.end(controlFrame('reconnect'));
}
