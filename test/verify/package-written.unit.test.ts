/** Packages as they are written, verified: the writer and the verifier know nothing of each other. */
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DocumentPost } from '../../api/journal/package/dialog-document.ts';
import type { PackageSource } from '../../api/journal/package/source.ts';
import { writePackage } from '../../api/journal/package/write-package.ts';
import type { PdfRenderer } from '../../api/pdf/pdf.ts';
import { verifyPackage } from '../../api/verify/package/verify-package.ts';
import { aReceipt, IDS, LEAF } from '../consents/a-receipt.ts';
import { aPdf, jwks, leafOf, logKeys, logOf, RING } from '../setup/a-package.ts';
import { aDialog, aText, dialogOf, headOf, type MadeDialog, sourceOf } from '../setup/package-source.ts';

const RECEIPT = `${IDS.consentId}-2.jws`;

const renderer: PdfRenderer = {
  version: 'as small as can be',
  render: async ({ data }) => ({ pdf: aPdf(data), pages: 1, missing: [] }),
};

/** What the log has of a post. */
function eventsOf({ number, author, at, versions, deleted }: DocumentPost): string[] {
  const about = { firstNumber: number, lastNumber: number };
  const micro = (time: string): string => time.replace('Z', '000Z');
  const created = leafOf('post.created', number, { ...about, actorId: author.personId, at: micro(at) });
  const corrected = versions.map(({ version }) => leafOf('post.corrected', number, { ...about, count: version + 1 }));
  const gone = deleted
    ? [leafOf('post.deleted', number, { ...about, actorId: deleted.by, at: micro(deleted.at) })]
    : [];
  return [created, ...corrected, ...gone];
}

async function provenSource(dialog: MadeDialog): Promise<PackageSource> {
  const leaves = ['before', 'before', LEAF, ...dialog.posts.flatMap(eventsOf), 'after', 'after'];
  const own = leaves.flatMap((leaf, index) => (leaf.startsWith('{') ? [index] : []));
  const { checkpoint, nodes } = logOf(leaves, own);
  const head = headOf(dialog.posts.length);
  const [consent] = head.consents;
  if (!consent) throw new Error('a consent is needed');
  const source = sourceOf(dialog, {
    head: {
      package: { ...head.package, dialogId: IDS.dialogId, cut: String(leaves.length) },
      consents: [{ ...consent, id: IDS.consentId, receipts: [RECEIPT] }],
    },
  });
  const jws = await aReceipt({ keyring: RING, size: 4, leaves, index: 2 });
  return {
    ...source,
    ...{ checkpoint, logKeys: logKeys(), jwks: jwks() },
    receipts: () => each([{ name: RECEIPT, jws }]),
    events: () => each(own.map((index) => ({ index: BigInt(index), leaf: leaves[index] ?? '' }))),
    proofNodes: () => each(nodes),
  };
}

async function* each<T>(items: Iterable<T>): AsyncGenerator<T> {
  yield* items;
}

describe('a package that was written', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'letdialog-written-'));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  const verified = async (dialog: MadeDialog) => {
    const path = join(folder, 'package.zip');
    const { bytes } = writePackage(await provenSource(dialog), { renderer });
    await pipeline(bytes, createWriteStream(path));
    const report = await verifyPackage(path, { keys: null, policy: null });
    return report.checks
      .filter(({ outcome }) => outcome === 'failed')
      .map(({ name, findings }) => ({ name, findings }));
  };

  it('is sound: files, corrections and deletions', async () => {
    expect(await verified(aDialog())).toEqual([]);
  });

  it('is sound in several volumes', async () => {
    const posts = Array.from({ length: 2_100 }, (_, index) => ({ body: `Indlæg ${index} ]]> "{[,` }));
    expect(await verified(dialogOf(posts))).toEqual([]);
  });

  it('is sound when texts and names try to break its forms', async () => {
    const nasty = '<a>&]]>\u202e\uFFFE "\\" % %0A \u{1F44D}\n\t Ærø åﬀ';
    expect(await verified(dialogOf([{ body: nasty, files: [aText(nasty, `${nasty}.txt`)] }]))).toEqual([]);
  });
});
