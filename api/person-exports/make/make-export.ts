/**
 * Makes a copy and stores it sealed, under a key and at a place that no other making has. Safe to run twice, also at once:
 * only whoever finds the row as they have read it says that it is ready, and where its bytes are.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { SystemActor } from '../../core/actor.ts';
import type { Clock } from '../../core/clock.ts';
import { errorName } from '../../core/errors.ts';
import { newIdAt } from '../../core/ids.ts';
import type { RunAsSystem, Work } from '../../core/unit-of-work.ts';
import { pieceSealer, sealedPieces } from '../../crypto/sealed-pieces.ts';
import { createSealingKey } from '../../crypto/sealing.ts';
import type { PdfRenderer } from '../../pdf/pdf.ts';
import type { Storage } from '../../storage/storage.ts';
import { packageOf } from '../places.ts';
import { findReviews, type Review } from '../review-rows.ts';
import { expiryFrom, keyPlace, lockPersonExport, type PersonExport, readsNoMore, savePersonExport } from '../rows.ts';
import { type AboutPerson, readAboutPerson } from './about-person.ts';
import { MAKING } from './on-behalf.ts';
import { exportedPosts, openFile } from './posts.ts';
import { type ExportedDialog, exportZip } from './write-export.ts';

export interface MakingTools {
  readonly runAsSystem: RunAsSystem;
  readonly storage: Storage;
  readonly clock: Clock;
  readonly renderer: PdfRenderer;
  readonly onFailure: (facts: { readonly exportId: string; readonly error: string }) => void;
}

const MOST_TRIES = 10;
const MINUTE = 60_000;
/** So long nobody else begins what somebody makes. */
const CLAIM_MINUTES = 30;

/** Nothing when there is nothing to make, or somebody else is at it. */
export async function makeExport(tools: MakingTools, exportId: string): Promise<void> {
  const claimed = await claim(tools, exportId);
  if (claimed === null) return;
  try {
    await make(tools, claimed);
  } catch (error) {
    tools.onFailure({ exportId, error: errorName(error) });
    await postpone(tools, claimed);
  }
}

/** Raises the version: whoever had it before finds that it is not theirs any more. */
const claim = ({ runAsSystem }: MakingTools, id: string): Promise<PersonExport | null> =>
  runAsSystem(MAKING, async (work) => {
    const row = await lockPersonExport(work, id);
    const facts = { personId: row?.personId ?? null, targetId: id };
    work.record('person-exports.listed', { ...facts, count: row ? 1 : 0 });
    if (row?.state !== 'making' || (row.nextTryAt !== null && row.nextTryAt > work.now)) return null;
    return savePersonExport(work, row, { tries: row.tries + 1, nextTryAt: later(work.now, CLAIM_MINUTES) });
  });

const later = (now: Date, minutes: number): Date => new Date(now.getTime() + minutes * MINUTE);

async function make(tools: MakingTools, wanted: PersonExport): Promise<void> {
  const { storage, clock, renderer } = tools;
  const about = await readAboutPerson(tools, MAKING, wanted);
  const reviews = await readReviews(tools, wanted);
  const dialogs = wanted.municipalityId === null ? dialogsOf(tools, { wanted, about, reviews }) : [];
  const [key, packageId] = [randomBytes(32), newIdAt(clock.now())];
  const place = packageOf({ id: wanted.id, packageId });
  const hash = createHash('sha256');
  let bytes = 0;
  async function* observed(): AsyncGenerator<Buffer> {
    for await (const piece of exportZip({ wanted, about, dialogs, renderer, now: clock.now() })) {
      hash.update(piece);
      bytes += piece.length;
      yield piece;
    }
  }
  await storage.put(place, sealedPieces(pieceSealer(createSealingKey(key)), place, observed()));
  const dialogIds = about.memberships.flatMap(({ dialogId, leftAt }) => (leftAt === null ? [dialogId] : []));
  const unused = await finish(tools, wanted, { key, packageId, dialogIds, bytes, sha256: hash.digest() });
  if (unused !== null) await storage.remove(packageOf({ id: wanted.id, packageId: unused }));
}

const readReviews = ({ runAsSystem }: MakingTools, { id, personId }: PersonExport): Promise<Review[]> =>
  runAsSystem(MAKING, async (work) => {
    const reviews = await findReviews(work, 'r.export_id = $1', [id]);
    work.record('person-exports.listed', { personId, targetId: id, count: reviews.length });
    return reviews;
  });

interface Wanted {
  readonly wanted: PersonExport;
  readonly about: AboutPerson;
  readonly reviews: readonly Review[];
}

/** Those in which they take part now. */
const dialogsOf = (tools: MakingTools, { wanted, about, reviews }: Wanted): ExportedDialog[] =>
  about.memberships
    .filter(({ leftAt }) => leftAt === null)
    .map(({ dialogId, topic }) => {
      const review = reviews.find((each) => each.dialogId === dialogId) ?? null;
      return {
        ...{ dialogId, topic, review: review?.state ?? null },
        posts: () => exportedPosts(tools, MAKING, { wanted, dialogId, review }),
        file: (file) => openFile(tools.storage, dialogId, file),
      };
    });

interface Made {
  readonly key: Buffer;
  readonly packageId: string;
  readonly dialogIds: readonly string[];
  readonly sha256: Buffer;
  readonly bytes: number;
}

/**
 * One that is late, since somebody else has made it or a review came, is not taken; one with a dialog in it that the person
 * has lost meanwhile is made again.
 * @returns the bytes that nobody needs, these or the former ones
 */
const finish = ({ runAsSystem }: MakingTools, wanted: PersonExport, { key, ...made }: Made): Promise<string | null> =>
  runAsSystem(MAKING, async (work) => {
    const facts = { personId: wanted.personId, municipalityId: wanted.municipalityId, targetId: wanted.id };
    const row = await lockPersonExport(work, wanted.id);
    const isLate = row?.version !== wanted.version;
    if (isLate || (await readsNoMore(work, { ...row, dialogIds: made.dialogIds }))) {
      if (!isLate) await savePersonExport(work, row, { nextTryAt: work.now });
      work.record('person-exports.listed', { ...facts, count: 0 });
      return made.packageId;
    }
    const sealedKey = await sealKey(work, row, key);
    const standing = { state: 'ready', madeAt: work.now, nextTryAt: null, expiresAt: expiryFrom(work.now) } as const;
    await savePersonExport(work, row, { ...made, ...standing, sealedKey });
    work.record('person-export.made', facts);
    return row.packageId;
  });

const sealKey = async ({ vault }: Work<SystemActor>, row: PersonExport, key: Buffer): Promise<Buffer> =>
  (await vault.recordKeys.of(row.municipalityId)).sealBytes(keyPlace(row), key);

/** Tried again after a minute, then two, four and so on. */
const postpone = ({ runAsSystem }: MakingTools, claimed: PersonExport): Promise<void> =>
  runAsSystem(MAKING, async (work) => {
    const row = await lockPersonExport(work, claimed.id);
    const facts = { personId: claimed.personId, municipalityId: claimed.municipalityId, targetId: claimed.id };
    work.record('person-export.made', { ...facts, outcome: 'failed' });
    if (row?.version !== claimed.version) return;
    const isLast = row.tries >= MOST_TRIES;
    const nextTryAt = isLast ? null : later(work.now, 2 ** (row.tries - 1));
    await savePersonExport(work, row, { nextTryAt, state: isLast ? 'failed' : 'making' });
  });
