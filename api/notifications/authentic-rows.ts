/**
 * What notices are about, when they are sent: read in single statements, outside of a transaction, and verified. A row
 * that was tampered with counts as absent and is reported.
 */
import type { ConsentRecord } from '../consents/model.ts';
import { recordMac } from '../consents/rows.ts';
import type { Privilege } from '../core/actor.ts';
import { onlyAuthentic, type Tampering } from '../core/tampering.ts';
import { hasEnded, limitOf } from '../dialogs/access-limit.ts';
import { isAuthenticAdmission, isWaitingAdmission } from '../dialogs/admissions/rows.ts';
import { isAuthenticInvitation } from '../dialogs/invitations/rows.ts';
import type { Admission, AdmissionDemand, Dialog, Invitation, Participant } from '../dialogs/model.ts';
import { isAuthenticParticipant } from '../dialogs/participants/rows.ts';
import { openRoll } from '../dialogs/roll.ts';
import { isAuthenticDialog } from '../dialogs/rows.ts';
import { type EmploymentMeaning, effectivePrivileges, isAuthenticEmployment } from '../people/employment-rows.ts';
import type { MailTools } from './compose.ts';
import type { DialogPlace } from './notice-kind.ts';

type Tools = Pick<MailTools, 'query' | 'vault' | 'clock' | 'reportTampering'>;

interface Verified<Row> {
  readonly authentic: readonly Row[];
  readonly forged: readonly Row[];
}

async function verify<Row>(
  { reportTampering }: Tools,
  rows: readonly Row[],
  verification: Parameters<typeof onlyAuthentic<Row>>[2],
): Promise<Verified<Row>> {
  const found: Tampering[] = [];
  const authentic = onlyAuthentic({ noteTampering: (each) => void found.push(each) }, rows, verification);
  await reportTampering(found);
  return { authentic, forged: rows.filter((row) => !authentic.includes(row)) };
}

type ParticipantRow = DialogPlace &
  Pick<
    Participant,
    'personId' | 'role' | 'isApprover' | 'leftAt' | 'accessEndsAt' | 'accessEnds' | 'recipient' | 'mac'
  > & {
    readonly lastPostNumber: number;
  };

const PARTICIPATIONS = `select pt.dialog_id as "dialogId", d.municipality_id as "municipalityId", pt.person_id as "personId",
    pt.role, pt.is_approver as "isApprover", pt.left_at as "leftAt", pt.access_ends_at as "accessEndsAt", pt.access_ends as "accessEnds", pt.recipient, pt.mac,
    d.last_post_number as "lastPostNumber"
  from participants pt join dialogs d on d.id = pt.dialog_id`;
const PARTICIPANTS = `${PARTICIPATIONS} where pt.person_id = $1 and pt.left_at is null`;

const isParticipant = (vault: MailTools['vault']) => ({
  isAuthentic: (row: ParticipantRow) => isAuthenticParticipant(vault, row),
  tamperingOf: ({ dialogId, municipalityId, personId }: ParticipantRow) => ({
    ...{ table: 'participants' as const, dialogId, municipalityId, personId },
  }),
});

/** The person's row in the dialog, while they take part. */
export const findAuthenticParticipants = async (
  tools: Tools,
  { dialogId, personId }: { readonly dialogId: string | null; readonly personId: string | null },
): Promise<Verified<ParticipantRow>> => {
  const rows = await tools.query<ParticipantRow>(`${PARTICIPANTS} and pt.dialog_id = $2`, [personId, dialogId]);
  return counting(tools, await verify(tools, rows, isParticipant(tools.vault)));
};

/** Whose access has ended is told of nothing. */
const counting = ({ clock }: Tools, { authentic, forged }: Verified<ParticipantRow>): Verified<ParticipantRow> => ({
  authentic: authentic.filter((row) => !hasEnded(limitOf(row), clock.now())),
  forged,
});

/** The person's rows in all dialogs with something that they have not read. */
export const findAuthenticUnread = async (tools: Tools, personId: string | null): Promise<Verified<ParticipantRow>> => {
  const rows = await tools.query<ParticipantRow>(`${PARTICIPANTS} and d.last_post_number > pt.last_read_number`, [
    personId,
  ]);
  return counting(tools, await verify(tools, rows, isParticipant(tools.vault)));
};

type DialogRow = Pick<Dialog, 'id' | 'municipalityId' | 'unitId' | 'subjectId' | 'mac'>;

const DIALOG = `select id, municipality_id as "municipalityId", unit_id as "unitId", subject_id as "subjectId", mac
  from dialogs where id = $1`;

/** A dialog and all who take or took part in it, whether or not their access has ended. */
export async function findAuthenticDialogRows(
  tools: Tools,
  dialogId: string | null,
): Promise<{ readonly dialog: DialogRow | null; readonly participants: readonly ParticipantRow[] }> {
  const dialogs = await verify(tools, await tools.query<DialogRow>(DIALOG, [dialogId]), {
    isAuthentic: (row) => isAuthenticDialog(tools.vault, row),
    tamperingOf: ({ id, municipalityId }) => ({ table: 'dialogs' as const, dialogId: id, municipalityId }),
  });
  const rows = await tools.query<ParticipantRow>(`${PARTICIPATIONS} where pt.dialog_id = $1`, [dialogId]);
  const { authentic: participants } = await verify(tools, rows, isParticipant(tools.vault));
  return { dialog: dialogs.authentic[0] ?? null, participants };
}

