/** Reads the facts from which approvers.ts computes who must approve newcomers. */
import { Op } from 'sequelize';
import type { Query, RowAccess } from '../../core/unit-of-work.ts';
import { isProvenDisabled } from '../../people/disabling.ts';
import { officesOf } from '../../people/employment-rows.ts';
import { Person } from '../../people/model.ts';
import { findInvitationsUnverified, isAuthenticInvitation } from '../invitations/rows.ts';
import type { AdmissionDemand, Dialog, Invitation, Participant } from '../model.ts';
import {
  approversAmong,
  endedAmong,
  findParticipantsUnverified,
  isAuthenticParticipant,
} from '../participants/rows.ts';
import { openRoll, type Roll } from '../roll.ts';
import { provenSubjectOf } from '../rows.ts';
import type { ApproverFacts } from './approvers.ts';
import { findFamily } from './family.ts';

type ApproverAccess = RowAccess & { readonly query: Query; readonly now: Date };

interface Rows {
  readonly dialog: Dialog;
  readonly participants: readonly Participant[];
  /** Participants and invitations that are authentic. */
  readonly authentic: ReadonlySet<Participant | Invitation>;
  readonly roll: Pick<Roll, 'participantIds'> | null;
}

/** Who takes part by an authentic row, and those of the roll whom no authentic row tells to have left. */
export function membersAmong({ participants, authentic, roll }: Omit<Rows, 'dialog'>): string[] {
  const proven = new Map(participants.filter((row) => authentic.has(row)).map((row) => [row.personId, row]));
  const known = [...(roll?.participantIds ?? []), ...participants.map(({ personId }) => personId)];
  return [...new Set(known)].filter((id) => (proven.get(id)?.leftAt ?? null) === null);
}

/** What only some demands ask for, so that it is read for these alone. */
export async function findDemanded(
  work: ApproverAccess,
  { dialog, participants, authentic, roll }: Rows,
  { demand, invitations }: { readonly demand: AdmissionDemand; readonly invitations: readonly Invitation[] },
): Promise<Pick<ApproverFacts, 'notCitizens' | 'family'>> {
  if (demand === 'subject_and_holders') {
    const subjectId = provenSubjectOf(work, dialog);
    const family = subjectId === null ? null : await findFamily(work, dialog, subjectId);
    return { notCitizens: new Set(), family };
  }
  if (demand !== 'all_citizens') return { notCitizens: new Set(), family: null };
  const offices = await officesOf(work, membersAmong({ participants, authentic, roll }));
  return {
    family: null,
    notCitizens: new Set([
      ...offices.keys(),
      // A coordinator is an employee.
      ...participants.filter((row) => authentic.has(row) && row.role === 'coordinator').map((row) => row.personId),
      ...invitations
        .filter((row) => authentic.has(row) && row.state === 'accepted' && row.capacity !== 'citizen')
        .flatMap(({ claimedBy }) => claimedBy ?? []),
    ]),
  };
}

/** The facts for dialogs that are not locked and not changed. Null for one whose roll is not proven: nobody joins it. */
export async function findApproverFacts(
  work: ApproverAccess,
  dialogs: readonly Dialog[],
): Promise<ReadonlyMap<string, ApproverFacts | null>> {
  const { vault, transaction } = work;
  const where = { dialogId: dialogs.map(({ id }) => id) };
  const participants = await findParticipantsUnverified(work, { where, order: ['personId'] });
  const personIds = [...new Set(participants.map(({ personId }) => personId))];
  const gone = await Person.findAll({ where: { id: personIds, disabledAt: { [Op.not]: null } }, transaction });
  const disabled = new Set(gone.filter((person) => isProvenDisabled(vault, person)).map(({ id }) => id));
  const facts = new Map<string, ApproverFacts | null>();
  for (const dialog of dialogs) {
    const own = participants.filter(({ dialogId }) => dialogId === dialog.id);
    const roll = await openRoll(vault, dialog);
    facts.set(dialog.id, roll && (await factsOf(work, { dialog, participants: own, roll, disabled })));
  }
  return facts;
}

async function factsOf(
  work: ApproverAccess,
  {
    dialog,
    participants,
    roll,
    disabled,
  }: Omit<Rows, 'authentic' | 'roll'> & { readonly roll: Roll; readonly disabled: ReadonlySet<string> },
): Promise<ApproverFacts> {
  const { vault } = work;
  const { demand } = roll;
  const invitations =
    demand === 'all_citizens' ? await findInvitationsUnverified(work, { where: { dialogId: dialog.id } }) : [];
  const proven = participants.filter((row) => isAuthenticParticipant(vault, row));
  const authentic = new Set<Participant | Invitation>([
    ...proven,
    ...invitations.filter((row) => isAuthenticInvitation(vault, row)),
  ]);
  return {
    absent: new Set([...disabled, ...endedAmong(proven, work.now)]),
    ...{ demand, members: membersAmong({ participants, authentic, roll }) },
    named: new Set([...approversAmong(vault, participants), ...roll.approverIds]),
    ...(await findDemanded(work, { dialog, participants, authentic, roll }, { demand, invitations })),
  };
}
