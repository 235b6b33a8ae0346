import type { Caller } from '../../core/actor.ts';
import { notFound } from '../../core/errors.ts';
import type { ReadStatement } from '../../core/reading.ts';
import type { Statement } from '../../core/statement.ts';
import type { Tampering } from '../../core/tampering.ts';
import { orNull } from '../../core/tampering.ts';
import { openFormerBody } from '../body.ts';
import { findChanges } from '../changes.ts';
import { readContent } from '../content.ts';
import { type OpenedPage, openPage } from '../open-page.ts';
import type { PostRow } from '../queries.ts';
import { MAX_VERSIONS, type PostVersion, type PostVersions, type ShownPost } from '../schemas.ts';
import type { PostPlace } from './open-post.ts';
import type { TimelineTools } from './read-timeline.ts';

/**
 * One post, as in the timeline, and what objects to it.
 * @throws DomainError post_not_found, session_ended, dialog_not_found, insufficient_user_authentication
 */
export const readPost = (tools: TimelineTools, caller: Caller, place: PostPlace): Promise<ShownPost> =>
  tools.runStatementReading(caller, 'posts.read', async (ask) => {
    const { post, objections, municipalityId } = await openOne(tools, ask, caller, place);
    return {
      answer: { ...post, ...(objections.length > 0 && { objections: [...objections] }) },
      facts: factsOf(place, municipalityId, 1),
    };
  });

/**
 * What a post said before it was corrected, newest first, and what objects to it.
 * @throws DomainError post_not_found, session_ended, dialog_not_found, insufficient_user_authentication
 */
export const listPostVersions = (tools: TimelineTools, caller: Caller, place: PostPlace): Promise<PostVersions> =>
  tools.runStatementReading(caller, 'post-versions.read', async (ask) => {
    const opened = await openOne(tools, ask, caller, place);
    const { objections, municipalityId } = opened;
    const isGone = opened.post.deleted || opened.gone.has(place.number);
    const items = isGone ? [] : await formerVersions(tools, caller, place, opened);
    return {
      answer: { items, ...(objections.length > 0 && { objections: [...objections] }) },
      facts: factsOf(place, municipalityId, items.length),
    };
  });

const factsOf = ({ dialogId, number }: PostPlace, municipalityId: string | null, count: number) => ({
  ...{ dialogId, municipalityId, firstNumber: number, lastNumber: number, count },
});

interface OpenedOne extends OpenedPage {
  readonly post: ShownPost;
  readonly row: PostRow;
}

async function openOne(
  tools: TimelineTools,
  ask: ReadStatement,
  caller: Caller,
  { dialogId, number }: PostPlace,
): Promise<OpenedOne> {
  const changes = await findChanges(tools.lookUp, dialogId, number);
  const place = { dialogId, before: number + 1, after: number - 1, limit: 1 };
  const page = await openPage(tools, ask, caller, { ...place, changes });
  const [[post], [row]] = [page.items, page.rows];
  const at = { dialogId, firstNumber: number, lastNumber: number };
  if (!post || !row) throw notFound('post', { facts: { ...at, municipalityId: page.municipalityId } });
  return { ...page, post, row };
}

/** $1 dialog, $2 number, $3 the present version, $4 limit. */
const FORMER: Statement = {
  name: 'posts-former-versions',
  text: `select version, sealed_body as "sealedBody" from post_versions
    where dialog_id = $1::uuid and number = $2::int and version < $3::int order by version desc limit $4::int`,
};

/** One that is missing or does not open is shown as such, and reported. */
async function formerVersions(
  { lookUp, reportTampering }: TimelineTools,
  caller: Caller,
  { dialogId, number }: PostPlace,
  { row, post, until, keys, municipalityId }: OpenedOne,
): Promise<PostVersion[]> {
  const { id: postId, authorId } = row;
  // Of later versions somebody whose access has ended is told nothing.
  const present = until === null ? row.version : post.version;
  const values = [dialogId, number, present, MAX_VERSIONS];
  const stored = new Map(
    (await lookUp<{ version: number; sealedBody: Buffer }>(FORMER, values)).map((each) => [
      each.version,
      each.sealedBody,
    ]),
  );
  const key = keys.get(row.keyVersion);
  const found: Tampering[] = [];
  const versions = Array.from({ length: Math.min(present - 1, MAX_VERSIONS) }, (_, index) => present - 1 - index);
  const items = versions.map((version): PostVersion => {
    const sealed = stored.get(version);
    const place = { dialogId, postId, version, authorId };
    const text = key && sealed ? orNull(() => openFormerBody(key, place, sealed)) : null;
    const opened = text === null ? null : readContent(text);
    if (opened && 'content' in opened) {
      const { body, correctedAt } = opened.content;
      return { version, body, writtenAt: correctedAt ?? row.createdAt.toISOString() };
    }
    const numbers = { firstNumber: number, lastNumber: number, targetId: postId };
    found.push({ table: 'post_versions', dialogId, municipalityId, ...numbers, isShown: true });
    return { version, body: null, writtenAt: null };
  });
  await reportTampering(caller, found);
  return items;
}
