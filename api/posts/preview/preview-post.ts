/**
 * Who would read a post that is written now: the wrong recipient is the usual breach. Whoever joins later and is given
 * all that was written reads it as well.
 */
import type { Work } from '../../core/unit-of-work.ts';
import { type AccessLimit, hasEnded, limitOf } from '../../dialogs/access-limit.ts';
import { seeAdmissions } from '../../dialogs/admissions/policy.ts';
import { findAdmissions, waitingAdmissions } from '../../dialogs/admissions/rows.ts';
import { toAdmissionViews } from '../../dialogs/admissions/views.ts';
import { personsHolding } from '../../dialogs/keys/holders.ts';
import { personsSeenIn } from '../../dialogs/names.ts';
import { type OpenedDialog, openDialog } from '../../dialogs/open-dialog.ts';
import { findParticipants } from '../../dialogs/participants/rows.ts';
import { named } from '../../people/names.ts';
import { writePosts } from '../policy.ts';
import { writingRefusal } from '../writable.ts';
import type { FutureReader, PostPreview, WaitingReader } from './schemas.ts';

const SOON_MILLISECONDS = 30 * 24 * 3_600_000;

/** $1 dialog, $2 author: when their last post was written. */
const LAST_OWN = `select created_at as at from posts where dialog_id = $1 and author_id = $2
  order by number desc limit 1`;

/** @throws DomainError dialog_not_found */
export async function previewPost(work: Work, dialogId: string): Promise<PostPreview> {
  const entry = await openDialog(work, { dialogId, policy: writePosts });
  const readers = await futureReaders(work, entry);
  const waiting = await waitingReaders(work, entry);
  const { municipalityId } = entry.dialog;
  work.record('posts.previewed', { dialogId, municipalityId, count: readers.length + waiting.length });
  return { refusal: writingRefusal(work, entry), readers, waiting };
}

async function futureReaders(work: Work, entry: OpenedDialog): Promise<FutureReader[]> {
  const { dialog, participant: own } = entry;
  const { id: dialogId, keyVersion: version, municipalityId } = dialog;
  const order = ['joinedAt', 'personId'];
  const present = await findParticipants(work, { where: { dialogId, leftAt: null }, order }, municipalityId);
  const holders = await personsHolding(work, { dialogId, version });
  const isLeft = (limit: AccessLimit | null | undefined): boolean => limit !== undefined && !hasEnded(limit, work.now);
  const rows = present.filter((row) => isLeft(holders.get(row.personId)) && !hasEnded(limitOf(row), work.now));
  const others = rows.filter(({ personId }) => personId !== work.actor.personId);
  const [last] = await work.query<{ at: Date }>(LAST_OWN, [dialogId, work.actor.personId]);
  const since = last?.at ?? own?.joinedAt ?? work.now;
  const seen = await personsSeenIn(
    work,
    entry,
    others.map(({ personId }) => personId),
  );
  return others.map((row) => ({
    ...named(seen, row.personId),
    kind: seen.kindOf(row.personId) ?? 'citizen',
    role: row.role,
    isNew: row.joinedAt > since,
    endsSoon: hasEnded(limitOf(row), new Date(work.now.getTime() + SOON_MILLISECONDS)),
  }));
}

/** As those who wait are shown to this actor, so also their number. */
async function waitingReaders(work: Work, entry: OpenedDialog): Promise<WaitingReader[]> {
  if (seeAdmissions.evaluate(work.actor, entry.facts) !== 'allowed') return [];
  const where = { dialogId: entry.dialog.id, ...waitingAdmissions(work.now) };
  const views = await toAdmissionViews(work, entry, await findAdmissions(work, { where }));
  return views.filter(({ history }) => history === 'all').map(({ person, kind }) => ({ ...person, kind }));
}