const ROLL = `select id, municipality_id as "municipalityId", key_version as "keyVersion", sealed_roll as "sealedRoll"
  from dialogs where id = $1`;

/** Whose approval newcomers to the dialog need. Where that is not proven nobody can come in, and nobody is asked. */
export async function findDemand(tools: Tools, dialogId: string | null): Promise<AdmissionDemand> {
  type RollRow = Pick<Dialog, 'id' | 'municipalityId' | 'keyVersion' | 'sealedRoll'>;
  const [dialog] = await tools.query<RollRow>(ROLL, [dialogId]);
  return (dialog && (await openRoll(tools.vault, dialog)))?.demand ?? 'none';
}

type AdmissionRow = Parameters<typeof isAuthenticAdmission>[1] & Pick<Admission, 'state'>;

const ADMISSIONS = `select dialog_id as "dialogId", id, person_id as "personId", invitation_id as "invitationId",
    requested_by as "requestedBy", history, state, approved_by as "approvedBy", refused_by as "refusedBy", from_now_by as "fromNowBy",
    expires_at as "expiresAt", version, mac
  from admissions where dialog_id = $1 and state = 'waiting'`;

/** Those that wait. */
export async function findAuthenticAdmissions(tools: Tools, dialogId: string | null): Promise<readonly AdmissionRow[]> {
  const rows = await tools.query<AdmissionRow>(ADMISSIONS, [dialogId]);
  const { authentic } = await verify(tools, rows, {
    isAuthentic: (row) => isAuthenticAdmission(tools.vault, row),
    tamperingOf: ({ dialogId: inDialog, personId, id: targetId }) => ({
      ...{ table: 'admissions' as const, dialogId: inDialog, personId, targetId },
    }),
  });
  const now = tools.clock.now();
  return authentic.filter((row) => isWaitingAdmission(row, now));
}

type ConsentRow = Parameters<typeof recordMac.verify>[1];

const CONSENTS = `select dialog_id as "dialogId", id, requirement_id as "requirementId", municipality_id as "municipalityId",
    unit_id as "unitId", declaration_id as "declarationId", giver_id as "giverId", capacity, state,
    previous_id as "previousId", next_id as "nextId", requested_at as "requestedAt", answer_by as "answerBy",
    answered_at as "answeredAt", ends_at as "endsAt", lapses_at as "lapsesAt", last_event as "lastEvent", version, mac
  from consents where dialog_id = $1 and giver_id = $2`;

/** What the person is asked for in the dialog. */
export async function findAuthenticConsents(
  tools: Tools,
  { dialogId, personId }: { readonly dialogId: string | null; readonly personId: string | null },
): Promise<readonly Pick<ConsentRecord, 'state' | 'answerBy'>[]> {
  const rows = await tools.query<ConsentRow>(CONSENTS, [dialogId, personId]);
  const { authentic } = await verify(tools, rows, {
    isAuthentic: (row) => recordMac.verify(tools.vault.keyring, row),
    tamperingOf: ({ dialogId: inDialog, municipalityId, giverId, id: targetId }) => ({
      ...{ table: 'consents' as const, dialogId: inDialog, municipalityId, personId: giverId, targetId },
    }),
  });
  return authentic;
}

export type InvitationRow = Parameters<typeof isAuthenticInvitation>[1] &
  DialogPlace &
  Pick<Invitation, 'language' | 'sealedEmail'>;

const INVITATION = `select i.id, i.dialog_id as "dialogId", d.municipality_id as "municipalityId", i.state, i.capacity,
    i.history, i.cpr_index as "cprIndex", i.invited_by as "invitedBy", i.claimed_by as "claimedBy", i.language,
    i.expires_at as "expiresAt", i.relation, i.sealed_email as "sealedEmail", i.recipient, i.relation, i.mac
  from invitations i join dialogs d on d.id = i.dialog_id where i.dialog_id = $1 and i.id = $2`;

export async function findAuthenticInvitation(
  tools: Tools,
  { dialogId, id }: { readonly dialogId: string | null; readonly id: string | null },
): Promise<InvitationRow | null> {
  const rows = await tools.query<InvitationRow>(INVITATION, [dialogId, id]);
  const { authentic } = await verify(tools, rows, {
    isAuthentic: (row) => isAuthenticInvitation(tools.vault, row),
    tamperingOf: ({ dialogId: inDialog, municipalityId, id: targetId }) => ({
      ...{ table: 'invitations' as const, dialogId: inDialog, municipalityId, targetId },
    }),
  });
  return authentic[0] ?? null;
}

interface EmploymentRow extends EmploymentMeaning {
  readonly mac: Buffer;
}

const EMPLOYMENT = `select person_id as "personId", municipality_id as "municipalityId", unit_id as "unitId", privileges,
    granted, withheld, mac from employments where person_id = $1`;

/** Whether somebody is an administrator now, of one of these kinds. */
export async function findAuthenticAdministrator(
  tools: Tools,
  personId: string,
  privileges: readonly Privilege[] = ['administrator'],
): Promise<boolean> {
  const { authentic } = await verify(tools, await tools.query<EmploymentRow>(EMPLOYMENT, [personId]), {
    isAuthentic: (row) => isAuthenticEmployment(tools.vault, row),
    tamperingOf: ({ municipalityId }) => ({ table: 'employments' as const, municipalityId, personId }),
  });
  return authentic.some((row) => effectivePrivileges(row).some((each) => privileges.includes(each)));
}
