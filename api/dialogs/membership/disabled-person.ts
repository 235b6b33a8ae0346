/**
 * What becomes of dialogs when somebody in them is disabled. They stay in, and count as no approver and no coordinator.
 * Newcomers whom all other approvers have approved join. The administrators are told of dialogs that are left without.
 */
import type { Work } from '../../core/unit-of-work.ts';
import type { Dialog } from '../model.ts';
import { changeMembership } from './change-membership.ts';
import { notify } from './notices.ts';
import { completeApproved } from './transitions.ts';

/** Dialogs in which the person takes part and somebody waits: the caller locks them before it disables. */
export async function dialogsWithNewcomers({ query }: Pick<Work, 'query'>, personId: string): Promise<string[]> {
  const rows = await query<{ id: string }>(
    `select pt.dialog_id as id from participants pt where pt.person_id = $1 and pt.left_at is null
       and exists (select from admissions a where a.dialog_id = pt.dialog_id and a.state = 'waiting')`,
    [personId],
  );
  return rows.map(({ id }) => id);
}

/** The person is disabled. @param dialogs those of `dialogsWithNewcomers`, locked */
export async function admitWithoutDisabled(work: Work, dialogs: readonly Dialog[]): Promise<void> {
  for (const dialog of dialogs) await changeMembership(work, dialog, completeApproved);
}

const isAnotherLeft = (which: string): string => `exists (
  select from participants other join persons p on p.id = other.person_id
  where other.dialog_id = pt.dialog_id and other.person_id <> pt.person_id and other.left_at is null and ${which}
    and p.disabled_at is null)`;

/**
 * One of each unit in which there is such a dialog: its administrators get one mail. Unverified, since at worst a mail too
 * many is sent. An employee is neither a citizen nor family of the subject, and where everybody in it approves, so do its
 * coordinators.
 */
const LEFT_WITHOUT = `select distinct on (d.unit_id) d.id from participants pt join dialogs d on d.id = pt.dialog_id
  where pt.person_id = $1 and pt.left_at is null and (
    pt.role = 'coordinator' and not ${isAnotherLeft(`other.role = 'coordinator'`)}
    or d.admission_demand = 'named' and pt.is_approver and not ${isAnotherLeft('other.is_approver')})
  order by d.unit_id, d.id`;

export async function tellOfDisabled(work: Work, personId: string): Promise<void> {
  const rows = await work.query<{ id: string }>(LEFT_WITHOUT, [personId]);
  for (const { id } of rows) notify(work, id, { notify: 'dialog-unattended', personId });
}
