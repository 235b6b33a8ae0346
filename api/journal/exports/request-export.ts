/**
 * Asks for an export, whoever does: people, the close of a dialog, a schedule, an erasure. Which posts it has is decided
 * here, under the dialog's lock: a post that comes later is in a later export, and none is in both.
 */
import { type Actor, isPerson } from '../../core/actor.ts';
import { conflict, DomainError, invalid } from '../../core/errors.ts';
import { newId } from '../../core/ids.ts';
import type { Work } from '../../core/unit-of-work.ts';
import type { Dialog } from '../../dialogs/model.ts';
import { findDestination } from '../destinations/rows.ts';
import { findFiling } from '../filing/rows.ts';
import { findJudgedPosts, type JudgedPost, type PostJournalState, savePostJournal } from '../posts/rows.ts';
import type { ExportCause, JournalExport } from './model.ts';
import { insertExport } from './rows.ts';
import { LIVE_STATES } from './states.ts';

export const EXPORT_SCOPES = ['new', 'whole'] as const;
/** `new`: posts that are neither journaled nor judged not relevant. `whole`: journaled ones too, which stay journaled. */
export type ExportScope = (typeof EXPORT_SCOPES)[number];

export interface ExportWish {
  readonly cause: ExportCause;
  readonly scope?: ExportScope | undefined;
  /** A range has journaled posts too. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly destinationId?: string | undefined;
}

type Locked = Pick<Dialog, 'id' | 'municipalityId'>;

/**
 * @param dialog locked, and the actor may have it journaled
 * @throws DomainError invalid_export_range, not_filed, journal_export_under_way, unknown_destination,
 * nothing_to_journal
 */
export async function requestExport(work: Work<Actor>, dialog: Locked, wish: ExportWish): Promise<JournalExport> {
  const { id: dialogId, municipalityId } = dialog;
  requireRange(wish);
  const { filing } = await findFiling(work, { dialogId, municipalityId });
  if (filing === null) throw conflict('not_filed', { missing: FILING });
  await refuseSecond(work, dialogId);
  await requireDestination(work, dialog, wish.destinationId);
  const posts = await postsOf(work, dialogId, wish);
  const made = await insertExport(work, newExport(work, dialog, { ...wish, posts }));
  await markPending(work, made, posts);
  work.record('journal-export.requested', {
    ...{ dialogId, municipalityId, targetId: made.id, reason: wish.cause },
    ...{ firstNumber: made.fromNumber, lastNumber: made.toNumber, count: posts.length },
  });
  const payload = { dialogId, exportId: made.id };
  work.enqueue({ task: 'journal.package', payload, key: `journal-package:${made.id}` });
  return made;
}

/** What a filing must say. */
const FILING = ['title', 'kle', 'sensitivity'] as const;

function requireRange({ scope, from, to }: ExportWish): void {
  const isRange = from !== undefined || to !== undefined;
  const isMeant = !isRange || (scope !== 'whole' && (from ?? 1) <= (to ?? LAST));
  if (!isMeant) throw invalid('invalid_export_range');
}

const LAST = 2_147_483_647;

/** Unverified: a row that SQL has written holds up further ones, by the index, and gives nobody anything. */
const LIVE = 'select id from journal_exports where dialog_id = $1 and state = any($2::text[])';

async function refuseSecond({ query }: Pick<Work, 'query'>, dialogId: string): Promise<void> {
  const [live] = await query<{ id: string }>(LIVE, [dialogId, [...LIVE_STATES]]);
  if (live) throw conflict('journal_export_under_way', { exportId: live.id });
}

/** Unverified: whoever sends the package verifies where it goes. */
async function requireDestination(
  work: Pick<Work, 'query' | 'vault' | 'noteTampering'>,
  { id: dialogId, municipalityId }: Locked,
  destinationId: string | undefined,
): Promise<void> {
  if (destinationId === undefined) return;
  const found = await findDestination(work, { municipalityId, id: destinationId });
  if (!found || found.disabledAt !== null)
    throw new DomainError('conflict', 'unknown_destination', { facts: { dialogId, municipalityId } });
}

const NEW_ALONE: readonly PostJournalState[] = ['not_judged', 'pending'];
const WITH_JOURNALED: readonly PostJournalState[] = [...NEW_ALONE, 'journaled'];

const hasJournaled = ({ scope, from, to }: ExportWish): boolean =>
  scope === 'whole' || from !== undefined || to !== undefined;

async function postsOf(
  work: Pick<Work, 'query' | 'vault' | 'noteTampering'>,
  dialogId: string,
  wish: ExportWish,
): Promise<readonly JudgedPost[]> {
  const { from, to } = wish;
  const range = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  const wanted = hasJournaled(wish) ? WITH_JOURNALED : NEW_ALONE;
  const posts = (await findJudgedPosts(work, { dialogId, ...range })).filter(({ state }) => wanted.includes(state));
  if (posts.length === 0) throw conflict('nothing_to_journal');
  return posts;
}

function newExport(
  { actor, now }: Pick<Work<Actor>, 'actor' | 'now'>,
  { id: dialogId, municipalityId }: Locked,
  { posts, ...wish }: ExportWish & { readonly posts: readonly JudgedPost[] },
): Omit<JournalExport, 'mac'> {
  const { cause, destinationId } = wish;
  return {
    ...{ dialogId, id: newId(), municipalityId, state: 'queued', cause },
    ...{ fromNumber: posts[0]?.number ?? 1, toNumber: posts.at(-1)?.number ?? 1 },
    ...{ requestedBy: isPerson(actor) ? actor.personId : null, hasJournaled: hasJournaled(wish) },
    ...{ destinationId: destinationId ?? null, cut: null, sealedFacts: null, keyVersion: null, leastKeyVersion: null },
    ...{ sha256: null, bytes: null, manifest: null, unacknowledged: 0 },
    ...{ progress: 0, tries: 0, nextTryAt: null, fault: null, sealedOutcome: null },
    ...{ createdAt: now, changedAt: now, version: 1 },
  };
}

/** Journaled ones stay as they are: where this export comes to nothing, they must not be handed over by the next. */
const markPending = (
  work: Pick<Work<Actor>, 'query' | 'vault' | 'actor' | 'now'>,
  { dialogId, id: exportId, requestedBy: byId }: JournalExport,
  posts: readonly JudgedPost[],
): Promise<void> =>
  savePostJournal(
    work,
    dialogId,
    posts.flatMap(({ number, version: postVersion, state }) =>
      state === 'journaled'
        ? []
        : [{ number, state: 'pending', postVersion, byId, sealedReason: null, exportId, at: work.now }],
    ),
  );
