/** The persons and machines of the access matrix, in a small town that each of them stands in differently. */
import type { Privilege } from '../../api/core/actor.ts';
import { newId } from '../../api/core/ids.ts';
import { invitationTokenOf } from '../../api/dialogs/invitations/token.ts';
import { noticeMac } from '../../api/notifications/notice-mac.ts';
import { aBasis, aDeclaration } from '../setup/consent-factories.ts';
import { admitted, invited } from '../setup/factories.ts';
import { aDestination, anExport } from '../setup/journal-export.ts';
import { publishLog } from '../setup/log.ts';
import { aPersonExport } from '../setup/person-export.ts';
import { startTestApi, type TestApi, type TestUser, version } from '../setup/test-api.ts';
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
/** The codes of their legal bases. */
export const OWN_BASIS = 'grund-her';
export const FOREIGN_BASIS = 'grund-der';

export type Ids = Readonly<Record<string, string>>;

export interface TestUsers {
  readonly testApi: TestApi;
  /** Where the API listens. */
  readonly api: string;
  readonly persons: Readonly<Record<PersonName, TestUser>>;
  readonly dialogId: string;
  /** What the post in it says. */
  readonly text: string;
  /** By the name of the parameter: what an operation is usually asked for. */
  readonly own: Ids;
  /** Participants to whom things are done: a second coordinator, an employee to be appointed, an external to be excluded. */
  readonly second: TestUser;
  readonly appointable: TestUser;
  readonly excludable: TestUser;
  /** Another administrator, of the same unit. */
  readonly chief: TestUser;
  readonly pendingInvitation: { readonly id: string; readonly token: string };
  readonly claimedInvitation: string;
  /** For the approver. */
  readonly approve: (admissionId: string) => Promise<unknown>;
  readonly noticeId: string;
  /** A fact about the subject: whom the citizen is to them. */
  readonly relationId: string;
  /** Another one, of the external. */
  readonly otherRelationId: string;
  /** Who waits for the approver. */
  readonly waitingId: string;
  /** Of those who administer one. */
  readonly units: Readonly<Record<'unitAdministrator' | 'otherUnitAdministrator', string>>;
  /** By the name of the parameter: what exists in a municipality that nobody of the cast has to do with. */
  readonly foreign: Ids;
  /** Who runs it, and a citizen who takes part in its dialog. */
  readonly foreignAdministrator: TestUser;
  readonly foreignCitizen: TestUser;
  readonly foreignInvitationToken: string;
  readonly forgedInvitationToken: string;
  /** Null for whoever has none. */
  readonly tokens: ReadonlyMap<ActorName, string | null>;
  readonly sign: Sign;
  close(): Promise<void>;
}

const CPR = { subject: '7102041236', invited: '7102031235', foreign: '7104041231' };

export async function createTestUsers(): Promise<TestUsers> {
  const testApi = await startTestApi();
  await testApi.api.start();
  const persons = await arrive(testApi);
  const town = await build(testApi, persons);
  await publishLog(testApi);
  const sign = await createSigner(testApi);
  const tokens = new Map<ActorName, string | null>([
    ['caseSystem', await caseSystemToken(testApi)],
    // The hub gives a frontend none; this is one as if it did.
    ['frontend', await sign({ sub: 'client:portal', client_id: 'portal' })],
    ['nobody', null],
  ]);
  for (const name of PERSONS) tokens.set(name, await sign(claimsOf(persons[name].personId)));
  return {
    testApi,
    api: testApi.api.info.uri,
    persons,
    ...town,
    sign,
    tokens,
    close: () => testApi.close(),
  };
}

async function arrive(testApi: TestApi): Promise<Record<PersonName, TestUser>> {
  return {
    coordinator: await testApi.employee('Anna Holm'),
    employee: await testApi.employee('Karl Bech'),
    citizen: await testApi.citizen('Mette Krogh'),
    external: await testApi.external('Bo Dahl'),
    subject: await testApi.citizen('Emma Krogh', { cpr: CPR.subject }),
    invited: await testApi.citizen('Lars Krogh', { cpr: CPR.invited }),
    claimed: await testApi.citizen('Ole Krogh'),
    removed: await testApi.external('Per Lund'),
    colleague: await testApi.employee('Viggo Friis'),
    unitAdministrator: await testApi.employee('Ulla Skov', { privileges: ['unit-administrator'] }),
    otherUnitAdministrator: await testApi.employee('Jens Kjær', {
      unit: 'elderly',
      privileges: ['unit-administrator'],
    }),
    administrator: await testApi.employee('Ida Lund', { privileges: ['administrator'] }),
    otherAdministrator: await testApi.employee('Nina Vang', {
      privileges: ['administrator'],
      municipality: '00000027',
    }),
    approver: await testApi.citizen('Hans Krogh'),
  };
}

