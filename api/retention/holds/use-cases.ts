/**
 * A legal hold says that somebody may have to see a dialog: a complaint, a request for access, a lawsuit. While it is in
 * force nothing of the dialog is erased, by nobody. It is placed under the dialog's lock, under which erasing asks.
 */
import Joi from '@hapi/joi';
import { conflict, notFound } from '../../core/errors.ts';
import { newId } from '../../core/ids.ts';
import type { Page } from '../../core/pages.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { type ExpectedVersion, requireVersion } from '../../core/version.ts';
import {
  findHolds,
  isInForce,
  type LegalHold,
  openHoldReason,
  type StandingHold,
  saveHold,
} from '../../dialogs/holds/rows.ts';
import { openDialog } from '../../dialogs/open-dialog.ts';
import { liftHolds, placeHolds, seeHolds } from '../policy.ts';
import { type HoldLift, type HoldParams, type HoldView, MAX_HOLDS, type NewHold } from './schemas.ts';

interface Reasons {
  readonly placed: string | null;
  readonly lifted: string | null;
}

const stored = Joi.object<Reasons>({
  placed: Joi.string().allow(null).required(),
  lifted: Joi.string().allow(null).required(),
});

async function reasonsOf(work: Work, municipalityId: string, { row }: StandingHold): Promise<Reasons> {
  const opened = row && (await openHoldReason(work, municipalityId, row));
  if (opened === null) return { placed: null, lifted: null };
  const parsed: unknown = JSON.parse(opened);
  return Joi.attempt(parsed, stored);
}

/** @throws DomainError dialog_not_found, coordinator_only */
export async function listHolds(work: Work, dialogId: string): Promise<Page<HoldView>> {
  const { dialog } = await openDialog(work, { dialogId, policy: seeHolds });
  const { municipalityId } = dialog;
  const holds = await findHolds(work, { dialogId, municipalityId });
  const items = await Promise.all(holds.map((hold) => viewOf(work, municipalityId, hold)));
  work.record('legal-holds.listed', { dialogId, municipalityId, count: items.length });
  return { items: items.slice(0, MAX_HOLDS), next: null };
}

/** @throws DomainError dialog_not_found, coordinator_only, too_many_legal_holds, hold_ends_in_the_past */
export async function placeHold(
  work: Work,
  { dialogId, reason, until }: NewHold & { readonly dialogId: string },
): Promise<HoldView> {
  const { dialog } = await openDialog(work, { dialogId, policy: placeHolds, lock: true });
  const { municipalityId } = dialog;
  const end = until === undefined ? null : new Date(until);
  if (end !== null && end <= work.now) throw conflict('hold_ends_in_the_past');
  if ((await findHolds(work, { dialogId, municipalityId })).length >= MAX_HOLDS) throw conflict('too_many_legal_holds');
  const hold: LegalHold = {
    ...{ dialogId, id: newId(), placedBy: work.actor.personId, placedAt: work.now, until: end },
    ...{ liftedBy: null, liftedAt: null, version: 1 },
  };
  const reasons: Reasons = { placed: reason, lifted: null };
  const row = await saveHold(work, { ...hold, municipalityId }, JSON.stringify(reasons));
  work.record('legal-hold.placed', { dialogId, municipalityId, targetId: hold.id });
  return viewOf(work, municipalityId, { id: hold.id, row });
}

/** What a repeated request is answered with. @throws DomainError dialog_not_found, coordinator_only, legal_hold_not_found */
export async function readHold(work: Work, { dialogId, holdId }: HoldParams): Promise<HoldView> {
  const { dialog } = await openDialog(work, { dialogId, policy: placeHolds });
  const { municipalityId } = dialog;
  const hold = (await findHolds(work, { dialogId, municipalityId })).find(({ id }) => id === holdId);
  if (!hold) throw notFound('legal_hold', { facts: { dialogId, municipalityId, targetId: holdId } });
  work.record('legal-holds.listed', { dialogId, municipalityId, targetId: holdId, count: 1 });
  return viewOf(work, municipalityId, hold);
}

/** @throws DomainError dialog_not_found, administrators_only, legal_hold_not_found, version_changed, legal_hold_ended */
export async function liftHold(
  work: Work,
  { dialogId, holdId, reason, expectedVersion }: HoldParams & HoldLift & { readonly expectedVersion: ExpectedVersion },
): Promise<HoldView> {
  const { dialog } = await openDialog(work, { dialogId, policy: liftHolds, lock: true });
  const { municipalityId } = dialog;
  const facts = { dialogId, municipalityId, targetId: holdId };
  work.about(facts);
  const found = (await findHolds(work, { dialogId, municipalityId })).find(({ id }) => id === holdId);
  if (!found) throw notFound('legal_hold', { facts });
  const before = found.row ?? lost(dialogId, holdId);
  requireVersion(before.version, expectedVersion);
  if (!isInForce(found, work.now)) throw conflict('legal_hold_ended');
  const reasons = { ...(await reasonsOf(work, municipalityId, found)), lifted: reason };
  const { placedBy, placedAt, until, version } = before;
  const lifted: LegalHold = {
    ...{ dialogId, id: holdId, placedBy, placedAt, until },
    ...{ liftedBy: work.actor.personId, liftedAt: work.now, version: version + 1 },
  };
  const row = await saveHold(work, { ...lifted, municipalityId }, JSON.stringify(reasons));
  work.record('legal-hold.lifted', facts);
  return viewOf(work, municipalityId, { id: holdId, row });
}

/** What is left to say of a hold whose row nobody can prove. */
const lost = (dialogId: string, id: string): LegalHold => ({
  ...{ dialogId, id, placedBy: null, placedAt: null, until: null, liftedBy: null, liftedAt: null, version: 1 },
});

async function viewOf(work: Work, municipalityId: string, hold: StandingHold): Promise<HoldView> {
  const { id, row } = hold;
  const { placed, lifted } = await reasonsOf(work, municipalityId, hold);
  return {
    ...{ id, reason: placed, liftedReason: lifted },
    ...{ placedBy: row?.placedBy ?? null, placedAt: row?.placedAt?.toISOString() ?? null },
    until: row?.until?.toISOString() ?? null,
    ...{ liftedBy: row?.liftedBy ?? null, liftedAt: row?.liftedAt?.toISOString() ?? null },
    ...{ inForce: isInForce(hold, work.now), proven: row !== null, version: row?.version ?? 1 },
  };
}
