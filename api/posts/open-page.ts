/** A page of posts, judged and opened for its reader: the timeline, or one post of it. */

import type { Caller } from '../core/actor.ts';
import type { Act } from '../core/acts.ts';
import type { Clock } from '../core/clock.ts';
import { unauthenticated } from '../core/errors.ts';
import type { ReadStatement } from '../core/reading.ts';
import type { LookUp } from '../core/statement.ts';
import { requireLevel } from '../core/step-up.ts';
import type { Tampering } from '../core/tampering.ts';
import type { ReportTampering } from '../core/unit-of-work.ts';
import type { SealingKey } from '../crypto/sealing.ts';
import type { Vault } from '../crypto/vault.ts';
import { readBinaryRows } from '../database/binary-rows.ts';
import { readMembership } from '../dialogs/keys/held-keys.ts';
import { dialogNotFound } from '../dialogs/open-dialog.ts';
import { levelAskedBy } from '../municipalities/municipality-rows.ts';
import { asTheyWere, isGoneSince } from './as-they-were.ts';
import { isFalse, openPost, unreadable } from './body.ts';
import { readPosts } from './policy.ts';
import { type PostRow, readPost, TIMELINE, type TimelineRow } from './queries.ts';
import type { PostView } from './schemas.ts';
import { falsePost, missingPosts } from './tampering.ts';

export interface PageTools {
  readonly vault: Vault;
  readonly clock: Clock;
  readonly reportTampering: ReportTampering;
  readonly lookUp: LookUp;
}

export interface AskedPage {
  readonly dialogId: string;
  /** Numbers below this one; null for the newest page. */
  readonly before: number | null;
  readonly after: number;
  readonly limit: number;
  /** What is done with it, where the municipality may ask more of the login for that than for reading. */
  readonly act?: Act;
  /** The least version that a post can have by now, by its number, where the log was asked. */
  readonly changes?: ReadonlyMap<number, number>;
}

export interface OpenedPage {
  readonly municipalityId: string | null;
  readonly items: readonly PostView[];
  readonly objections: readonly PostView[];
  /** As `Membership` has it. */
  readonly until: Date | null;
  /** By version. */
  readonly keys: ReadonlyMap<number, SealingKey>;
  /** The numbers of posts that were deleted since `until`: nothing is false about them. */
  readonly gone: ReadonlySet<number>;
  /** The rows of the items. */
  readonly rows: readonly PostRow[];
}

/** @throws DomainError session_ended, dialog_not_found, insufficient_user_authentication */
export async function openPage(
  { vault, clock, reportTampering, lookUp }: PageTools,
  ask: ReadStatement,
  caller: Caller,
  { dialogId, before, after, limit, act = readPosts.name, changes }: AskedPage,
): Promise<OpenedPage> {
  const [row] = await ask<TimelineRow>(caller, TIMELINE, [dialogId, before, after, limit]);
  if (!row?.live) throw unauthenticated('session_ended', { facts: { dialogId } });
  const { municipality_id: municipalityId } = row;
  if (row.asked === null) throw dialogNotFound(dialogId, municipalityId);
  const rows = readBinaryRows(row.posts, readPost);
  const reader = { dialogId, personId: caller.personId, now: clock.now() };
  const { isParticipant, keys, until, tampering } = readMembership(vault, reader, row.keys);
  const found = [...tampering];
  const noteTampering = (each: Tampering): void => void found.push(each);
  const levelFor = (each: Act): number => levelAskedBy({ vault, noteTampering }, row.municipality, each);
  const asked = act === readPosts.name ? levelFor(act) : Math.max(levelFor(readPosts.name), levelFor(act));
  await reportTampering(caller, found);
  if (!isParticipant || rows.some((post) => !keys.has(post.keyVersion))) throw dialogNotFound(dialogId, municipalityId);
  requireLevel(caller, asked, { facts: { dialogId, municipalityId } });
  const gone = new Set<number>();
  const opened = async (each: readonly PostRow[]): Promise<PostView[]> => {
    const now = each.flatMap((post) => {
      const key = keys.get(post.keyVersion);
      if (!key) return [];
      return [post.version < (changes?.get(post.number) ?? 0) ? unreadable(post) : openPost(key, dialogId, post)];
    });
    if (until === null) return now;
    for (const post of now) if (isGoneSince(post, until)) gone.add(post.number);
    return asTheyWere(lookUp, { dialogId, until, keys }, now, each);
  };
  const items = await opened(rows);
  // What an objection objects to is proven by its seal, not by the column that finds it.
  const objections = (await opened(readBinaryRows(row.objections, readPost))).filter(({ objectsTo }) =>
    items.some(({ number }) => number === objectsTo),
  );
  const page = {
    numbers: items.map(({ number }) => number),
    ...{ before, after, isFull: items.length === limit, seesAll: keys.has(1) },
    lastPostNumber: row.last_post_number ?? 0,
  };
  const falseItems = items.filter((post) => isFalse(post) && !gone.has(post.number));
  const untrue = [...falseItems.map((post) => falsePost(dialogId, post)), ...missingPosts(dialogId, page)];
  await reportTampering(
    caller,
    untrue.map((each) => ({ ...each, municipalityId })),
  );
  return { municipalityId, items, objections, until, keys, gone, rows };
}
