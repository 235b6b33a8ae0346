/** A row of each table that keeps something sealed and is filled by few acts only, made and read by its gate. */
import { systemActor } from '../../api/core/actor.ts';
import { newId } from '../../api/core/ids.ts';
import { findHolds, openHoldReason, saveHold } from '../../api/dialogs/holds/rows.ts';
import { findReceiptsIn, insertReceipt, openReceipt } from '../../api/journal/receipts/rows.ts';
import { findReviews, reasonPlace, saveReview } from '../../api/person-exports/review-rows.ts';
import { findPersonExports, insertPersonExport, keyPlace } from '../../api/person-exports/rows.ts';
import { findArchive, openReference, saveArchive } from '../../api/retention/archives/rows.ts';
import type { TestApi } from './test-api.ts';

export interface Placed {
  readonly dialogId: string;
  readonly municipalityId: string;
  readonly personId: string;
}

const KEY = Buffer.alloc(32, 7);

export const makeSealedRows = (testApi: Pick<TestApi, 'services'>, placed: Placed): Promise<void> =>
  asSystem(testApi, async (work) => {
    const { dialogId, municipalityId, personId } = placed;
    const at = work.now;
    const receipt = { destinationId: null, clientId: 'nova', receiptId: 'kvit-1', exportId: newId() };
    await insertReceipt(
      work,
      { id: newId(), municipalityId, ...receipt, dialogId, type: 'application/json', at },
      'Modtaget',
    );
    const hold = { placedBy: personId, placedAt: at, until: null, liftedBy: null, liftedAt: null, version: 1 };
    await saveHold(work, { dialogId, id: newId(), municipalityId, ...hold }, 'Klage');
    await saveArchive(work, { dialogId, municipalityId, archivedBy: personId, archivedAt: at }, 'AVID 1');
    await makePersonExport(work, placed);
  });

async function makePersonExport(work: SystemWork, { dialogId, municipalityId, personId }: Placed): Promise<void> {
  const id = newId();
  const sealer = await work.vault.recordKeys.of(municipalityId);
  await insertPersonExport(work, {
    ...{ id, personId, requestedBy: personId, municipalityId, acr: 'substantial', state: 'ready', tries: 0 },
    ...{ sealedKey: sealer.sealBytes(keyPlace({ id }), KEY), sha256: null, bytes: null, nextTryAt: null },
    ...{ createdAt: work.now, madeAt: work.now, expiresAt: new Date(work.now.getTime() + 86_400_000), version: 1 },
    ...{ dialogIds: [], packageId: null },
  });
  await saveReview(work, {
    ...{ dialogId, exportId: id, personId, state: 'refused', lastNumber: 1, withheld: [], reviewerId: personId },
    sealedReason: sealer.seal(reasonPlace({ dialogId, exportId: id }), 'Handler om andre'),
    ...{ createdAt: work.now, answeredAt: work.now, version: 1 },
  });
}

/** What those rows say. A row that is not authentic is missing, and one that does not open says null. */
export async function readSealedRows(testApi: Pick<TestApi, 'services'>, placed: Placed) {
  const said: Record<string, unknown> = {};
  await asSystem(testApi, async (work) => {
    const { municipalityId, personId } = placed;
    const sealer = await work.vault.recordKeys.of(municipalityId);
    const all = { municipalityId, isUnknown: false };
    const [receipt] = await findReceiptsIn(work.query, all, { after: null, limit: 1 });
    said.receipt = receipt && (await openReceipt(work, receipt));
    const hold = (await findHolds(work, placed))[0]?.row;
    said.hold = hold && (await openHoldReason(work, municipalityId, hold));
    const archive = await findArchive(work, placed);
    said.archive = archive && (await openReference(work, placed, archive.archivedAt));
    const [copy] = await findPersonExports(work, 'e.person_id = $1', [personId]);
    said.key = copy?.sealedKey && sealer.openBytes(keyPlace(copy), copy.sealedKey).equals(KEY);
    const [review] = await findReviews(work, 'r.person_id = $1', [personId]);
    said.review = review?.sealedReason && sealer.open(reasonPlace(review), review.sealedReason);
  });
  return said;
}

export const SEALED_ROWS = {
  ...{ receipt: 'Modtaget', hold: 'Klage', archive: 'AVID 1', key: true, review: 'Handler om andre' },
};

type SystemWork = Parameters<Parameters<TestApi['services']['runAsSystem']>[1]>[0];

const asSystem = ({ services }: Pick<TestApi, 'services'>, act: (work: SystemWork) => Promise<void>): Promise<void> =>
  services.runAsSystem(systemActor('test'), async (work) => {
    await act(work);
    work.record('records.expired', { reason: 'test', count: 0 });
  });
