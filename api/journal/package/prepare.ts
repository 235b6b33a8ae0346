/**
 * Prepares an export, once: fixes the cut, and freezes what cannot be derived for it later. From then on the package
 * follows from the dialog, and is the same whenever it is made again.
 */
import { randomBytes } from 'node:crypto';
import type { SystemActor } from '../../core/actor.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { openKeysAsKeeper } from '../../dialogs/keys/held-keys.ts';
import { lockDialogUnverified } from '../../dialogs/rows.ts';
import { publishedNote } from '../../merkle-log/checkpoint-rows.ts';
import { keysWithHistory } from '../../signatures/successions.ts';
import { formatVerifierKey } from '../../verify/note-keys.ts';
import type { Omission } from '../exports/model.ts';
import { findExport, saveExport } from '../exports/rows.ts';
import { type ExportPosts, fixPosts } from './export-posts.ts';
import { type PackageFacts, rangesOf, sealFacts } from './facts.ts';
import { type HeadAtCut, headAtCut } from './head-at-cut.ts';
import { type Cut, findCut } from './log-of-dialog.ts';
import { type ExportRef, JOURNAL, SourceError, type SourceTools } from './source-tools.ts';

export type Prepared = 'prepared' | 'too_early';

/** Receipts are made within seconds of a checkpoint. Who waits longer goes without. */
const RECEIPT_MILLISECONDS = 60_000;

/** Thrown inside of a unit of work that changes nothing, and caught around it. */
class Nothing extends Error {
  readonly answer: Prepared;
  constructor(answer: Prepared) {
    super('nothing is to be prepared');
    this.answer = answer;
  }
}

/**
 * `too_early` while no checkpoint covers the request, and while answers to consents wait for their receipts: ask again in
 * some seconds. Asked again, or by two at once, it is prepared once.
 * @throws SourceError
 */
export async function prepareExport(tools: SourceTools, ref: ExportRef): Promise<Prepared> {
  try {
    await tools.runAsSystem(JOURNAL, (work) => prepare(work, tools, ref));
    return 'prepared';
  } catch (error) {
    if (error instanceof Nothing) return error.answer;
    throw error;
  }
}

async function prepare(work: Work<SystemActor>, tools: SourceTools, ref: ExportRef): Promise<void> {
  const { dialogId, exportId } = ref;
  const dialog = await lockDialogUnverified(work, dialogId);
  const row = await findExport(work, { dialogId, id: exportId }, { lock: true });
  if (!dialog || !row) throw new SourceError('export_gone');
  if (row.cut !== null) throw new Nothing('prepared');
  if (row.state !== 'queued') throw new SourceError('export_not_queued');
  const cut = await findCut(work.query, tools.checkpointKeys, ref);
  if (cut === null) throw new Nothing('too_early');
  const posts = await fixPosts(work, row, cut.size);
  const found = await headAtCut(work, { dialog, row, cut, authorIds: posts.authorIds });
  const { owed } = found.consents;
  if (owed.length > 0 && work.now.getTime() - row.createdAt.getTime() < RECEIPT_MILLISECONDS)
    throw new Nothing('too_early');
  const key = (await openKeysAsKeeper(work, { dialog }, 'journal-export')).get(dialog.keyVersion);
  if (!key) throw new SourceError('keys_gone');
  const facts = await factsOf(work, tools, { cut, posts, found });
  const { keyVersion, municipalityId } = dialog;
  await saveExport(work, row, {
    cut: cut.size,
    sealedFacts: sealFacts(key, { ...ref, keyVersion }, facts),
    keyVersion,
    leastKeyVersion: posts.leastKeyVersion ?? keyVersion,
  });
  const range = { firstNumber: row.fromNumber, lastNumber: row.toNumber };
  work.record('journal-export.prepared', { dialogId, municipalityId, targetId: exportId, ...range });
}

interface Found {
  readonly cut: Cut;
  readonly posts: ExportPosts;
  readonly found: HeadAtCut;
}

async function factsOf(
  { query, vault }: Work<SystemActor>,
  { checkpointKeys }: SourceTools,
  { cut, posts, found }: Found,
): Promise<PackageFacts> {
  const { head, persons, consents } = found;
  const unissued = [...new Set(consents.owed.map(({ consentId }) => consentId))].map(
    (id): Omission => ({ kind: 'consent-receipt', reason: 'receipt_not_issued', id }),
  );
  const unproven: Omission[] = consents.isProven ? [] : [{ kind: 'consent-receipt', reason: 'not_authentic' }];
  return {
    packageKey: randomBytes(32).toString('base64url'),
    numbers: rangesOf(posts.numbers),
    omissions: [...posts.omissions, ...unissued, ...unproven],
    ...{ head, persons, receipts: consents.receipts },
    checkpoint: await publishedNote(query, cut),
    logKeys: checkpointKeys.verifiers.map(formatVerifierKey),
    jwks: JSON.stringify({ keys: await keysWithHistory(query, vault.signer) }),
  };
}
