/**
 * Makes the package of an export and stores it, sealed. Each run does all of it, so one that was killed between any two
 * steps is done again and ends the same: the facts are set once, the package is a function of them, and its place in the
 * storage is one.
 *
 * | step                                    | killed before the next                                          |
 * |-----------------------------------------|-----------------------------------------------------------------|
 * | claim (claims.ts)                       | begun anew when the lease is over                               |
 * | prepare: cut and facts                  | the same; preparing again finds it done                         |
 * | put the sealed bytes                    | half of them count as none; all of them are replaced by the same |
 * | save `packaged` and enqueue delivery    | one transaction                                                 |
 */
import type { Clock } from '../../core/clock.ts';
import { errorName } from '../../core/errors.ts';
import type { Query, RunAsSystem } from '../../core/unit-of-work.ts';
import { pieceSealer, sealedPieces } from '../../crypto/sealed-pieces.ts';
import { createSealingKey } from '../../crypto/sealing.ts';
import type { Storage } from '../../storage/storage.ts';
import { throwStorageTrouble } from '../../storage/trouble.ts';
import { type ExportRef, packageKeyOf } from '../package/places.ts';
import { JOURNAL } from '../system.ts';
import { type Claimed, claimExport, keepClaim, MOST_TRIES, postponeExport, waitAfter } from './claims.ts';
import { faultOf } from './faults.ts';
import { isUndecided, type PackageManifest } from './model.ts';
import type { PackageMaking } from './package-making.ts';
import { findExport, saveExport } from './rows.ts';

export interface PackagingTools {
  readonly query: Query;
  readonly runAsSystem: RunAsSystem;
  readonly storage: Storage;
  readonly clock: Clock;
  readonly making: PackageMaking;
  /** For the log of operations: ids and codes. */
  readonly onFault: (
    facts: ExportRef & { readonly fault: string; readonly error: string; readonly tries: number },
  ) => void;
}

/** Nobody wants it any more. */
class Withdrawn extends Error {}
/** This process ends. */
class Stopped extends Error {}

const NEVER = new AbortController().signal;
const EARLY_MILLISECONDS = 2_000;
/** For so long it is nobody's fault that the log has not come so far. */
const PATIENCE_MILLISECONDS = 60_000;

/** Does nothing for an export that is not to be packaged now. */
export async function makePackage(tools: PackagingTools, ref: ExportRef, stop: AbortSignal = NEVER): Promise<void> {
  const { query, clock, making } = tools;
  const claimed = await claimExport(query, ref, clock.now());
  if (!claimed) return;
  try {
    if ((await making.prepareExport(ref)) === 'too_early') await waitForLog(tools, ref, claimed);
    else await finish(tools, ref, await whileWanted(tools, ref, stop, (watch) => store(tools, ref, watch)));
  } catch (error) {
    if (error instanceof Withdrawn) await removeUnwanted(tools, ref);
    else if (error instanceof Stopped) await handBack(tools, ref, claimed);
    else await noteFault(tools, ref, { claimed, error });
  }
}

const waitForLog = ({ query, clock }: PackagingTools, ref: ExportRef, { tries, createdAt }: Claimed) => {
  const now = clock.now().getTime();
  const fault = now - createdAt.getTime() > PATIENCE_MILLISECONDS ? 'log_behind' : null;
  return postponeExport(query, ref, { tries: tries - 1, fault, until: new Date(now + EARLY_MILLISECONDS) });
};

const handBack = ({ query, clock }: PackagingTools, ref: ExportRef, { tries }: Claimed) =>
  postponeExport(query, ref, { tries: tries - 1, fault: null, until: clock.now() });

interface Watch {
  readonly signal: AbortSignal;
  onProgress(percent: number): void;
}

const TICK_MILLISECONDS = 1_000;

/** Looks each second whether it is still wanted, tells how far it is, and renews the claim. */
async function whileWanted<T>(
  { query, clock }: PackagingTools,
  ref: ExportRef,
  stop: AbortSignal,
  act: (watch: Watch) => Promise<T>,
): Promise<T> {
  const ending = new AbortController();
  let progress = 0;
  let looking: Promise<void> = Promise.resolve();
  const look = async (): Promise<void> => {
    const isWanted = await keepClaim(query, ref, { progress, now: clock.now() }).catch(() => true);
    if (!isWanted) ending.abort(new Withdrawn());
  };
  const timer = setInterval(() => {
    looking = looking.then(look);
  }, TICK_MILLISECONDS);
  const onStop = (): void => ending.abort(new Stopped());
  stop.addEventListener('abort', onStop, { once: true });
  if (stop.aborted) onStop();
  try {
    return await act({
      signal: ending.signal,
      onProgress: (percent) => {
        progress = Math.min(99, Math.max(progress, Math.floor(percent)));
      },
    });
  } catch (error) {
    throw ending.signal.aborted ? ending.signal.reason : error;
  } finally {
    clearInterval(timer);
    stop.removeEventListener('abort', onStop);
    await looking;
  }
}

