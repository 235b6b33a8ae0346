/** What is wrong with the events that requests have left. */
import { ACTS, ACTS_OF_CASES, type Act, isExempt, type Target } from './acts.ts';
import { operations, RANDOM } from './operations.ts';
import { type Cell, nameOf } from './replies.ts';
import { PERSONS, type TestUsers } from './users.ts';

interface EventRow {
  readonly request_id: string;
  readonly action: string;
  readonly outcome: string;
  readonly reason: string | null;
  readonly tried: string | null;
  readonly actor_kind: string;
  readonly actor_id: string | null;
  readonly client_id: string | null;
  readonly session_id: string | null;
  readonly municipality_id: string | null;
  readonly dialog_id: string | null;
  readonly person_id: string | null;
  readonly target_id: string | null;
  readonly first_number: number | null;
  readonly last_number: number | null;
  readonly count: number | null;
}

/** The client that is no person. */
const CASE_SYSTEM = 'nova';

/** The municipalities of persons, case systems and dialogs, by id. */
type Homes = ReadonlyMap<string, string | null>;

const HOMES = `select id::text, municipality_id from persons union all select id::text, municipality_id from dialogs
  union all select id, municipality_id from clients`;

/**
 * Every act leaves the event that acts.ts says, by whoever asked, of what was asked for; every refusal of somebody known
 * leaves one, which says why; and a request without a token leaves none. What was found tampered with is told besides.
 */
export async function wronglyRecorded(users: TestUsers, cells: readonly Cell[]): Promise<string[]> {
  const { sql } = users.testApi;
  const { rows: events } = await sql.query<EventRow>(
    `select e.*, d.request_id, d.session_id from audit_events e join audit_event_details d using (id)
     where d.request_id = any($1) and e.action <> 'tampering.found' order by e.id`,
    [cells.map(requestOf)],
  );
  const { rows: homes } = await sql.query<{ id: string; municipality_id: string | null }>(HOMES);
  const homeOf: Homes = new Map(homes.map(({ id, municipality_id: home }) => [id, home]));
  const byRequest = Map.groupBy(events, ({ request_id: id }) => id);
  return cells.flatMap((cell) => {
    const left = byRequest.get(requestOf(cell)) ?? [];
    return faultsOf(users, homeOf, cell, left).map((fault) => `${nameOf(cell)}: ${cell.reply.status} leaves ${fault}`);
  });
}

const requestOf = ({ reply }: Pick<Cell, 'reply'>): string => reply.headers.get('x-request-id') ?? '';

function faultsOf(users: TestUsers, homeOf: Homes, cell: Cell, left: readonly EventRow[]): string[] {
  const act = actOf(cell);
  if (act === null || cell.actor === 'nobody') return left.length > 0 ? ['an event, and should leave none'] : [];
  if (left.length === 0) return ['no event'];
  const actor = actorOf(users, cell);
  return [
    ...left.flatMap((event) => differences(`${event.action} by`, event, actor)),
    ...(cell.reply.status < 400
      ? faultsOfDone(users, homeOf, { cell, act, left })
      : faultsOfRefused(homeOf, { cell, act, left })),
  ];
}

/** Null where nothing is to be told. */
function actOf({ row: { operation, asked } }: Cell): Act | null {
  const isKnown = (name: string): name is keyof typeof ACTS => name in ACTS;
  if (!isKnown(operation)) throw new Error(`acts.ts says nothing of ${operation}`);
  const act = ACTS_OF_CASES[`${operation} ${asked}`] ?? ACTS[operation];
  return isExempt(act) ? null : act;
}

function actorOf(users: TestUsers, { actor }: Cell): Partial<EventRow> {
  const personId = selfOf(users, { actor });
  if (personId !== null)
    return { actor_kind: 'person', actor_id: personId, client_id: 'portal', session_id: `session-${personId}` };
  const clientId = actor === 'caseSystem' ? CASE_SYSTEM : 'portal';
  return { actor_kind: 'client', actor_id: null, client_id: clientId, session_id: null };
}

function selfOf({ persons }: TestUsers, { actor }: Pick<Cell, 'actor'>): string | null {
  const person = PERSONS.find((name) => name === actor);
  return person ? persons[person].personId : null;
}

interface Left {
  readonly cell: Cell;
  readonly act: Act;
  readonly left: readonly EventRow[];
}