async function build(testApi: TestApi, persons: Record<PersonName, TestUser>) {
  const { coordinator, employee, citizen, external, subject, removed, claimed, approver } = persons;
  const created = await coordinator.post('/dialogs', {
    topic: `Emnet ${OWN_MARK}`,
    subject: { name: 'Emma Krogh', cpr: CPR.subject },
  });
  const dialogId: string = created.body.id;
  const text = `Teksten ${OWN_MARK}`;
  const second = await testApi.employee('Vera Lind');
  const appointable = await testApi.employee('Sune Toft');
  const excludable = await testApi.external('Nils Falk');
  const chief = await testApi.employee('Asta Bruun', { privileges: ['administrator'] });
  for (const guest of [employee, citizen, external, removed, second, appointable, excludable, approver]) {
    await admitted(testApi, coordinator, dialogId, guest);
  }
  const bound = await invited(testApi, coordinator, dialogId, { capacity: 'citizen', cpr: CPR.subject });
  await subject.post('/invitations/accept', { token: bound.token });
  await coordinator.patch(`/dialogs/${dialogId}/participants/${second.personId}`, { role: 'coordinator' }, version(1));
  await coordinator.delete(`/dialogs/${dialogId}/participants/${removed.personId}`, version(1));
  await coordinator.post(`/dialogs/${dialogId}/posts`, { body: text });
  const pendingInvitation = await invited(testApi, coordinator, dialogId, { capacity: 'citizen', cpr: CPR.invited });
  const waiting = await invited(testApi, coordinator, dialogId, { capacity: 'citizen' });
  await claimed.post('/invitations/accept', { token: waiting.token });
  // Last, so that all others are in: from here on newcomers wait.
  const admissionId = await waitingFor(testApi, coordinator, dialogId, approver);
  const noticeId = await failedNotice(testApi, employee.personId);
  const own: Ids = {
    dialogId,
    number: '1',
    participantId: excludable.personId,
    personId: persons.colleague.personId,
    employeeId: persons.colleague.personId,
    unitId: await unitOf(coordinator),
    invitationId: pendingInvitation.id,
    admissionId,
    noticeId,
    eventId: await createdEvent(testApi, dialogId),
    ...(await declared(persons.administrator)),
    municipalityId: (await coordinator.get('/me')).body.municipalityId,
  };
  const { body: relation } = await coordinator.post(`/dialogs/${dialogId}/relations`, {
    ...{ personId: citizen.personId, kind: 'other_relative', validFrom: '2015-01-01' },
    ...{ source: 'statement', verifiedOn: '2020-01-01' },
  });
  const { body: other } = await coordinator.post(`/dialogs/${dialogId}/relations`, {
    ...{ personId: persons.external.personId, kind: 'professional', validFrom: '2015-01-01' },
    ...{ source: 'statement', verifiedOn: '2020-01-01' },
  });
  return {
    relationId: relation.id,
    otherRelationId: other.id,
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
    waitingId: await newcomerOf(testApi, admissionId),
    units: {
      unitAdministrator: await unitOf(persons.unitAdministrator),
      otherUnitAdministrator: await unitOf(persons.otherUnitAdministrator),
    },
    ...(await buildForeign(testApi)),
    forgedInvitationToken: invitationTokenOf(testApi.services.vault, newId()),
  };
}

/** Makes the participant an approver, and a newcomer wait for the approval. */
async function waitingFor(testApi: TestApi, host: TestUser, dialogId: string, giver: TestUser): Promise<string> {
  await host.patch(`/dialogs/${dialogId}/participants/${giver.personId}`, { isApprover: true }, version(1));
  await wait(testApi, host, dialogId);
  return (await host.get(`/dialogs/${dialogId}/admissions`)).body.items[0].id;
}

async function newcomerOf({ sql }: TestApi, admissionId: string): Promise<string> {
  const { rows } = await sql.query<{ person_id: string }>('select person_id from admissions where id = $1', [
    admissionId,
  ]);
  return rows[0]?.person_id ?? '';
}

/** A newcomer to a dialog that has an approver. */
export async function wait(testApi: TestApi, host: TestUser, dialogId: string): Promise<void> {
  const { id, token } = await invited(testApi, host, dialogId, { capacity: 'external' });
  await (await testApi.external('Gitte Ravn')).post('/invitations/accept', { token });
  await host.post(`/dialogs/${dialogId}/invitations/${id}/confirm`, undefined, version(2));
}

