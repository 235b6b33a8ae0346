/**
 * Opens a dialog for every act that is not a single statement: loads it, finds the actor's role in it and evaluates the
 * policy. It serves persons, case systems and jobs alike; only persons can take part.
 */
import { type Actor, isPerson, type PersonActor } from '../core/actor.ts';
import { type DomainError, notFound } from '../core/errors.ts';
import { authorize } from '../core/policy.ts';
import { requireLevel } from '../core/step-up.ts';
import type { Work } from '../core/unit-of-work.ts';
import { findAskedLevel } from '../municipalities/queries.ts';
import { hasEnded, isShutOut, limitOf } from './access-limit.ts';
import { approversBy } from './admissions/approvers.ts';
import { findApproverFacts } from './admissions/find-approvers.ts';
import { heldBy } from './keys/dialog-keys.ts';
import type { Dialog, Participant } from './model.ts';
import { findPresent } from './participants/rows.ts';
import type { DialogFacts, DialogPolicy } from './policy.ts';
import { openRoll } from './roll.ts';
import { findDialogUnverified, lockDialogUnverified, verifiedPlaceOf } from './rows.ts';
import { provenState } from './standing.ts';

/** A dialog that the actor may act on, as the policy found. */
export interface OpenedDialog {
  readonly dialog: Dialog;
  /** The actor's own row; null for an actor who may act without taking part. */
  readonly participant: Participant | null;
  readonly facts: DialogFacts;
}

interface OpenDialogOptions {
  readonly dialogId: string;
  readonly policy: DialogPolicy;
  /** Nobody else changes the dialog's keys, participants or state until this act is committed. */
  readonly lock?: boolean;
}

/** Hidden dialogs are answered like dialogs that do not exist. */
export const dialogNotFound = (dialogId: string, municipalityId: string | null, recorded = false): DomainError =>
  notFound('dialog', { facts: { dialogId, municipalityId }, recorded });

/**
 * The level of the login is checked last, against what the dialog's municipality requires for the act. So only those
 * who may do it learn of the requirement.
 * @throws DomainError dialog_not_found, also for whoever may not know that it exists; the policy's refusal;
 * insufficient_user_authentication
 */
export async function openDialog(
  work: Work<Actor>,
  { dialogId, policy, lock = false }: OpenDialogOptions,
): Promise<OpenedDialog> {
  const { actor } = work;
  const dialog = await (lock ? lockDialogUnverified : findDialogUnverified)(work, dialogId);
  if (!dialog) throw dialogNotFound(dialogId, null);
  const { municipalityId } = dialog;
  const participant = isPerson(actor) ? await findOwnRow(work, actor, dialog) : null;
  const facts: DialogFacts = {
    role: participant?.role ?? null,
    isApprover: participant !== null && (await asksThem(work, dialog, participant)),
    state: await provenState(work.vault, dialog, work.now),
    ...verifiedPlaceOf(work, dialog),
  };
  const event = { dialogId, municipalityId };
  authorize({ policy, actor, facts }, { what: 'dialog', event });
  if (isPerson(actor)) {
    const level = await findAskedLevel(work, municipalityId, policy.name);
    requireLevel(actor.caller, level, { facts: event });
  }
  work.about(event);
  return { dialog, participant, facts };
}

/** By name, or by the dialog's demand. Whose access has ended is asked no more. */
async function asksThem(work: Work<Actor>, dialog: Dialog, participant: Participant): Promise<boolean> {
  if (hasEnded(limitOf(participant), work.now)) return false;
  if (participant.isApprover) return true;
  const roll = await openRoll(work.vault, dialog);
  if (roll === null || roll.demand === 'none' || roll.demand === 'named') return false;
  const facts = (await findApproverFacts(work, [dialog])).get(dialog.id) ?? null;
  return (facts && approversBy(facts)?.has(participant.personId)) === true;
}

/**
 * A row in the table is not enough: it must be authentic, and the participant must hold a key that opens. Whose access
 * has ended is a stranger.
 */
async function findOwnRow(work: Work<Actor>, { personId }: PersonActor, dialog: Dialog): Promise<Participant | null> {
  const { id: dialogId, municipalityId } = dialog;
  const { held, limit } = await heldBy(work, dialog, personId);
  const row = await findPresent(work, { dialogId, personId }, municipalityId);
  if (row === null) return null;
  if (isShutOut(limit, work.now) || isShutOut(limitOf(row), work.now)) return null;
  if (held === 'present') return row;
  // A participant who joined meanwhile holds a key already. Without any, the row was reset with SQL.
  const isSetBack = held === 'nothing' && (await heldBy(work, dialog, personId)).held === 'nothing';
  if (isSetBack) work.noteTampering({ table: 'participants', dialogId, municipalityId, personId });
  return null;
}
