/**
 * Erases one dialog: all rows, all keys, all waiting jobs, in one unit of work under its lock, with a certificate of what
 * it was. Everything that decides is judged again here, so a post, a hold or a correction that came meanwhile counts. The
 * bytes in the storage follow by a job of the same transaction. Whatever stands in the way, nothing is erased.
 */
import type { SystemActor } from '../../core/actor.ts';
import { newIdAt } from '../../core/ids.ts';
import type { Work } from '../../core/unit-of-work.ts';
import type { Dialog } from '../../dialogs/model.ts';
import { lockDialogUnverified, onlyAuthenticDialogs } from '../../dialogs/rows.ts';
import { readCheckpoint } from '../../merkle-log/checkpoint-rows.ts';
import { findMunicipality } from '../../municipalities/municipality-rows.ts';
import { holdSuccessions, mayIssue } from '../../signatures/successions.ts';
import type { Storage } from '../../storage/storage.ts';
import { CERTIFICATE_TYPE, type DeletionCertificate } from '../../verify/deletion-certificate.ts';
import { insertCertificate } from '../certificates/rows.ts';
import { type DialogRetention, findRetention } from '../plan/facts.ts';
import { type Blocker, judge } from '../plan/judge.ts';
import { findPatterns, type PatternStanding, type RetentionRule } from '../policies/rows.ts';
import { periodOf } from '../policies/schemas.ts';
import { fileErasureMac, measureFiles } from './files.ts';
import { eraseTables, measureTables } from './tables.ts';

/** Thrown inside a unit of work that erases nothing, and caught around it: so it leaves nothing either. */
export class NotErased extends Error {
  readonly why: readonly (Blocker | 'gone' | 'not_automatic' | 'no_signature' | 'dry')[];
  constructor(why: NotErased['why']) {
    super('not erased');
    this.why = why;
  }
}

export interface Erasing {
  readonly dialogId: string;
  readonly municipalityId: string;
  readonly runId: string;
  /** Null for the nightly run, which erases by automatic policies alone. */
  readonly requestedBy: string | null;
  readonly isDry: boolean;
}

export interface EraseTools {
  readonly storage: Storage;
  readonly publicUrl: string;
}

/** @throws NotErased */
export async function eraseDialog(work: Work<SystemActor>, tools: EraseTools, erasing: Erasing): Promise<void> {
  const { dialogId, municipalityId } = erasing;
  const found = await findErasable(work, erasing);
  const pictureIds = await findPictures(work, dialogId);
  const told = await certificateOf(work, tools, { ...erasing, ...found, pictureIds });
  const [active] = work.vault.signer.receiptKeys;
  const jws = await active.sign({ type: CERTIFICATE_TYPE, payload: Buffer.from(JSON.stringify(told)) });
  await insertCertificate(work, { id: told.certificateId, municipalityId, dialogId, runId: erasing.runId }, jws);
  await eraseTables(work.query, dialogId);
  const erased = { dialogId, pictureIds };
  const payload = { ...erased, mac: fileErasureMac(work.vault, erased) };
  work.enqueue({ task: 'retention.erase-files', payload, key: `retention-erase:${dialogId}` });
  work.record('dialog.erased', { municipalityId, dialogId, targetId: told.certificateId });
}

export interface Erasable {
  readonly dialog: Dialog;
  readonly found: DialogRetention;
  readonly pattern: PatternStanding & { readonly rule: RetentionRule };
  readonly closedAt: Date;
  readonly dueAt: Date;
}

/** Locked, and judged as it is now. @throws NotErased */
export async function findErasable(
  work: Work<SystemActor>,
  { dialogId, municipalityId, requestedBy, isDry }: Erasing,
): Promise<Erasable> {
  const locked = await lockDialogUnverified(work, dialogId);
  if (locked === null) throw new NotErased(['gone']);
  const [dialog] = onlyAuthenticDialogs(work, [locked]);
  if (!dialog || dialog.municipalityId !== municipalityId) throw new NotErased(['not_authentic']);
  const found = await findRetention(work, dialog, await findPatterns(work, municipalityId));
  const { dueAt, blockers } = judge(found.facts, work.now);
  if (blockers.length > 0) throw new NotErased(blockers);
  const { pattern, closedAt } = found.facts;
  const rule = pattern?.rule ?? null;
  if (!pattern || !rule || dueAt === null || closedAt === null) throw new NotErased(['no_policy']);
  if (requestedBy === null && !rule.isAutomatic) throw new NotErased(['not_automatic']);
  if (isDry) throw new NotErased(['dry']);
  return { dialog, found, pattern: { ...pattern, rule }, closedAt, dueAt };
}

async function findPictures({ query }: Work<SystemActor>, dialogId: string): Promise<string[]> {
  const sql = 'select picture_id as id from subject_pictures where dialog_id = $1';
  return (await query<{ id: string }>(sql, [dialogId])).map(({ id }) => id);
}

interface Certified extends Erasing, Erasable {
  readonly pictureIds: readonly string[];
}

/** A key that was succeeded signs nothing more. @throws NotErased */
async function certificateOf(
  work: Work<SystemActor>,
  { storage, publicUrl }: EraseTools,
  erased: Certified,
): Promise<DeletionCertificate> {
  const { dialogId, municipalityId, found, pattern, closedAt, dueAt, pictureIds } = erased;
  await holdSuccessions(work.query);
  const municipality = await findMunicipality(work, { id: municipalityId });
  if (municipality === null || !(await mayIssue(work.query, work.vault.signer))) throw new NotErased(['no_signature']);
  const { days, disposal, condition } = pattern.rule;
  const checkpoint = await readCheckpoint(work.query);
  return {
    ...{ certificateVersion: '1', certificateId: newIdAt(work.now), issuer: publicUrl },
    erasedAt: work.now.toISOString(),
    municipality: { id: municipalityId, name: municipality.name, cvr: municipality.cvr },
    ...{ dialogId, closedAt: closedAt.toISOString(), dueAt: dueAt.toISOString() },
    ...{ requestedBy: erased.requestedBy, runId: erased.runId },
    policy: { kle: pattern.kle, period: periodOf(days), disposal, condition },
    ...{ posts: countPosts(found), archivedAt: found.facts.archivedAt?.toISOString() ?? null },
    tables: await measureTables(work.query, dialogId),
    files: await measureFiles(storage, { dialogId, pictureIds }),
    packages: acceptedIn(found),
    log: checkpoint && { size: Number(checkpoint.size), root: checkpoint.root.toString('base64') },
  };
}

function countPosts({ posts }: DialogRetention): DeletionCertificate['posts'] {
  const count = (wanted: string): number => posts.filter(({ state }) => state === wanted).length;
  const [journaled, notRelevant] = [count('journaled'), count('not_relevant')];
  return { journaled, notRelevant, others: posts.length - journaled - notRelevant };
}

const acceptedIn = ({ exports }: DialogRetention): DeletionCertificate['packages'] =>
  exports
    .filter(({ state }) => state === 'accepted')
    .map(({ id, fromNumber, toNumber, sha256, bytes }) => ({
      ...{ exportId: id, fromNumber, toNumber, sha256: sha256?.toString('hex') ?? null, bytes },
    }));