function faultsOfDone(users: TestUsers, homeOf: Homes, { cell, act, left }: Left): string[] {
  const self = selfOf(users, cell);
  const { actor, ids } = cell;
  const asked = { users, actor, self, ids, sent: Object(cell.sent), answer: Object(cell.reply.body) };
  const target = act.target(asked);
  const municipality = {
    actor: () => homeOf.get(self ?? CASE_SYSTEM) ?? null,
    dialog: () => homeOf.get(target.dialog ?? '') ?? null,
    made: () => asked.answer.municipalityId,
  }[target.municipality]();
  const found = left.filter(({ action }) => action === act.action);
  const known = [act.action, ...(act.besides ?? [])];
  return [
    ...(found.length === 1 ? [] : [`${found.length} events ${act.action}: ${left.map(({ action }) => action)}`]),
    ...left.filter(({ action }) => !known.some((name) => name === action)).map(({ action }) => `also ${action}`),
    ...left.flatMap((event) => differences(event.action, event, { outcome: 'success', tried: null })),
    ...found.flatMap((event) => differences(event.action, event, columnsOf(target, municipality, event))),
  ];
}

const columnsOf = (target: Target, municipality: string | null, event: EventRow): Partial<EventRow> => ({
  municipality_id: municipality,
  dialog_id: target.dialog ?? null,
  person_id: target.person ?? null,
  target_id: target.target ?? null,
  first_number: target.first ?? null,
  last_number: target.last ?? null,
  count: target.count === 'some' ? Number(event.count ?? Number.NaN) : (target.count ?? null),
});

/** These judge in the statement that acts, and tell of a refusal in its words (architecture.md). */
const IN_STATEMENTS = [
  'searchPosts',
  'searchMyPosts',
  'getAttachmentContent',
  'listDialogs',
  'listPosts',
  'getPost',
  'listPostVersions',
  'createPost',
];
/** Refused before it is looked up what the address names. */
const AT_THE_DOOR = ['person_only', 'insufficient_scope'];
/** Not told by an id of the address but by one that was sent. */
const SENT = ['acceptInvitation', 'createDialogForOthers', 'addParticipant', 'removePerson', 'publishDeclaration'];

function faultsOfRefused(homeOf: Homes, { cell, act, left }: Left): string[] {
  const { operation } = cell.row;
  const [event] = left;
  if (left.length !== 1 || !event) return [`${left.length} events of a refusal`];
  const { code } = cell.reply;
  const isAtDoor = AT_THE_DOOR.includes(code ?? '');
  const isOfStatement = IN_STATEMENTS.includes(operation) && !isAtDoor;
  const names = operations.get(operation)?.path.includes('{dialogId}');
  const dialogId = idIn(cell, 'dialogId');
  const place = names ? { dialog_id: dialogId } : {};
  const town = names && !isAtDoor ? { municipality_id: homeOf.get(dialogId) ?? null } : {};
  const home = isAtDoor ? { municipality_id: homeOf.get(event.actor_id ?? event.client_id ?? '') ?? null } : {};
  return differences(event.action, event, {
    action: isOfStatement ? act.action : 'access.denied',
    tried: isOfStatement ? null : operation,
    outcome: 'denied',
    reason: code,
    ...place,
    ...town,
    ...home,
    ...(SENT.includes(operation) ? {} : missing(cell)),
  });
}

const BY_EXPORT = ['journal_export_not_found', 'person_export_not_found', 'review_not_found'];

/** What is said not to be there. */
function missing(cell: Cell): Partial<EventRow> {
  const { code } = cell.reply;
  if (code === 'participant_not_found') return { person_id: idIn(cell, 'participantId') };
  if (code === 'post_not_found') return { first_number: Number(cell.ids.number ?? '999') };
  if (code === 'person_not_found') return { person_id: idIn(cell, 'personId') };
  if (code === 'employee_not_found') return { person_id: idIn(cell, 'employeeId') };
  if (code === 'legal_basis_not_found') return { target_id: idIn(cell, 'legalBasisId') };
  if (code === 'declaration_not_found') return { target_id: idIn(cell, 'declarationId') };
  if (code === 'invitation_not_found') return { target_id: idIn(cell, 'invitationId') };
  if (code === 'admission_not_found') return { target_id: idIn(cell, 'admissionId') };
  if (code !== null && BY_EXPORT.includes(code)) return { target_id: idIn(cell, 'exportId') };
  if (code === 'legal_hold_not_found') return { target_id: idIn(cell, 'holdId') };
  if (code === 'retention_run_not_found') return { target_id: idIn(cell, 'runId') };
  if (code === 'deletion_certificate_not_found') return { target_id: idIn(cell, 'certificateId') };
  if (code === 'destination_not_found') return { target_id: idIn(cell, 'destinationId') };
  return code === 'notice_not_found' ? { target_id: idIn(cell, 'noticeId') } : {};
}

/** As it stood in the address. */
const idIn = ({ ids }: Cell, name: string): string => ids[name] ?? RANDOM;

function differences(what: string, event: EventRow, expected: Partial<EventRow>): string[] {
  const found = new Map<string, unknown>(Object.entries(event));
  return Object.entries(expected)
    .filter(([column, value]) => !Object.is(found.get(column), value))
    .map(([column, value]) => `${what}: ${column} ${found.get(column)} instead of ${value}`);
}