interface Stored {
  readonly sha256: Buffer;
  readonly bytes: number;
  readonly manifest: PackageManifest;
}

async function store({ making, storage }: PackagingTools, ref: ExportRef, watch: Watch): Promise<Stored> {
  const { source, packageKey } = await making.openPackageSource(ref);
  const written = making.writePackage(source, watch);
  const sealer = pieceSealer(createSealingKey(packageKey));
  packageKey.fill(0);
  const key = packageKeyOf(ref);
  await storage.put(key, sealedPieces(sealer, key, until(watch.signal, written.bytes))).catch(throwStorageTrouble);
  return written.result();
}

async function* until(signal: AbortSignal, bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  for await (const chunk of bytes) {
    signal.throwIfAborted();
    yield chunk;
  }
  signal.throwIfAborted();
}

/** @throws Withdrawn */
async function finish({ runAsSystem }: PackagingTools, ref: ExportRef, stored: Stored): Promise<void> {
  const { dialogId, exportId: targetId } = ref;
  await runAsSystem(JOURNAL, async (work) => {
    const row = await findExport(work, { dialogId, id: targetId }, { lock: true });
    if (row?.state !== 'queued') throw new Withdrawn();
    const unacknowledged = stored.manifest.omissions.filter(isUndecided).length;
    const { municipalityId } = await saveExport(work, row, {
      ...{ ...stored, state: 'packaged', unacknowledged, progress: 100 },
      ...{ tries: 0, fault: null, nextTryAt: work.now },
    });
    work.record('journal-export.packaged', {
      ...{ dialogId, municipalityId, targetId, count: stored.manifest.postsInPackage },
    });
    work.enqueue({ task: 'journal.deliver', payload: ref, key: `journal-deliver:${targetId}` });
  });
}

/** Of an export that was taken back while its bytes were being stored. Another run may have finished it instead. */
async function removeUnwanted({ runAsSystem, storage, query }: PackagingTools, ref: ExportRef): Promise<void> {
  const { dialogId, exportId } = ref;
  const sql = `select municipality_id as "municipalityId" from journal_exports
    where dialog_id = $1 and id = $2 and state = 'cancelled'`;
  const [cancelled] = await query<{ municipalityId: string }>(sql, [dialogId, exportId]);
  if (!cancelled || !(await storage.remove(packageKeyOf(ref)))) return;
  await runAsSystem(JOURNAL, async (work) =>
    work.record('journal-package.removed', { ...cancelled, dialogId, targetId: exportId, reason: 'cancelled' }),
  );
}

interface Failed {
  readonly claimed: Claimed;
  readonly error: unknown;
}

async function noteFault(tools: PackagingTools, ref: ExportRef, { claimed: { tries }, error }: Failed): Promise<void> {
  const { query, clock, onFault } = tools;
  const fault = faultOf(error);
  onFault({ ...ref, fault, error: errorName(error), tries });
  if (tries >= MOST_TRIES) return giveUp(tools, ref, fault);
  await postponeExport(query, ref, { tries, fault, until: new Date(clock.now().getTime() + waitAfter(tries)) });
}

/** Loudly: its state tells it, the log, and a mail to the administrators. */
async function giveUp({ runAsSystem }: PackagingTools, ref: ExportRef, fault: string): Promise<void> {
  const { dialogId, exportId: targetId } = ref;
  await runAsSystem(JOURNAL, async (work) => {
    const row = await findExport(work, { dialogId, id: targetId }, { lock: true });
    const isOurs = row?.state === 'queued';
    if (isOurs) await saveExport(work, row, { state: 'failed', fault, nextTryAt: null });
    const municipalityId = row?.municipalityId ?? null;
    work.record('journal-export.failed', {
      ...{ dialogId, municipalityId, targetId, outcome: 'failed', reason: isOurs ? fault : 'not_queued' },
    });
  });
}
