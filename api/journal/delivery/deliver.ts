/**
 * Hands one package over. Three steps, each of which may be the last of a process that is killed: `sent` is written with
 * a lease, the package is handed over outside of any transaction, `transport_ok` is written. Whoever finds the lease past
 * does the last two again, which every way bears.
 */
import type { SystemActor } from '../../core/actor.ts';
import type { Clock } from '../../core/clock.ts';
import type { Query, RunAsSystem, Work } from '../../core/unit-of-work.ts';
import { findMunicipality } from '../../municipalities/municipality-rows.ts';
import type { Storage } from '../../storage/storage.ts';
import { findFolder, type JournalFolder } from '../destinations/folders.ts';
import type { Destination } from '../destinations/rows.ts';
import type { JournalExport } from '../exports/model.ts';
import { findExport, saveExport } from '../exports/rows.ts';
import { canSend } from '../exports/states.ts';
import type { ExportRef } from '../package/places.ts';
import { openStoredPackage } from '../package/stored-package.ts';
import { NothingToDo, whereNeeded } from '../system.ts';
import { destinationOf } from './destination-of.ts';
import { offer } from './fetched.ts';
import { dropInto } from './folder.ts';
import { DeliveryFault, type HandOver, type Parcel } from './port.ts';
import { removeHandedOver } from './remove-handed-over.ts';
import { LEASE_MILLISECONDS, leaseFrom, lookAgainAt, MOST_TRIES, nextTryAfter } from './schedule.ts';

export interface DeliveryTools {
  readonly runAsSystem: RunAsSystem;
  /** Single statements, outside of a transaction. */
  readonly query: Query;
  readonly clock: Clock;
  readonly storage: Storage;
  readonly folders: readonly JournalFolder[];
  /** Ids and codes only, for the log of the process. */
  readonly onFault: (facts: ExportRef & { readonly fault: string; readonly state: string }) => void;
}

/** What is to be handed over, and how. */
interface Claimed {
  readonly row: JournalExport;
  readonly handOver: HandOver;
}

/** Safe to run again, and by two processes at once. */
export async function deliver(tools: DeliveryTools, ref: ExportRef): Promise<void> {
  if (await removeHandedOver(tools, ref)) return;
  try {
    const claimed = await whereNeeded(tools.runAsSystem, (work) => claim(tools, work, ref));
    if (claimed === null) return;
    const parcel = await parcelOf(tools, ref, claimed.row);
    if ((await claimed.handOver(parcel)) === 'there')
      await whereNeeded(tools.runAsSystem, (work) => markTransported(work, ref));
  } catch (error) {
    if (!(error instanceof DeliveryFault)) throw error;
    await takeFault(tools, ref, error);
  }
}

/** @throws NothingToDo; DeliveryFault */
async function claim(tools: DeliveryTools, work: Work<SystemActor>, ref: ExportRef): Promise<Claimed> {
  const row = await findExport(work, { dialogId: ref.dialogId, id: ref.exportId }, { lock: true });
  if (!row || !isDue(row, work.now)) throw new NothingToDo();
  const destination = await destinationOf(work, row);
  const handOver = await wayTo(tools, work, destination);
  const sent = await saveExport(work, row, {
    ...{ state: 'sent', destinationId: destination.id, tries: row.tries + 1, fault: null },
    nextTryAt: destination.way === 'folder' ? leaseFrom(work.now) : null,
  });
  work.record('journal-export.sent', { ...placeOf(row), reason: destination.way });
  return { row: sent, handOver };
}

const placeOf = ({ municipalityId, dialogId, id: targetId, fromNumber, toNumber }: JournalExport) => ({
  ...{ municipalityId, dialogId, targetId, firstNumber: fromNumber, lastNumber: toNumber },
});