/** Another municipality, with everything in it that an id can name. */
async function buildForeign(testApi: TestApi) {
  const there = { municipality: '00000035', unit: `${FOREIGN_MARK}-unit` };
  const host = await testApi.employee(`Fru ${FOREIGN_MARK}`, there);
  const privileges: Privilege[] = ['administrator'];
  const foreignAdministrator = await testApi.employee(`Chef ${FOREIGN_MARK}`, { ...there, privileges });
  const created = await host.post('/dialogs', {
    topic: `Emnet ${FOREIGN_MARK}`,
    subject: { name: `Barn ${FOREIGN_MARK}` },
  });
  const dialogId: string = created.body.id;
  const post = await host.post(`/dialogs/${dialogId}/posts`, { body: `Teksten ${FOREIGN_MARK}` });
  const foreignCitizen = await admitted(testApi, host, dialogId, await testApi.citizen(`Borger ${FOREIGN_MARK}`));
  const guest = await admitted(testApi, host, dialogId, await testApi.employee(`Hr ${FOREIGN_MARK}`, there));
  const email = `gaest@${FOREIGN_MARK.toLowerCase()}.example`;
  const { id, token } = await invited(testApi, host, dialogId, { capacity: 'citizen', cpr: CPR.foreign, email });
  const foreign: Ids = {
    dialogId,
    participantId: guest.personId,
    personId: guest.personId,
    employeeId: guest.personId,
    unitId: await unitOf(host),
    postId: post.body.id,
    invitationId: id,
    admissionId: await waitingFor(testApi, host, dialogId, guest),
    noticeId: await failedNotice(testApi, guest.personId),
    eventId: await createdEvent(testApi, dialogId),
    exportId: await anExportIn(testApi, dialogId, guest),
    ...(await declared(foreignAdministrator, FOREIGN_MARK)),
  };
  Object.assign(foreign, await asked(testApi, host, foreign));
  return { foreign, foreignAdministrator, foreignCitizen, foreignInvitationToken: token };
}

/**
 * One that is addressed to the own town's case system, which another municipality must not have; and a copy of what is kept
 * about somebody, which has the same id.
 */
async function anExportIn(testApi: TestApi, dialogId: string, guest: TestUser): Promise<string> {
  const { rows } = await testApi.sql.query('select municipality_id as id from dialogs where id = $1', [dialogId]);
  const destinationId = await aDestination(testApi, rows[0].id);
  const { exportId } = await anExport(testApi, { dialogId, state: 'sent', destinationId });
  return aPersonExport(testApi, { id: exportId, personId: guest.personId, dialogId });
}

/** What the subject, whom nobody can reach, is asked for. */
async function asked({ sql }: TestApi, host: TestUser, { dialogId, declarationId }: Ids): Promise<Ids> {
  const required = await host.post(`/dialogs/${dialogId}/consent-requirements`, { declarationId });
  const { rows } = await sql.query<{ id: string }>('select subject_id as id from dialogs where id = $1', [dialogId]);
  const { body } = await host.post(`/dialogs/${dialogId}/consents`, {
    ...{ requirementId: required.body.id, giverId: rows[0]?.id },
  });
  return { requirementId: required.body.id, consentId: body.id };
}

/** A legal basis and two declarations, which `mark` stands in. */
async function declared(administrator: TestUser, mark = OWN_MARK): Promise<Ids> {
  const code = mark === OWN_MARK ? OWN_BASIS : FOREIGN_BASIS;
  const basis = await administrator.post('/administration/legal-bases', aBasis(code, `Grund ${mark}`));
  const declaration = aDeclaration('trivsel', code, `Samtykke ${mark}`);
  await administrator.post('/administration/declarations', { ...declaration, code: 'skolestart' });
  const published = await administrator.post('/administration/declarations', declaration);
  return { legalBasisId: basis.body.id, declarationId: published.body.id };
}

/** The audit event of the dialog's creation. */
async function createdEvent(testApi: TestApi, dialogId: string): Promise<string> {
  const { rows } = await testApi.sql.query<{ id: string }>(
    `select id from audit_events where dialog_id = $1 and action = 'dialog.created'`,
    [dialogId],
  );
  return rows[0]?.id ?? '';
}

const unitOf = async (employee: TestUser): Promise<string> => (await employee.get('/me')).body.unitId;

export async function failedNotice(testApi: TestApi, personId: string): Promise<string> {
  const id = newId();
  const row = { id, kind: 'new-post', person_id: personId, dialog_id: null, subject_id: null, state: 'failed' };
  await testApi.sql.query(
    `insert into notices (id, kind, person_id, state, attempts, last_code, last_fault, created_at, first_tried_at,
       next_try_at, settled_at, mac)
     values ($1, 'new-post', $2, 'failed', 3, 'smtp_550', 'recipient', now(), now(), now(), now(), $3)`,
    [id, personId, noticeMac(testApi.services.vault, row)],
  );
  return id;
}
