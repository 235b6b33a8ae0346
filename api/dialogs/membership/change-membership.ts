/**
 * The only way to change who is in a dialog: load its state, let transitions change it, and write the changes in their
 * order.
 */

import { isDeepStrictEqual } from 'node:util';
import type { Actor } from '../../core/actor.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { isProvenDisabled } from '../../people/disabling.ts';
import { Person } from '../../people/model.ts';
import { insertRelation, type NewRelation } from '../../people/relations/rows.ts';
import { findDemanded } from '../admissions/find-approvers.ts';
import { findAdmissions, saveAdmission } from '../admissions/rows.ts';
import {
  findInvitationsUnverified,
  isAuthenticInvitation,
  isOpen,
  onlyAuthenticInvitations,
  saveInvitation,
} from '../invitations/rows.ts';
import { dropKeys, limitKeys, startKeyVersion } from '../keys/dialog-keys.ts';
import { Admission, type AdmissionDemand, type Dialog, Invitation, type Participant } from '../model.ts';
import {
  approversAmong,
  findParticipantsUnverified,
  onlyAuthenticParticipants,
  saveParticipant,
} from '../participants/rows.ts';
import { NO_CONSENT_ASKED, openRoll, type Roll } from '../roll.ts';
import { saveKeyVersion, saveRoll } from '../rows.ts';
import { loadCustody } from './custody.ts';
import { notify } from './notices.ts';
import { type Change, type MembershipState, rollOf } from './state.ts';
import { handOverKeys, welcome } from './welcome.ts';
import { findExcused } from './without-custody.ts';

/**
 * Loads the state of a locked dialog, changes it and writes the changes.
 * @param change calls one transition or several; nothing is written when it throws
 */
export async function changeMembership<Result>(
  work: Work<Actor>,
  dialog: Dialog,
  change: (state: MembershipState) => Result,
): Promise<Result> {
  const state = await loadMembership(work, dialog);
  const result = change(state);
  await saveMembership(work, state);
  return result;
}

/**
 * The caller has locked the dialog.
 * @param demand what the act may make of its demand
 */
export async function loadMembership(
  work: Work<Actor>,
  dialog: Dialog,
  demand?: AdmissionDemand,
): Promise<MembershipState> {
  const [state] = await loadMemberships(work, [dialog], demand);
  if (!state) throw new Error('No membership was loaded');
  return state;
}

/** The same for several dialogs, with as many statements as for one. In their order. */
export async function loadMemberships(
  work: Work<Actor>,
  dialogs: readonly Dialog[],
  demand?: AdmissionDemand,
): Promise<MembershipState[]> {
  const where = { dialogId: dialogs.map(({ id }) => id) };
  const participants = await findParticipantsUnverified(work, { where, order: ['personId'] });
  const invitations = await findInvitationsUnverified(work, { where, order: ['id'] });
  const admissions = await findAdmissions(work, { where });
  const personIds = [...new Set(participants.map(({ personId }) => personId))];
  const persons = await Person.findAll({ where: { id: personIds }, transaction: work.transaction });
  const custody = await loadCustody(work, dialogs);
  const of = {
    participants: Map.groupBy(participants, ({ dialogId }) => dialogId),
    invitations: Map.groupBy(invitations, ({ dialogId }) => dialogId),
    admissions: Map.groupBy(admissions, ({ dialogId }) => dialogId),
    persons: new Map(persons.map(({ id, kind, cprIndex }) => [id, { capacity: kind, cprIndex }])),
  };
  const disabled = new Set(persons.filter((person) => isProvenDisabled(work.vault, person)).map(({ id }) => id));
  const states: MembershipState[] = [];
  for (const dialog of dialogs) {
    const rows = {
      participants: of.participants.get(dialog.id) ?? [],
      invitations: of.invitations.get(dialog.id) ?? [],
      admissions: of.admissions.get(dialog.id) ?? [],
    };
    const known = { numbers: of.persons, disabled, custody: custody.get(dialog.id) ?? null };
    states.push(await stateOf(work, dialog, { ...rows, ...known, changedDemand: demand }));
  }
  return states;
}

interface LoadedRows
  extends Pick<MembershipState, 'participants' | 'invitations' | 'admissions' | 'numbers' | 'disabled' | 'custody'> {
  readonly changedDemand: AdmissionDemand | undefined;
}