/** Also when somebody was sending it and is gone. */
function isDue({ state, nextTryAt }: JournalExport, now: Date): boolean {
  const isTime = nextTryAt === null || nextTryAt <= now;
  return (canSend(state) && isTime) || (state === 'sent' && nextTryAt !== null && isTime);
}

async function wayTo(
  { folders }: DeliveryTools,
  work: Work<SystemActor>,
  { way, folder, municipalityId }: Destination,
): Promise<HandOver> {
  if (way === 'case_system') return offer;
  const municipality = await findMunicipality(work, { id: municipalityId });
  const found = municipality && findFolder(folders, { municipality: municipality.cvr, name: folder ?? '' });
  if (!found) throw new DeliveryFault('folder_unknown');
  return dropInto(found.path);
}

async function parcelOf(tools: DeliveryTools, ref: ExportRef, { sha256 }: JournalExport): Promise<Parcel> {
  if (sha256 === null) throw new DeliveryFault('package_missing');
  // Opened when it is asked for: a case system that comes for it needs none now.
  return {
    exportId: ref.exportId,
    sha256,
    stream: async function* () {
      const { stream } = await openStoredPackage(tools, ref);
      yield* leased(tools, ref, stream());
    },
  };
}

/** While bytes move, the lease is prolonged: a large package on a slow disk takes longer than one. */
async function* leased(
  { query, clock }: DeliveryTools,
  { dialogId, exportId }: ExportRef,
  bytes: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer> {
  let prolonged = clock.now().getTime();
  for await (const each of bytes) {
    const now = clock.now();
    if (now.getTime() - prolonged > LEASE_MILLISECONDS / 5) {
      prolonged = now.getTime();
      await query(PROLONG, [dialogId, exportId, leaseFrom(now)]);
    }
    yield each;
  }
}

/** Times of tries are no part of what the row means (exports/rows.ts). */
const PROLONG = `update journal_exports set next_try_at = $3 where dialog_id = $1 and id = $2 and state = 'sent'`;

/** Unless a receipt was quicker. @throws NothingToDo */
export async function markTransported(work: Work<SystemActor>, { dialogId, exportId }: ExportRef): Promise<void> {
  const row = await findExport(work, { dialogId, id: exportId }, { lock: true });
  if (row?.state !== 'sent') throw new NothingToDo();
  await saveExport(work, row, { state: 'transport_ok', nextTryAt: null, fault: null });
  work.record('journal-export.transported', placeOf(row));
}

const POSTPONE = `update journal_exports set fault = $3, next_try_at = $4
  where dialog_id = $1 and id = $2 and state in ('packaged', 'transport_failed')`;

async function takeFault(tools: DeliveryTools, ref: ExportRef, { code }: DeliveryFault): Promise<void> {
  const state = await whereNeeded(tools.runAsSystem, (work) => fail(work, ref, code));
  // It was not sent: there is nowhere to.
  if (state === null) await tools.query(POSTPONE, [ref.dialogId, ref.exportId, code, lookAgainAt(tools.clock.now())]);
  tools.onFault({ ...ref, fault: code, state: state ?? 'packaged' });
}

const HOPELESS: readonly string[] = ['package_missing', 'package_damaged'];

/** @throws NothingToDo */
async function fail(work: Work<SystemActor>, { dialogId, exportId }: ExportRef, fault: string): Promise<string> {
  const row = await findExport(work, { dialogId, id: exportId }, { lock: true });
  if (row?.state !== 'sent') throw new NothingToDo();
  const isGivenUp = row.tries >= MOST_TRIES || HOPELESS.includes(fault);
  const state = isGivenUp ? 'failed' : 'transport_failed';
  await saveExport(work, row, { state, fault, nextTryAt: isGivenUp ? null : nextTryAfter(row.tries, work.now) });
  const failed = { ...placeOf(row), outcome: 'failed', reason: fault } as const;
  work.record('journal-export.transported', failed);
  if (isGivenUp) work.record('journal-export.failed', failed);
  return state;
}
