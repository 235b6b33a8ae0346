/** Opens a prepared export as what its package is made from. */

import { findReceipt } from '../../consents/receipts/rows.ts';
import type { SystemActor } from '../../core/actor.ts';
import type { Tampering } from '../../core/tampering.ts';
import type { Work } from '../../core/unit-of-work.ts';
import type { SealingKey } from '../../crypto/sealing.ts';
import { openKeysAsKeeper } from '../../dialogs/keys/held-keys.ts';
import { findDialogUnverified } from '../../dialogs/rows.ts';
import type { JournalExport, Omission } from '../exports/model.ts';
import { findExport } from '../exports/rows.ts';
import { receiptName } from './consents-at-cut.ts';
import type { DocumentPost } from './dialog-document.ts';
import { documentPost } from './document-post.ts';
import { openFacts, type PackageFacts } from './facts.ts';
import { fileAtCut, type KnownFile } from './files-at-cut.ts';
import { eventsOf, proofNodesOf } from './log-of-dialog.ts';
import { type PostsPlace, pagesAtCut } from './posts-at-cut.ts';
import type { PackageSource, SourceReceipt } from './source.ts';
import { type ExportRef, JOURNAL, SourceError, type SourceTools } from './source-tools.ts';

export interface OpenedSource {
  readonly source: PackageSource;
  /** 32 bytes. */
  readonly packageKey: Buffer;
}

/** The keys of the dialog are opened by its keeper, which is recorded. @throws SourceError */
export async function openPackageSource(tools: SourceTools, ref: ExportRef): Promise<OpenedSource> {
  const prepared = await tools.runAsSystem(JOURNAL, (work) => openPrepared(work, ref));
  return {
    source: createSource(tools, prepared),
    packageKey: Buffer.from(prepared.facts.packageKey, 'base64url'),
  };
}

interface PreparedExport {
  readonly row: JournalExport;
  readonly cut: bigint;
  readonly keys: ReadonlyMap<number, SealingKey>;
  readonly facts: PackageFacts;
}

async function openPrepared(work: Work<SystemActor>, { dialogId, exportId }: ExportRef): Promise<PreparedExport> {
  const dialog = await findDialogUnverified(work, dialogId);
  const row = await findExport(work, { dialogId, id: exportId });
  if (!dialog || !row) throw new SourceError('export_gone');
  const { cut, sealedFacts, keyVersion } = row;
  if (cut === null || sealedFacts === null || keyVersion === null) throw new SourceError('export_not_prepared');
  const keys = await openKeysAsKeeper(work, { dialog }, 'journal-export');
  const key = keys.get(keyVersion);
  if (!key) throw new SourceError('keys_gone');
  const facts = openFacts(key, { dialogId, exportId, keyVersion }, sealedFacts);
  if (facts === null) throw new SourceError('facts_damaged');
  return { row, cut, keys, facts };
}

function createSource(tools: SourceTools, { row, cut, keys, facts }: PreparedExport): PackageSource {
  const { query, renderer } = tools;
  const { dialogId, municipalityId, fromNumber, toNumber } = row;
  const { head, checkpoint, logKeys, jwks } = facts;
  const place = { dialogId, municipalityId, cut, keys, numbers: facts.numbers };
  const omissions = collected(facts.omissions);
  const files = new Map<string, KnownFile>();
  return {
    head: { ...head, package: { ...head.package, renderer } },
    postsInRange: toNumber - fromNumber + 1,
    posts: () => readPosts(tools, place, { facts, files, omit: omissions.add }),
    file: (attachment) => {
      const known = files.get(attachment.id);
      if (!known) throw new Error('a file is read after its post');
      return fileAtCut(tools, dialogId, known);
    },
    omissions: omissions.all,
    receipts: () => readReceipts(tools, { row, facts, omit: omissions.add }),
    events: () => eventsOf(query, { dialogId, cut }),
    proofNodes: () => proofNodesOf(query, { dialogId, cut }),
    ...{ checkpoint, logKeys, jwks },
  };
}

/** Each once, in one order, whatever was read how often. */
function collected(decided: readonly Omission[]) {
  const found = new Map<string, Omission>();
  const add = ({ kind, reason, number, id }: Omission): void => {
    const omission = { kind, reason, ...(number === undefined ? {} : { number }), ...(id === undefined ? {} : { id }) };
    found.set(JSON.stringify(omission), omission);
  };
  decided.forEach(add);
  const placeOf = ({ number }: Omission): number => number ?? Number.MAX_SAFE_INTEGER;
  const all = (): Omission[] =>
    [...found]
      .toSorted(([one, first], [other, second]) => placeOf(first) - placeOf(second) || (one < other ? -1 : 1))
      .map(([, omission]) => omission);
  return { add, all };
}

interface Reading {
  readonly facts: PackageFacts;
  readonly omit: (omission: Omission) => void;
}

async function* readPosts(
  { query, reportTampering }: SourceTools,
  place: PostsPlace,
  { facts, files, omit }: Reading & { readonly files: Map<string, KnownFile> },
): AsyncGenerator<DocumentPost> {
  for await (const { posts, omissions, tampering } of pagesAtCut(query, place)) {
    await reportTampering(JOURNAL, tampering);
    omissions.forEach(omit);
    for (const post of posts) {
      const { number } = post.row;
      for (const { id, size, sha256, key } of post.files)
        files.set(id, { file: { id, size, sha256, key }, number, version: post.version });
      yield documentPost(facts.persons, post);
    }
  }
}

/** As they were stored. One that has become another one since is none. */
async function* readReceipts(
  { query, vault, reportTampering }: SourceTools,
  { row, facts, omit }: Reading & { readonly row: JournalExport },
): AsyncGenerator<SourceReceipt> {
  const { dialogId, municipalityId } = row;
  for (const { consentId, number } of facts.receipts) {
    const found: Tampering[] = [];
    const work = { query, vault, noteTampering: (each: Tampering): void => void found.push(each) };
    const jws = await findReceipt(work, { dialogId, municipalityId, consentId, number });
    await reportTampering(JOURNAL, found);
    if (jws === null) omit({ kind: 'consent-receipt', reason: 'not_authentic', id: consentId });
    else yield { name: receiptName({ consentId, number }), jws };
  }
}
