/** Packages of one file, made by the same steps as real ones: facts that are sealed, a key of their own, bytes as they come. */
import { createHash, randomBytes } from 'node:crypto';
import { createSealingKey } from '../../api/crypto/sealing.ts';
import { openKeysAsKeeper } from '../../api/dialogs/keys/held-keys.ts';
import { lockDialogUnverified } from '../../api/dialogs/rows.ts';
import type { Omission } from '../../api/journal/exports/model.ts';
import type { PackageMaking } from '../../api/journal/exports/package-making.ts';
import { findExport, saveExport } from '../../api/journal/exports/rows.ts';
import { openFacts, type PackageFacts, sealFacts } from '../../api/journal/package/facts.ts';
import type { ExportRef } from '../../api/journal/package/places.ts';
import type { PackageSource } from '../../api/journal/package/source.ts';
import { JOURNAL } from '../../api/journal/system.ts';
import type { Services } from '../../api/services.ts';

export interface SmallPackages {
  /** Of the package, before it is sealed. */
  readonly content: Buffer;
  /** How often a package is called too early before it is prepared. */
  early: number;
  omissions: readonly Omission[];
  /** Called between the first and the second half of the bytes. */
  amid: (report: (percent: number) => void) => Promise<unknown>;
  readonly making: PackageMaking;
}

export function smallPackages(services: Services, content = randomBytes(200_000)): SmallPackages {
  const small: SmallPackages = {
    content,
    early: 0,
    omissions: [],
    amid: async () => undefined,
    making: {
      prepareExport: async (ref) => {
        small.early -= 1;
        if (small.early >= 0) return 'too_early';
        await prepare(services, ref);
        return 'prepared';
      },
      openPackageSource: async (ref) => ({ source: NO_SOURCE, packageKey: await keyOf(services, ref) }),
      writePackage: (_source, { onProgress, signal }) => ({
        bytes: bytesOf(small, { report: onProgress ?? (() => undefined), signal }),
        result: () => ({
          sha256: createHash('sha256').update(small.content).digest(),
          bytes: small.content.length,
          manifest: {
            ...{ files: [], omissions: small.omissions, postsInRange: 2, postsInPackage: 2, renderer: 'none' },
          },
        }),
      }),
    },
  };
  return small;
}

interface Writing {
  readonly report: (percent: number) => void;
  readonly signal: AbortSignal | undefined;
}

async function* bytesOf(small: SmallPackages, { report, signal }: Writing): AsyncGenerator<Buffer> {
  const { content } = small;
  const half = Math.floor(content.length / 2);
  yield content.subarray(0, half);
  report(50);
  await small.amid(report);
  signal?.throwIfAborted();
  yield content.subarray(half);
}

async function prepare({ runAsSystem }: Services, ref: ExportRef): Promise<void> {
  const { dialogId, exportId } = ref;
  await runAsSystem(JOURNAL, async (work) => {
    const dialog = await lockDialogUnverified(work, dialogId);
    const row = await findExport(work, { dialogId, id: exportId }, { lock: true });
    if (!dialog || !row) throw new Error('there is no such export');
    work.record('journal-export.prepared', { dialogId, municipalityId: row.municipalityId, targetId: exportId });
    if (row.cut !== null) return;
    const { keyVersion } = dialog;
    const key = (await openKeysAsKeeper(work, { dialog }, 'journal-export')).get(keyVersion);
    if (!key) throw new Error('the keeper has no key');
    const facts = noFacts(randomBytes(32));
    const sql = 'select min(key_version) as least from posts where dialog_id = $1 and number between $2 and $3';
    const [found] = await work.query<{ least: number }>(sql, [dialogId, row.fromNumber, row.toNumber]);
    await saveExport(work, row, {
      ...{ cut: 1n, sealedFacts: sealFacts(key, { ...ref, keyVersion }, facts), keyVersion },
      leastKeyVersion: found?.least ?? keyVersion,
    });
  });
}

async function keyOf({ runAsSystem }: Services, ref: ExportRef): Promise<Buffer> {
  return runAsSystem(JOURNAL, async (work) => {
    const dialog = await lockDialogUnverified(work, ref.dialogId);
    const row = await findExport(work, { dialogId: ref.dialogId, id: ref.exportId });
    if (!dialog || !row?.sealedFacts || row.keyVersion === null) throw new Error('it is not prepared');
    const key = (await openKeysAsKeeper(work, { dialog }, 'journal-export')).get(row.keyVersion);
    const sealed = { ...ref, keyVersion: row.keyVersion };
    const facts = openFacts(key ?? createSealingKey(randomBytes(32)), sealed, row.sealedFacts);
    return Buffer.from(facts?.packageKey ?? '', 'base64url');
  });
}

/** Of a package in which nothing is. */
export const noFacts = (packageKey: Buffer): PackageFacts => ({
  ...{ packageKey: packageKey.toString('base64url'), numbers: [], omissions: [], persons: {}, receipts: [] },
  ...{ checkpoint: 'none', logKeys: [], jwks: '{}', head: NO_SOURCE.head },
});

const nobody = { personId: null, name: null };
const NO_SOURCE: PackageSource = {
  head: {
    schema: 'letdialog-dialog/1.0',
    package: { exportId: '', dialogId: '', from: 1, to: 1, cut: '1', at: '2026-01-01T00:00:00.000Z', renderer: 'none' },
    municipality: { id: '', name: '', cvr: '' },
    unit: { id: '', externalId: '', name: '' },
    filing: {
      ...{ title: '', kle: '', facet: null, sensitivity: 'confidential_personal', caseNumber: null },
      ...{ caseId: null, exemption: null },
    },
    dialog: { topic: null, createdAt: '', state: 'open', closedAt: null },
    ...{ subject: nobody, participants: [], consents: [], events: [] },
  },
  postsInRange: 0,
  posts: none,
  file: none,
  omissions: () => [],
  receipts: none,
  events: none,
  proofNodes: none,
  ...{ checkpoint: '', logKeys: [], jwks: '{"keys":[]}' },
};

async function* none(): AsyncGenerator<never> {
  // Nothing is in it.
}
