/** A copy of what is kept about a person, as it stands when it can be fetched. */
import { createHash, randomBytes } from 'node:crypto';
import { systemActor } from '../../api/core/actor.ts';
import { acrOf } from '../../api/core/assurance.ts';
import { newId } from '../../api/core/ids.ts';
import { pieceSealer, sealedPieces } from '../../api/crypto/sealed-pieces.ts';
import { createSealingKey } from '../../api/crypto/sealing.ts';
import { packageOf } from '../../api/person-exports/places.ts';
import { saveReview } from '../../api/person-exports/review-rows.ts';
import { insertPersonExport, keyPlace, type PersonExport } from '../../api/person-exports/rows.ts';
import type { TestApi } from './test-api.ts';

export interface CopyWish {
  readonly personId: string;
  readonly id?: string;
  /** Of an administrator's. */
  readonly municipalityId?: string | null;
  readonly requestedBy?: string;
  /** Whose coordinator is asked what others wrote is let out. */
  readonly dialogId?: string;
}

const DAY = 86_400_000;
/** The same each time, since an example shows their hash. */
const BYTES = Buffer.alloc(500, 'kopi ');

/** @returns its id */
export async function aPersonExport({ services }: Pick<TestApi, 'services'>, wish: CopyWish): Promise<string> {
  const { personId, id = newId(), municipalityId = null, requestedBy = personId, dialogId } = wish;
  const [key, packageId] = [randomBytes(32), newId()];
  const place = packageOf({ id, packageId });
  const sealer = pieceSealer(createSealingKey(key));
  await services.storage.put(place, sealedPieces(sealer, place, inOne(BYTES)));
  await services.runAsSystem(systemActor('test'), async (work) => {
    const { now, vault } = work;
    const row: PersonExport = {
      ...{ id, personId, requestedBy, municipalityId, acr: acrOf('substantial'), state: 'ready' },
      ...{ packageId, dialogIds: dialogId === undefined ? [] : [dialogId] },
      sealedKey: (await vault.recordKeys.of(municipalityId)).sealBytes(keyPlace({ id }), key),
      ...{ sha256: createHash('sha256').update(BYTES).digest(), bytes: BYTES.length, tries: 1, nextTryAt: null },
      ...{ createdAt: now, madeAt: now, expiresAt: new Date(now.getTime() + DAY), version: 1 },
    };
    await insertPersonExport(work, row);
    if (dialogId !== undefined)
      await saveReview(work, {
        ...{ dialogId, exportId: id, personId, state: 'waiting', lastNumber: 1, withheld: [], sealedReason: null },
        ...{ reviewerId: null, createdAt: now, answeredAt: null, version: 1 },
      });
    work.record('person-export.made', { personId, municipalityId, targetId: id });
  });
  return id;
}

async function* inOne(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}
