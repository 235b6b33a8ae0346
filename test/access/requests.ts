/** How each operation is asked: what goes in besides the ids of the case. */
import type { ActorName, Cast, Ids } from './cast.ts';
import { PERSONS } from './cast.ts';

export interface Ask {
  /** By the name of the parameter; the rest as usual. */
  readonly ids?: Ids;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly version?: number;
  /** What stands in an answer that shows what was asked for. */
  readonly shows?: string;
}

export interface Recipe {
  /** Mostly with SQL, before each request of the row. */
  readonly before?: (cast: Cast) => Promise<unknown>;
  /** The ids are those of the case, for what is named in a body. */
  readonly ask: (cast: Cast, actor: ActorName, ids: Ids) => Ask;
}

const close = (cast: Cast) =>
  cast.house.sql.query(`update dialogs set state = 'closed' where id = $1`, [cast.dialogId]);

const disable = ({ house, appointable, chief }: Cast) =>
  house.sql.query('update persons set disabled_at = now() where id = any($1)', [
    [appointable.personId, chief.personId],
  ]);

const ownId = (cast: Cast, actor: ActorName): string => {
  const person = PERSONS.find((name) => name === actor);
  return person ? cast.persons[person].personId : cast.persons.coordinator.personId;
};

/** Cases that say about whom it is asked. */
export const ABOUT: Readonly<Record<string, (cast: Cast, actor: ActorName) => string>> = {
  oneself: ownId,
  chief: ({ chief }) => chief.personId,
  citizen: ({ persons }) => persons.citizen.personId,
  claimed: ({ persons }) => persons.claimed.personId,
  invited: ({ persons }) => persons.invited.personId,
  stranger: ({ persons }) => persons.otherAdministrator.personId,
  abroad: ({ foreignCitizen }) => foreignCitizen.personId,
};

const invitation = { email: 'guest@mail.example', capacity: 'citizen', history: 'from_now' };
const newDialog = { topic: 'Skolestart', subject: { name: 'Ida Krogh' } };
const plain: Recipe = { ask: () => ({}) };
const versioned: Recipe = { ask: () => ({ version: 1 }) };
const showing = (shows: (cast: Cast) => string): Recipe => ({ ask: (cast) => ({ shows: shows(cast) }) });
const aboutWhom: Recipe = { ask: (_cast, _actor, { personId = '' }) => ({ shows: personId }) };
const dialogShown = showing((cast) => cast.dialogId);

/** The key is the operation, or the operation and the case where that is asked in a way of its own. */
const RECIPES: Readonly<Record<string, Recipe>> = {
  isLive: plain,
  isReady: plain,
  listSigningKeys: plain,
  getMe: { ask: (cast, actor) => ({ shows: ownId(cast, actor) }) },
  changeMe: { ask: () => ({ body: { language: 'en' }, version: 1 }) },
  listDialogs: dialogShown,
  createDialog: { ask: () => ({ body: newDialog }) },
  getDialog: dialogShown,
  changeDialog: { ask: () => ({ body: { topic: 'Skolestart' }, version: 1 }) },
  closeDialog: versioned,
  reopenDialog: { before: close, ask: () => ({ version: 1 }) },
  listParticipants: showing((cast) => cast.second.personId),
  getParticipant: showing((cast) => cast.excludable.personId),
  changeParticipant: {
    ask: ({ appointable }) => ({
      ids: { participantId: appointable.personId },
      body: { role: 'coordinator' },
      version: 1,
    }),
  },
  'changeParticipant giver': {
    ask: ({ appointable }) => ({
      ids: { participantId: appointable.personId },
      body: { isApprover: true },
      version: 1,
    }),
  },
  endParticipation: versioned,
  'endParticipation oneself': { ask: (_cast, actor) => ({ version: actor === 'approver' ? 2 : 1 }) },
  addParticipant: { ask: (_cast, _actor, { personId }) => ({ body: { personId } }) },
  'addParticipant closed': { before: close, ask: (_cast, _actor, { personId }) => ({ body: { personId } }) },
  'inviteParticipant past': { ask: () => ({ body: { ...invitation, history: 'all' } }) },
  listAdministeredDialogs: dialogShown,
  createDialogForOthers: {
    ask: (_cast, _actor, { personId }) => ({ body: { ...newDialog, coordinatorId: personId } }),
  },
  inviteParticipant: { ask: () => ({ body: invitation }) },
  'inviteParticipant closed': { before: close, ask: () => ({ body: invitation }) },
  listInvitations: showing((cast) => cast.pendingInvitation.id),
  getInvitation: showing((cast) => cast.pendingInvitation.id),
  confirmInvitation: { ask: (cast) => ({ ids: { invitationId: cast.claimedInvitation }, version: 2 }) },
  withdrawInvitation: versioned,
  acceptInvitation: { ask: ({ pendingInvitation }) => ({ body: { token: pendingInvitation.token } }) },
  'acceptInvitation foreign': { ask: (cast) => ({ body: { token: cast.foreignInvitationToken } }) },
  'acceptInvitation forged': { ask: (cast) => ({ body: { token: cast.forgedInvitationToken } }) },
  listAdmissions: showing((cast) => cast.own.admissionId ?? ''),
  getAdmission: showing((cast) => cast.own.admissionId ?? ''),
  approveAdmission: plain,
  'approveAdmission again': {
    before: ({ approve, own }) => approve(own.admissionId ?? ''),
    ask: () => ({}),
  },
  refuseAdmission: plain,
  withdrawAdmission: versioned,
  listPosts: showing((cast) => cast.text),
  createPost: { ask: () => ({ body: { body: 'Et svar' } }) },
  'createPost closed': { before: close, ask: () => ({ body: { body: 'Et svar' } }) },
  moveReadMarker: { ask: () => ({ body: { number: 1 } }) },
  listDialogAuditEvents: dialogShown,
  listAuditEvents: dialogShown,
  listNotices: showing((cast) => cast.noticeId),
  retryNotice: plain,
  listEmployees: showing(({ persons }) => persons.colleague.personId),
  getEmployee: aboutWhom,
  changeEmployee: { ask: () => ({ body: { createDialogs: false }, version: 1 }) },
  getPerson: aboutWhom,
  disablePerson: versioned,
  enablePerson: { before: disable, ask: () => ({ version: 1 }) },
  // One who asks for nothing: whoever is disabled does not get as far as a refusal.
  'enablePerson own': {
    before: disable,
    ask: ({ appointable }) => ({ ids: { personId: appointable.personId }, version: 1 }),
  },
  removePerson: { ask: () => ({ body: {}, version: 1 }) },
  'removePerson successor': { ask: (cast, actor) => ({ body: { successorId: ownId(cast, actor) }, version: 1 }) },
  protectPerson: plain,
  unprotectPerson: plain,
  getAssurance: plain,
  replaceAssurance: { ask: () => ({ body: { minimum: 'substantial', acts: {} }, version: 1 }) },
};

export const recipeFor = (operation: string, asked: string): Recipe | undefined =>
  RECIPES[`${operation} ${asked}`] ?? RECIPES[operation];
