/** Opens a package that is stored. The system reads it as the dialog's keeper, which is recorded. */
import Joi from '@hapi/joi';
import { systemActor } from '../../core/actor.ts';
import { DomainError } from '../../core/errors.ts';
import type { RunAsSystem, Work } from '../../core/unit-of-work.ts';
import { openedRange, type PieceSealer, pieceSealer, storedRange } from '../../crypto/sealed-pieces.ts';
import { createSealingKey, openText } from '../../crypto/sealing.ts';
import { openKeysAsKeeper } from '../../dialogs/keys/held-keys.ts';
import { findDialogUnverified } from '../../dialogs/rows.ts';
import type { Storage } from '../../storage/storage.ts';
import { findExport } from '../exports/rows.ts';
import { type ExportRef, packageKeyOf } from './places.ts';

export interface StoredPackageTools {
  readonly runAsSystem: RunAsSystem;
  readonly storage: Storage;
}

export interface StoredPackage {
  /** Of the zip, in bytes. */
  readonly size: number;
  /** All of it, or from `start` up to and without `end`. Fails for what is not what was sealed. */
  stream(range?: { readonly start: number; readonly end: number }): AsyncIterable<Buffer>;
}

const JOURNAL = systemActor('journal');

export const factsContext = ({ dialogId, exportId }: ExportRef): string =>
  `journal_exports|${dialogId}|${exportId}|sealed_facts`;

const keyOfFacts = Joi.object<{ packageKey: string }>({ packageKey: Joi.string().required() })
  .options({ stripUnknown: true })
  .required();

/** @throws DomainError package_not_stored; UnsealError */
export async function openStoredPackage(
  { runAsSystem, storage }: StoredPackageTools,
  ref: ExportRef,
): Promise<StoredPackage> {
  const { size, sealer } = await runAsSystem(JOURNAL, (work) => openSealer(work, ref));
  const key = packageKeyOf(ref);
  return {
    size,
    stream: async function* (range = { start: 0, end: size }) {
      const wanted = { size, ...range };
      const stored = await storage.get(key, storedRange(wanted));
      if (!stored) throw notStored();
      try {
        yield* openedRange(sealer, key, wanted, stored.stream);
      } finally {
        stored.stream.destroy();
      }
    },
  };
}

const notStored = (): DomainError => new DomainError('gone', 'package_not_stored');

async function openSealer(
  work: Work<typeof JOURNAL>,
  ref: ExportRef,
): Promise<{ readonly size: number; readonly sealer: PieceSealer }> {
  const { dialogId, exportId } = ref;
  const row = await findExport(work, { dialogId, id: exportId });
  const dialog = await findDialogUnverified(work, dialogId);
  if (!row || !dialog || row.bytes === null || row.sealedFacts === null || row.keyVersion === null) throw notStored();
  const key = (await openKeysAsKeeper(work, { dialog }, 'journal-export')).get(row.keyVersion);
  if (!key) throw notStored();
  const parsed: unknown = JSON.parse(openText(key, factsContext(ref), row.sealedFacts));
  const packageKey = Buffer.from(Joi.attempt(parsed, keyOfFacts).packageKey, 'base64url');
  const sealer = pieceSealer(createSealingKey(packageKey));
  packageKey.fill(0);
  return { size: row.bytes, sealer };
}