async function stateOf(
  work: Work<Actor>,
  dialog: Dialog,
  { changedDemand, ...rows }: LoadedRows,
): Promise<MembershipState> {
  const { municipalityId } = dialog;
  const { participants, invitations } = rows;
  const roll = await loadRoll(work, dialog, participants);
  // An ended invitation gives nothing, so one that fails verification is reported only while it is open.
  const isAuthenticOver = (row: Invitation): boolean => !isOpen(row) && isAuthenticInvitation(work.vault, row);
  const authentic = new Set([
    ...onlyAuthenticParticipants(work, participants, municipalityId),
    ...onlyAuthenticInvitations(work, invitations.filter(isOpen), municipalityId),
    ...invitations.filter(isAuthenticOver),
  ]);
  const demand = roll?.demand ?? 'named';
  const known = { dialog, participants, authentic, roll };
  const demands = new Set([demand, changedDemand ?? demand]);
  const found = await Promise.all([...demands].map((each) => findDemanded(work, known, { demand: each, invitations })));
  const excused = await findExcused(work, dialog, invitations.filter(isOpen));
  return {
    excused,
    ...{ dialog, now: work.now, ...rows, changes: [], roll, demand, authentic },
    demanded: {
      notCitizens: new Set(found.flatMap(({ notCitizens }) => [...notCitizens])),
      family: found.find(({ family }) => family !== null)?.family ?? null,
    },
    holdersEnd: roll?.holdersEnd ?? null,
    consents: { consentEvents: roll?.consentEvents ?? 0, ruling: roll?.ruling ?? NO_CONSENT_ASKED },
    approvers: new Set([...approversAmong(work.vault, participants), ...(roll?.approverIds ?? [])]),
  };
}

/** The rows that the roll misses are reported. So is a roll that is not authentic, or gone. */
async function loadRoll(work: Work<Actor>, dialog: Dialog, participants: readonly Participant[]): Promise<Roll | null> {
  const { id: dialogId, municipalityId } = dialog;
  const roll = await openRoll(work.vault, dialog);
  if (roll === null) work.noteTampering({ table: 'dialogs', municipalityId, dialogId });
  for (const personId of roll?.participantIds ?? [])
    if (!participants.some((row) => row.personId === personId))
      work.noteTampering({ table: 'participants', municipalityId, dialogId, personId });
  return roll;
}

/** A roll that is not proven is left as it is: a new one would vouch for the rows that are there. */
export async function saveMembership(work: Work<Actor>, state: MembershipState): Promise<void> {
  const { dialog, changes, roll: before } = state;
  const { keyVersion } = dialog;
  for (const change of changes) await write(work, dialog, change);
  changes.length = 0;
  const roll = rollOf(state);
  const isVersionNew = dialog.keyVersion !== keyVersion;
  if (roll && (isVersionNew || !isDeepStrictEqual(roll, before))) await saveRoll(work, dialog, roll);
  else if (isVersionNew) await saveKeyVersion(work, dialog);
}

async function write(work: Work<Actor>, dialog: Dialog, change: Change): Promise<void> {
  if ('save' in change) return save(work, change.save);
  if ('welcome' in change) return welcome(work, dialog, change);
  if ('handOverKeys' in change) return handOverKeys(work, dialog, change);
  if ('recordRelation' in change) return recordSaid(work, dialog, change.recordRelation);
  if ('limitKeys' in change) return limitKeys(work, dialog.id, change.limitKeys);
  if ('dropKeys' in change) return dropKeys(work, dialog.id, change.dropKeys);
  if ('startKeyVersion' in change) return startKeyVersion(work, dialog, change.startKeyVersion);
  if ('record' in change) return work.record(change.record, change.facts);
  if ('reportTampering' in change) {
    return work.noteTampering({ table: 'invitations', dialogId: dialog.id, targetId: change.reportTampering });
  }
  notify(work, dialog.id, change);
}

function save(work: Work<Actor>, row: Participant | Invitation | Admission): Promise<void> {
  if (row instanceof Invitation) return saveInvitation(work, row);
  return row instanceof Admission ? saveAdmission(work, row) : saveParticipant(work, row);
}

async function recordSaid(work: Work<Actor>, { id: dialogId }: Dialog, said: NewRelation): Promise<void> {
  const { id: targetId, municipalityId, subjectId: personId } = await insertRelation(work, said);
  work.record('relation.recorded', { dialogId, municipalityId, personId, targetId });
}
