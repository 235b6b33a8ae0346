/**
 * Receipts that receivers put into `receipts/` of a folder. A receipt is kept first and moved to `receipts/done/` then: a
 * process that is killed between finds it again, which changes nothing. What cannot be read goes to `receipts/refused/`,
 * is recorded, and told to administrators once a day.
 */
import { constants } from 'node:fs';
import { mkdir, open, readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../core/clock.ts';
import { DomainError, errorName } from '../../core/errors.ts';
import type { Sweep } from '../../core/jobs.ts';
import { tryEach } from '../../core/try-each.ts';
import type { RunAsSystem } from '../../core/unit-of-work.ts';
import { type HeldFolder, holdFolder } from '../../files/held-folder.ts';
import { findMunicipality } from '../../municipalities/municipality-rows.ts';
import { findFolder, type JournalFolder } from '../destinations/folders.ts';
import { type Destination, findFolderDestinations, noteRefusedReceipt } from '../destinations/rows.ts';
import { JOURNAL, NothingToDo, whereNeeded } from '../system.ts';
import { readReceiptFile } from './read-file.ts';
import { UnreadableReceipt } from './read-sf2900.ts';
import { takeReceipt } from './take-receipt.ts';

export interface ReceiptFolderTools {
  readonly runAsSystem: RunAsSystem;
  readonly clock: Clock;
  readonly folders: readonly JournalFolder[];
  /** Ids and codes only. */
  readonly onRefused: (facts: { readonly destinationId: string; readonly fault: string }) => void;
}

const EVERY_SECONDS = 30;
const AT_ONCE = 200;
const MOST_BYTES = 256 * 1024;
const NAME = /^[^.].*\.(?:json|xml)$/i;
/** So long somebody may still be writing a file that cannot be read yet. */
const WRITING_MILLISECONDS = 60_000;

export const receiptSweep = (tools: ReceiptFolderTools): Sweep => ({
  name: 'journal-receipts',
  everySeconds: EVERY_SECONDS,
  run: async (signal) => {
    if (tools.folders.length === 0) return;
    const places = await findPlaces(tools);
    await tryEach(places.map((place) => async () => (signal.aborted ? undefined : readFolder(tools, place, signal))));
  },
});

interface ReceiptPlace {
  readonly destination: Destination;
  readonly path: string;
}

/** A destination that was disabled may still answer for what it was sent before. */
async function findPlaces({ runAsSystem, folders }: ReceiptFolderTools): Promise<readonly ReceiptPlace[]> {
  const places: ReceiptPlace[] = [];
  await whereNeeded(runAsSystem, async (work) => {
    for (const destination of await findFolderDestinations(work)) {
      const municipality = await findMunicipality(work, { id: destination.municipalityId });
      const found =
        municipality && findFolder(folders, { municipality: municipality.cvr, name: destination.folder ?? '' });
      if (found) places.push({ destination, path: join(found.path, 'receipts') });
    }
    // Looking is no act.
    throw new NothingToDo();
  });
  return places;
}

/** Whoever writes receipts may put links there: none is followed, or our own files would be read, moved and replaced. */
async function readFolder(tools: ReceiptFolderTools, place: ReceiptPlace, signal: AbortSignal): Promise<void> {
  const folder = await holdFolder(place.path).catch((error: unknown) => {
    // Nobody has answered yet, or the mount is away: then deliveries tell of it.
    if (errorName(error).endsWith('ENOENT')) return null;
    throw error;
  });
  if (folder) await whileHeld(folder, () => takeFiles(tools, { folder, destination: place.destination }, signal));
}

async function whileHeld(folder: HeldFolder, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } finally {
    await folder.close();
  }
}

interface Receipts {
  readonly folder: HeldFolder;
  readonly destination: Destination;
}

async function takeFiles(tools: ReceiptFolderTools, receipts: Receipts, signal: AbortSignal): Promise<void> {
  const { folder } = receipts;
  const entries = await readdir(folder.path, { withFileTypes: true });
  const names = entries.filter((each) => each.isFile() && NAME.test(each.name)).map(({ name }) => name);
  if (names.length === 0) return;
  // Before anything is taken that could not be moved away.
  for (const aside of ASIDE) await whileHeld(await holdAside(folder, aside), async () => undefined);
  const acts = names.toSorted().slice(0, AT_ONCE);
  await tryEach(acts.map((name) => async () => (signal.aborted ? undefined : takeFile(tools, receipts, name))));
}

async function takeFile(tools: ReceiptFolderTools, { folder, destination }: Receipts, name: string): Promise<void> {
  const file = await readLimited(folder.place(name));
  const sender = { clientId: null, destinations: [destination], municipalityId: destination.municipalityId };
  try {
    if (file.bytes === null) throw new UnreadableReceipt();
    const incoming = readReceiptFile(name, file.bytes);
    const { hashDiffers } = await tools.runAsSystem(JOURNAL, (work) => takeReceipt(work, sender, incoming));
    if (hashDiffers) tools.onRefused({ destinationId: destination.id, fault: 'package_hash_differs' });
    await moveTo(folder, 'done', name);
  } catch (error) {
    const fault = faultOf(error);
    if (fault === null) throw error;
    if (Date.now() - file.writtenAt < WRITING_MILLISECONDS && fault === 'unreadable') return;
    await refuse(tools, { folder, destination }, { name, fault });
  }
}

function faultOf(error: unknown): string | null {
  if (error instanceof UnreadableReceipt) return 'unreadable';
  return error instanceof DomainError && error.code === 'receipt_id_reused' ? error.code : null;
}

async function refuse(
  { runAsSystem, onRefused }: ReceiptFolderTools,
  { destination, folder }: Receipts,
  { name, fault }: { readonly name: string; readonly fault: string },
): Promise<void> {
  const { municipalityId, id: targetId } = destination;
  await runAsSystem(JOURNAL, async (work) => {
    await noteRefusedReceipt(work, destination);
    work.record('journal-receipt.kept', { municipalityId, targetId, outcome: 'failed', reason: fault, count: 0 });
  });
  onRefused({ destinationId: targetId, fault });
  await moveTo(folder, 'refused', name);
}

/**
 * Null bytes for one that is too long, or no file any more. A link is not followed: it could lead to any file of the
 * server. A pipe is not waited for.
 */
async function readLimited(path: string): Promise<{ readonly bytes: Buffer | null; readonly writtenAt: number }> {
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const about = await file.stat();
    const isRead = about.isFile() && about.size <= MOST_BYTES;
    return { bytes: isRead ? await file.readFile() : null, writtenAt: about.mtimeMs };
  } finally {
    await file.close();
  }
}

const ASIDE = ['done', 'refused'] as const;

async function holdAside(folder: HeldFolder, aside: (typeof ASIDE)[number]): Promise<HeldFolder> {
  await mkdir(folder.place(aside), { recursive: true });
  return holdFolder(folder.place(aside));
}

/** Over one of the same name: what was in it is kept word for word in the database, or was refused before. */
async function moveTo(folder: HeldFolder, to: (typeof ASIDE)[number], name: string): Promise<void> {
  const aside = await holdAside(folder, to);
  await whileHeld(aside, () => rename(folder.place(name), aside.place(name)));
}
