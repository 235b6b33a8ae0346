/** The persons and machines of the access matrix, in a small town that each of them stands in differently. */
import type { Privilege } from '../../api/core/actor.ts';
import { newId } from '../../api/core/ids.ts';
import { invitationTokenOf } from '../../api/dialogs/invitations/token.ts';
import { admitted, invited } from '../setup/factories.ts';
import { type House, openHouse, type Visitor, version } from '../setup/house.ts';
import { caseSystemToken, claimsOf, createSigner, type Sign } from './tokens.ts';

/** In the order of the table's columns. */
export const PERSONS = [
  'coordinator',
  'employee',
  'citizen',
  'external',
  'subject',
  'invited',
  'claimed',
  'removed',
  'colleague',
  'unitAdministrator',
  'otherUnitAdministrator',
  'administrator',
  'otherAdministrator',
  'approver',
] as const;
export const ACTORS = [...PERSONS, 'caseSystem', 'frontend', 'nobody'] as const;
type PersonName = (typeof PERSONS)[number];
export type ActorName = (typeof ACTORS)[number];

/** Stands in every name and text of the foreign town, so that no answer can show one unseen. */
export const FOREIGN_MARK = 'Fjernby';
/** Stands in the topic and the post of the own town. */
export const OWN_MARK = 'Nærby';

export type Ids = Readonly<Record<string, string>>;

export interface Cast {
  readonly house: House;
  /** Where the API listens. */
  readonly api: string;
  readonly persons: Readonly<Record<PersonName, Visitor>>;
  readonly dialogId: string;
  /** What the post in it says. */
  readonly text: string;
  /** By the name of the parameter: what an operation is usually asked for. */
  readonly own: Ids;
  /** Participants to whom things are done: a second coordinator, an employee to be appointed, an external to be excluded. */
  readonly second: Visitor;
  readonly appointable: Visitor;
  readonly excludable: Visitor;
  /** Another administrator, of the same unit. */
  readonly chief: Visitor;
  readonly pendingInvitation: { readonly id: string; readonly token: string };
  readonly claimedInvitation: string;
  /** For the approver. */
  readonly approve: (admissionId: string) => Promise<unknown>;
  readonly noticeId: string;
  /** By the name of the parameter: what exists in a municipality that nobody of the cast has to do with. */
  readonly foreign: Ids;
  /** Who runs it, and a citizen who takes part in its dialog. */
  readonly foreignAdministrator: Visitor;
  readonly foreignCitizen: Visitor;
  readonly foreignInvitationToken: string;
  readonly forgedInvitationToken: string;
  /** Null for whoever has none. */
  readonly tokens: ReadonlyMap<ActorName, string | null>;
  readonly sign: Sign;
  close(): Promise<void>;
}

const CPR = { subject: '7102041236', invited: '7102031235', foreign: '7104041231' };

export async function openCast(): Promise<Cast> {
  const house = await openHouse();
  await house.api.start();
  const persons = await arrive(house);
  const town = await build(house, persons);
  const sign = await createSigner(house);
  const tokens = new Map<ActorName, string | null>([
    ['caseSystem', await caseSystemToken(house)],
    // The hub gives a frontend none; this is one as if it did.
    ['frontend', await sign({ sub: 'client:portal', client_id: 'portal' })],
    ['nobody', null],
  ]);
  for (const name of PERSONS) tokens.set(name, await sign(claimsOf(persons[name].personId)));
  return {
    house,
    api: house.api.info.uri,
    persons,
    ...town,
    sign,
    tokens,
    close: () => house.close(),
  };
}

async function arrive(house: House): Promise<Record<PersonName, Visitor>> {
  return {
    coordinator: await house.employee('Anna Holm'),
    employee: await house.employee('Karl Bech'),
    citizen: await house.citizen('Mette Krogh'),
    external: await house.external('Bo Dahl'),
    subject: await house.citizen('Emma Krogh', { cpr: CPR.subject }),
    invited: await house.citizen('Lars Krogh', { cpr: CPR.invited }),
    claimed: await house.citizen('Ole Krogh'),
    removed: await house.external('Per Lund'),
    colleague: await house.employee('Viggo Friis'),
    unitAdministrator: await house.employee('Ulla Skov', { privileges: ['unit-administrator'] }),
    otherUnitAdministrator: await house.employee('Jens Kjær', { unit: 'elderly', privileges: ['unit-administrator'] }),
    administrator: await house.employee('Ida Lund', { privileges: ['administrator'] }),
    otherAdministrator: await house.employee('Nina Vang', { privileges: ['administrator'], municipality: '00000027' }),
    approver: await house.citizen('Hans Krogh'),
  };
}

