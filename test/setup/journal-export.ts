/** A journal export with a stored package, as it stands before it is delivered. */
import { createHash, randomBytes } from 'node:crypto';
import { type SystemActor, systemActor } from '../../api/core/actor.ts';
import { newId } from '../../api/core/ids.ts';
import type { Work } from '../../api/core/unit-of-work.ts';
import { pieceSealer, sealedPieces } from '../../api/crypto/sealed-pieces.ts';
import { createSealingKey } from '../../api/crypto/sealing.ts';
import { openKeysAsKeeper } from '../../api/dialogs/keys/held-keys.ts';
import type { Dialog } from '../../api/dialogs/model.ts';
import { findDialogUnverified } from '../../api/dialogs/rows.ts';
import { insertDestination } from '../../api/journal/destinations/rows.ts';
import { insertExport } from '../../api/journal/exports/rows.ts';
import type { ExportState } from '../../api/journal/exports/states.ts';
import { saveFiling } from '../../api/journal/filing/rows.ts';
import type { Filing } from '../../api/journal/package/dialog-document.ts';
import { sealFacts } from '../../api/journal/package/facts.ts';
import { packageKeyOf } from '../../api/journal/package/places.ts';
import { savePostJournal } from '../../api/journal/posts/rows.ts';
import { noFacts } from '../journal/small-packages.ts';
import type { TestApi } from './test-api.ts';

export interface ExportWish {
  readonly dialogId: string;
  readonly state?: ExportState;
  readonly destinationId?: string | null;
  readonly bytes?: Buffer;
}

export interface MadeExport {
  readonly dialogId: string;
  readonly exportId: string;
  readonly bytes: Buffer;
  readonly sha256: string;
  /** Of its operations for people. */
  readonly path: string;
}

/** To which `nova` comes. */
export async function aDestination({ services }: Pick<TestApi, 'services'>, municipalityId: string): Promise<string> {
  const id = newId();
  await services.runAsSystem(systemActor('test'), async (work) => {
    await insertDestination(work, {
      ...{ id, municipalityId, name: `Nova ${id}`, way: 'case_system', clientId: 'nova', folder: null },
      ...{ receiverId: null, kle: [], disabledAt: null, createdAt: work.now, version: 1 },
    });
    work.record('journal-destination.created', { municipalityId });
  });
  return id;
}

const FILING: Filing = {
  ...{ title: 'Trivsel i skolen', kle: '27.24.00', facet: 'G01' },
  sensitivity: 'confidential_personal',
  ...{ caseNumber: null, caseId: null, exemption: null },
};

/** Of all posts of the dialog. */
export async function anExport(
  { services }: Pick<TestApi, 'services'>,
  { dialogId, ...more }: ExportWish,
): Promise<MadeExport> {
  const ref = { dialogId, exportId: newId() };
  const bytes = more.bytes ?? randomBytes(200_000);
  const packageKey = randomBytes(32);
  const sha256 = createHash('sha256').update(bytes).digest();
  const key = packageKeyOf(ref);
  const sealer = pieceSealer(createSealingKey(packageKey));
  await services.storage.put(key, sealedPieces(sealer, key, chunksOf(bytes)));
  await services.runAsSystem(systemActor('test'), async (work) => {
    const dialog = await findDialogUnverified(work, dialogId);
    if (!dialog) throw new Error('no dialog');
    const { municipalityId, lastPostNumber } = dialog;
    await saveFiling(work, { dialogId, municipalityId }, FILING, 2);
    await insertExport(work, {
      ...{ dialogId, id: ref.exportId, municipalityId, fromNumber: 1, toNumber: lastPostNumber, cause: 'request' },
      ...{
        state: more.state ?? 'packaged',
        requestedBy: null,
        hasJournaled: false,
        destinationId: more.destinationId ?? null,
      },
      ...{ cut: 1n, ...(await factsOf(work, dialog, { ref, packageKey })) },
      ...{ sha256, bytes: bytes.length, manifest: null, unacknowledged: 0, progress: 100, tries: 0, nextTryAt: null },
      ...{ fault: null, sealedOutcome: null, createdAt: work.now, changedAt: work.now, version: 1 },
    });
    const numbers = Array.from({ length: lastPostNumber }, (_, index) => index + 1);
    await savePostJournal(
      work,
      dialogId,
      numbers.map((number) => ({
        ...{ number, state: 'pending' as const, postVersion: 1, byId: null, exportId: ref.exportId, at: work.now },
        sealedReason: null,
      })),
    );
  });
  const path = `/dialogs/${dialogId}/journal-exports/${ref.exportId}`;
  return { ...ref, bytes, sha256: sha256.toString('hex'), path };
}

async function factsOf(
  work: Work<SystemActor>,
  dialog: Dialog,
  { ref, packageKey }: { readonly ref: { dialogId: string; exportId: string }; readonly packageKey: Buffer },
) {
  const keyVersion = dialog.keyVersion;
  const key = (await openKeysAsKeeper(work, { dialog }, 'journal-export')).get(keyVersion);
  if (!key) throw new Error('no key');
  const sealedFacts = sealFacts(key, { ...ref, keyVersion }, noFacts(packageKey));
  return { sealedFacts, keyVersion, leastKeyVersion: 1 };
}

async function* chunksOf(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += 50_000) yield bytes.subarray(at, at + 50_000);
}
