/**
 * Whom a municipality knows, by rows that SQL cannot make. What names a person otherwise, such as an event, a notice or
 * the person's own row, has no MAC: it shows a name only of a person who is found here.
 */
import { onlyAuthentic } from '../../core/tampering.ts';
import type { Query, Work } from '../../core/unit-of-work.ts';
import { isAuthenticInvitation } from '../invitations/rows.ts';
import type { Dialog, Invitation, Participant } from '../model.ts';
import { isAuthenticParticipant } from '../participants/rows.ts';
import { isAuthenticDialog } from '../rows.ts';

type KnowingWork = Pick<Work, 'query' | 'vault' | 'noteTampering'>;

const DIALOG = `d.id as "dialogId", d.municipality_id as "municipalityId", d.unit_id as "unitId",
  d.subject_id as "subjectId", d.mac as "dialogMac"`;

type DialogColumns = Pick<Dialog, 'municipalityId' | 'unitId' | 'subjectId'> & {
  readonly dialogId: string;
  readonly dialogMac: Buffer;
};

/** A few rows of each person are enough. Somebody may take part in thousands of dialogs. */
const FEW = 10;

const eachOf = (columns: string, from: string): string =>
  `select found.* from unnest($2::uuid[]) as asked (id) cross join lateral (
     select ${columns}, ${DIALOG} from ${from} and d.municipality_id = $1 limit ${FEW}) as found`;

const PARTICIPATIONS = eachOf(
  'pt.person_id as "personId", pt.role, pt.is_approver as "isApprover", pt.left_at as "leftAt", ' +
    'pt.access_ends_at as "accessEndsAt", pt.access_ends as "accessEnds", pt.recipient, pt.mac',
  'participants pt join dialogs d on d.id = pt.dialog_id where pt.person_id = asked.id',
);
const CLAIMS = eachOf(
  `i.id, i.state, i.capacity, i.history, i.cpr_index as "cprIndex", i.invited_by as "invitedBy",
    i.claimed_by as "claimedBy", i.expires_at as "expiresAt", i.recipient, i.relation, i.mac`,
  'invitations i join dialogs d on d.id = i.dialog_id where i.claimed_by = asked.id',
);
const SUBJECTS = eachOf('d.subject_id as "personId"', 'dialogs d where d.subject_id = asked.id');

type ParticipationRow = DialogColumns &
  Pick<
    Participant,
    'personId' | 'role' | 'isApprover' | 'leftAt' | 'accessEndsAt' | 'accessEnds' | 'recipient' | 'mac'
  >;
type ClaimRow = DialogColumns &
  Pick<
    Invitation,
    | 'id'
    | 'state'
    | 'capacity'
    | 'history'
    | 'cprIndex'
    | 'invitedBy'
    | 'claimedBy'
    | 'expiresAt'
    | 'recipient'
    | 'relation'
    | 'mac'
  >;

/** Those who take or took part in its dialogs, or have claimed an invitation to one. */
export async function guestsOf(
  work: KnowingWork,
  municipalityId: string,
  personIds: readonly string[],
): Promise<Set<string>> {
  const values = [municipalityId, [...new Set(personIds)]];
  const participations = onlyAuthentic(work, await work.query<ParticipationRow>(PARTICIPATIONS, values), {
    isAuthentic: (row) => isAuthenticParticipant(work.vault, row),
    tamperingOf: ({ dialogId, personId }) => ({ table: 'participants', municipalityId, dialogId, personId }),
  });
  const claims = onlyAuthentic(work, await work.query<ClaimRow>(CLAIMS, values), {
    isAuthentic: (row) => isAuthenticInvitation(work.vault, row),
    tamperingOf: ({ dialogId, id: targetId }) => ({ table: 'invitations', municipalityId, dialogId, targetId }),
  });
  return new Set([
    ...inAuthenticDialogs(work, participations).map(({ personId }) => personId),
    ...inAuthenticDialogs(work, claims).flatMap(({ claimedBy }) => claimedBy ?? []),
  ]);
}

/**
 * Those whom its dialogs are about. Whoever names a CPR number makes its holder one, so it is no reason to show more of
 * them than what was typed.
 */
export async function subjectsOf(
  work: KnowingWork,
  municipalityId: string,
  personIds: readonly string[],
): Promise<Set<string>> {
  const rows = await work.query<DialogColumns>(SUBJECTS, [municipalityId, [...new Set(personIds)]]);
  return new Set(inAuthenticDialogs(work, rows).map(({ subjectId }) => subjectId));
}

const inAuthenticDialogs = <Row extends DialogColumns>(work: KnowingWork, rows: readonly Row[]): Row[] =>
  onlyAuthentic(work, rows, {
    isAuthentic: ({ dialogId: id, municipalityId, unitId, subjectId, dialogMac: mac }) =>
      isAuthenticDialog(work.vault, { id, municipalityId, unitId, subjectId, mac }),
    tamperingOf: ({ dialogId, municipalityId }) => ({ table: 'dialogs', municipalityId, dialogId }),
  });

const EMPLOYEES = 'select id from persons where id = any($2::uuid[]) and municipality_id = $1';

/**
 * Its present and former employees. The row has no MAC and needs none: a name is sealed under the key of whose employee
 * it is of, so that of a person who was moved here with SQL does not open.
 */
export async function employeesOf(
  query: Query,
  municipalityId: string,
  personIds: readonly string[],
): Promise<Set<string>> {
  const rows = await query<{ id: string }>(EMPLOYEES, [municipalityId, [...new Set(personIds)]]);
  return new Set(rows.map(({ id }) => id));
}

/** Those of the persons whose names its administrators may see. */
export async function namesKnownIn(
  work: KnowingWork,
  municipalityId: string,
  personIds: readonly string[],
): Promise<string[]> {
  const employees = await employeesOf(work.query, municipalityId, personIds);
  const others = personIds.filter((id) => !employees.has(id));
  return [...employees, ...(others.length > 0 ? await guestsOf(work, municipalityId, others) : [])];
}

/** Its dialogs that are about a person. */
export async function dialogsAbout(work: KnowingWork, municipalityId: string, personId: string): Promise<string[]> {
  const rows = await work.query<DialogColumns>(
    `select ${DIALOG} from dialogs d where d.subject_id = $2 and d.municipality_id = $1`,
    [municipalityId, personId],
  );
  return inAuthenticDialogs(work, rows).map(({ dialogId }) => dialogId);
}