async function build(house: House, persons: Record<PersonName, Visitor>) {
  const { coordinator, employee, citizen, external, subject, removed, claimed, approver } = persons;
  const created = await coordinator.post('/dialogs', {
    topic: `Emnet ${OWN_MARK}`,
    subject: { name: 'Emma Krogh', cpr: CPR.subject },
  });
  const dialogId: string = created.body.id;
  const text = `Teksten ${OWN_MARK}`;
  const second = await house.employee('Vera Lind');
  const appointable = await house.employee('Sune Toft');
  const excludable = await house.external('Nils Falk');
  const chief = await house.employee('Asta Bruun', { privileges: ['administrator'] });
  for (const guest of [employee, citizen, external, removed, second, appointable, excludable, approver]) {
    await admitted(house, coordinator, dialogId, guest);
  }
  const bound = await invited(house, coordinator, dialogId, { capacity: 'citizen', cpr: CPR.subject });
  await subject.post('/invitations/accept', { token: bound.token });
  await coordinator.patch(`/dialogs/${dialogId}/participants/${second.personId}`, { role: 'coordinator' }, version(1));
  await coordinator.delete(`/dialogs/${dialogId}/participants/${removed.personId}`, version(1));
  await coordinator.post(`/dialogs/${dialogId}/posts`, { body: text });
  const pendingInvitation = await invited(house, coordinator, dialogId, { capacity: 'citizen', cpr: CPR.invited });
  const waiting = await invited(house, coordinator, dialogId, { capacity: 'citizen' });
  await claimed.post('/invitations/accept', { token: waiting.token });
  // Last, so that all others are in: from here on newcomers wait.
  const admissionId = await waitingFor(house, coordinator, dialogId, approver);
  const noticeId = await failedNotice(house, employee.personId);
  const own: Ids = {
    dialogId,
    participantId: excludable.personId,
    personId: persons.colleague.personId,
    employeeId: persons.colleague.personId,
    unitId: await unitOf(coordinator),
    invitationId: pendingInvitation.id,
    admissionId,
    noticeId,
  };
  return {
    dialogId,
    text,
    own,
    second,
    appointable,
    excludable,
    chief,
    pendingInvitation,
    claimedInvitation: waiting.id,
    approve: (admission: string) => approver.post(`/dialogs/${dialogId}/admissions/${admission}/approve`),
    noticeId,
    ...(await buildForeign(house)),
    forgedInvitationToken: invitationTokenOf(house.foundation.vault, newId()),
  };
}

/** Makes the participant an approver, and a newcomer wait for the approval. */
async function waitingFor(house: House, host: Visitor, dialogId: string, giver: Visitor): Promise<string> {
  await host.patch(`/dialogs/${dialogId}/participants/${giver.personId}`, { isApprover: true }, version(1));
  await wait(house, host, dialogId);
  return (await host.get(`/dialogs/${dialogId}/admissions`)).body.items[0].id;
}

/** A newcomer to a dialog that has an approver. */
export async function wait(house: House, host: Visitor, dialogId: string): Promise<void> {
  const { id, token } = await invited(house, host, dialogId, { capacity: 'external' });
  await (await house.external('Gitte Ravn')).post('/invitations/accept', { token });
  await host.post(`/dialogs/${dialogId}/invitations/${id}/confirm`, undefined, version(2));
}

/** Another municipality, with everything in it that an id can name. */
async function buildForeign(house: House) {
  const there = { municipality: '00000035', unit: `${FOREIGN_MARK}-unit` };
  const host = await house.employee(`Fru ${FOREIGN_MARK}`, there);
  const privileges: Privilege[] = ['administrator'];
  const foreignAdministrator = await house.employee(`Chef ${FOREIGN_MARK}`, { ...there, privileges });
  const created = await host.post('/dialogs', {
    topic: `Emnet ${FOREIGN_MARK}`,
    subject: { name: `Barn ${FOREIGN_MARK}` },
  });
  const dialogId: string = created.body.id;
  const post = await host.post(`/dialogs/${dialogId}/posts`, { body: `Teksten ${FOREIGN_MARK}` });
  const foreignCitizen = await admitted(house, host, dialogId, await house.citizen(`Borger ${FOREIGN_MARK}`));
  const guest = await admitted(house, host, dialogId, await house.employee(`Hr ${FOREIGN_MARK}`, there));
  const email = `gaest@${FOREIGN_MARK.toLowerCase()}.example`;
  const { id, token } = await invited(house, host, dialogId, { capacity: 'citizen', cpr: CPR.foreign, email });
  const foreign: Ids = {
    dialogId,
    participantId: guest.personId,
    personId: guest.personId,
    employeeId: guest.personId,
    unitId: await unitOf(host),
    postId: post.body.id,
    invitationId: id,
    admissionId: await waitingFor(house, host, dialogId, guest),
    noticeId: await failedNotice(house, guest.personId),
  };
  return { foreign, foreignAdministrator, foreignCitizen, foreignInvitationToken: token };
}

const unitOf = async (employee: Visitor): Promise<string> => (await employee.get('/me')).body.unitId;

export async function failedNotice(house: House, personId: string): Promise<string> {
  const id = newId();
  await house.sql.query(
    `insert into notices (id, kind, person_id, state, attempts, last_code, created_at, first_tried_at, next_try_at, settled_at)
     values ($1, 'new-post', $2, 'failed', 3, 'smtp_550', now(), now(), now(), now())`,
    [id, personId],
  );
  return id;
}
