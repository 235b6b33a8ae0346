/** How each operation is asked: what goes in besides the ids of the case. */

import { createHash, randomUUID } from 'node:crypto';
import { attachmentJobs } from '../../api/attachments/tasks.ts';
import { receiptSweep } from '../../api/consents/receipts/sweep.ts';
import { newId } from '../../api/core/ids.ts';
import { queryFrom } from '../../api/database/statements.ts';
import type { ExportState } from '../../api/journal/exports/states.ts';
import { codesOf, putChange } from '../../api/notifications/address/rows.ts';
import { noticeMac } from '../../api/notifications/notice-mac.ts';
import { referenceLink } from '../../api/notifications/references/token.ts';
import { sealNewAddress } from '../../api/people/records.ts';
import { receiptToolsOf } from '../../api/room-jobs.ts';
import { CERTIFICATE_TYPE } from '../../api/verify/deletion-certificate.ts';
import { happen, require } from '../consents/consent-town.ts';
import { anExport, aPackagedExport, fileDialog } from '../journal/asking.ts';
import { aBasis, aDeclaration } from '../setup/consent-factories.ts';
import { aDestination, anExport as anExportIn } from '../setup/journal-export.ts';
import { publishLog } from '../setup/log.ts';
import { aPersonExport, type CopyWish } from '../setup/person-export.ts';
import { pictureEverybody } from '../setup/picture-everybody.ts';
import { sendBytes } from '../setup/send-bytes.ts';
import { JPEG } from '../setup/small-picture.ts';
import type { ActorName, Ids, TestUsers } from './users.ts';
import { FOREIGN_BASIS, OWN_BASIS, PERSONS } from './users.ts';

export interface Ask {
  /** By the name of the parameter; the rest as usual. */
  readonly ids?: Ids;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Sent in place of the body, which is `{}` then. */
  readonly bytes?: { readonly type: string; readonly bytes: Buffer<ArrayBuffer> };
  readonly version?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** What stands in an answer that shows what was asked for. */
  readonly shows?: string;
}

export interface Recipe {
  /** Mostly with SQL, before each request of the row. */
  readonly before?: (users: TestUsers) => Promise<unknown>;
  /** The ids are those of the case, for what is named in a body. */
  readonly ask: (users: TestUsers, actor: ActorName, ids: Ids) => Ask;
}

const close = (users: TestUsers) =>
  users.testApi.sql.query(`update dialogs set state = 'closed' where id = $1`, [users.dialogId]);

/** What is asked for in the own dialog: filled in before each row that needs it. */
let relations = 0;
/** For a day of its own: what is recorded once stays, since the log counts it. */
function aShortRelation({ second }: TestUsers) {
  relations += 1;
  const day = (after: number): string =>
    new Date(Date.UTC(2000, 0, 1 + relations * 2 + after)).toISOString().slice(0, 10);
  return {
    ...{ kind: 'professional', personId: second.personId, validFrom: day(0), validTo: day(1) },
    ...{ source: 'register', verifiedOn: '2020-01-02' },
  };
}

export const asked = { requirementId: '', consentId: '' };

/** The subject is asked; and answers, where the row is about an answer. */
export const consenting =
  (answer: 'give' | 'refuse' | null, { isShown = answer !== null } = {}) =>
  async ({ testApi, persons, dialogId, own }: TestUsers): Promise<void> => {
    const { coordinator, subject } = persons;
    const made = await coordinator.post(`/dialogs/${dialogId}/consent-requirements`, {
      declarationId: own.declarationId,
    });
    asked.requirementId = made.body.id;
    const { rows } = await testApi.sql.query<{ id: string }>('select id from consents where dialog_id = $1', [
      dialogId,
    ]);
    asked.consentId = rows[0]?.id ?? '';
    const path = `/me/consents/${asked.consentId}`;
    if (isShown) await subject.get(`${path}/declaration?language=da`);
    if (answer !== null) await subject.post(`${path}/${answer}`, await shownTo(own.declarationId ?? '', testApi));
  };

const shown = { language: 'da', textHash: '' };
async function shownTo(declarationId: string, { sql }: TestUsers['testApi']) {
  const { rows } = await sql.query<{ hash: Buffer }>(
    `select hash from declaration_texts where declaration_id = $1 and language = 'da'`,
    [declarationId],
  );
  shown.textHash = rows[0]?.hash.toString('hex') ?? '';
  return shown;
}

/** Without contact details, so that the requirement asks nobody. */
const unreachable = async (users: TestUsers): Promise<void> => {
  const { personId } = users.persons.subject;
  await users.testApi.sql.query('update persons set sealed_email = null where id = $1', [personId]);
  await users.testApi.sql.query('delete from identities where person_id = $1', [personId]);
  await consenting(null)(users);
};

const PNG = Buffer.concat([Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), Buffer.alloc(40)]);
const pictured: Recipe = { before: ({ testApi }) => pictureEverybody(testApi), ask: () => ({}) };
const picturing: Recipe = { ask: () => ({ body: {}, bytes: { type: 'image/jpeg', bytes: JPEG } }) };
const aboutConsent: Recipe['ask'] = () => ({ ids: asked });
const evidenced = async (users: TestUsers): Promise<void> => {
  await consenting(null)(users);
  const { coordinator } = users.persons;
  const path = `/dialogs/${users.dialogId}/consents/${asked.consentId}`;
  const { body } = await sendBytes(users.testApi, coordinator, {
    ...{ method: 'PUT', path: `${path}/evidence`, type: 'image/png', bytes: PNG },
  });
  await coordinator.post(`${path}/register`, {
    ...{ answer: 'refused', channel: 'paper', givenAt: today(), language: 'da', words: 'Et nej' },
    evidence: { id: body.id, sha256: body.sha256, type: 'image/png' },
  });
};

/** What is asked for in the own dialog: filled in before each row that needs it. */
export const journaling = { destinationId: '', exportId: '' };
const DESTINATION = { clientId: 'nova', folder: null, receiverId: null, kle: [] };
export const destined = async ({ testApi, dialogId }: TestUsers): Promise<void> => {
  const { rows } = await testApi.sql.query('select municipality_id as id from dialogs where id = $1', [dialogId]);
  journaling.destinationId = await aDestination(testApi, rows[0].id);
};
/** The same each time, so that two readings are alike. */
const PACKAGE = Buffer.alloc(2_000, 7);
export const packaged =
  (state: ExportState) =>
  async (users: TestUsers): Promise<void> => {
    await destined(users);
    const { testApi, dialogId } = users;
    journaling.exportId = (await anExportIn(testApi, { dialogId, state, bytes: PACKAGE, ...journaling })).exportId;
  };

/** A PDF of the coordinator's. */
const FILE = Buffer.from('%PDF-1.7 en tegning');
export const uploading = { attachmentId: '' };
const newFile = () => ({
  ...{ id: newId(), name: 'tegning.pdf', size: FILE.length },
  sha256: createHash('sha256').update(FILE).digest('base64url'),
});
export const begun = async ({ persons, dialogId }: TestUsers): Promise<void> => {
  const { body } = await persons.coordinator.post(`/dialogs/${dialogId}/attachments`, newFile());
  uploading.attachmentId = body.id;
};
const PART = { type: 'application/offset+octet-stream', bytes: FILE };
const FROM_THE_START = { 'upload-offset': '0' };
export const attached = async (users: TestUsers): Promise<void> => {
  await begun(users);
  const { testApi, dialogId, persons } = users;
  const { attachmentId } = uploading;
  const path = `/dialogs/${dialogId}/attachments/${attachmentId}/content`;
  await sendBytes(testApi, persons.coordinator, { method: 'PATCH', path, ...PART, headers: FROM_THE_START });
  await judge(testApi, { dialogId, uploadId: attachmentId });
  await persons.coordinator.post(`/dialogs/${dialogId}/posts`, { attachmentIds: [attachmentId] });
};
/** An export of the own dialog. */
export const exporting = { exportId: '', version: 1 };
const keepExport = async (users: TestUsers, exportId: string): Promise<void> => {
  const { body } = await users.persons.coordinator.get(`/dialogs/${users.dialogId}/journal-exports/${exportId}`);
  Object.assign(exporting, { exportId, version: body.version });
};
export const filed = ({ testApi, dialogId }: TestUsers) => fileDialog(testApi, dialogId);
export const exported = async (users: TestUsers): Promise<void> =>
  keepExport(users, await anExport(users.testApi, users.persons.coordinator, users.dialogId));
export const exportPackaged = async (users: TestUsers): Promise<void> =>
  keepExport(users, await aPackagedExport(users.testApi, users.persons.coordinator, users.dialogId));
const exportIds = (): Ids => ({ exportId: exporting.exportId });
const aboutExport: Recipe['ask'] = () => ({ ids: exportIds() });
const changingExport: Recipe['ask'] = () => ({ ids: exportIds(), version: exporting.version });

/** A copy of what is kept about somebody: filled in before each row that needs it. */
export const copying = { exportId: '' };
export const copied =
  (wishOf: (users: TestUsers) => CopyWish) =>
  async (users: TestUsers): Promise<void> => {
    copying.exportId = await aPersonExport(users.testApi, wishOf(users));
  };
const ofCoordinator = copied(({ persons }) => ({ personId: persons.coordinator.personId }));
const ofColleague = copied(({ own, chief }) => ({
  ...{ personId: own.personId ?? '', municipalityId: own.municipalityId ?? '', requestedBy: chief.personId },
}));
export const reviewed = copied(({ persons, dialogId }) => ({ personId: persons.citizen.personId, dialogId }));
const aboutCopy: Recipe['ask'] = () => ({ ids: copying });
const copyShown: Recipe['ask'] = () => ({ ids: copying, shows: copying.exportId });

const aboutUpload: Recipe['ask'] = () => ({ ids: uploading });

/** As its job does. */
export const judge = ({ services }: TestUsers['testApi'], payload: { dialogId: string; uploadId: string }) =>
  attachmentJobs({ ...services, query: queryFrom(services.database.pool) }).tasks['attachments.scan'].run(payload);

const receipted = async (users: TestUsers): Promise<void> => {
  await consenting('give')(users);
  await publishLog(users.testApi);
  await receiptSweep(receiptToolsOf(users.testApi.services)).run(new AbortController().signal);
};

const answerable = async (users: TestUsers): Promise<void> => {
  await consenting(null, { isShown: true })(users);
  await shownTo(users.own.declarationId ?? '', users.testApi);
};
const today = (): string => new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);

const disable = ({ testApi, appointable, chief }: TestUsers) =>
  testApi.sql.query('update persons set disabled_at = now() where id = any($1)', [
    [appointable.personId, chief.personId],
  ]);

const ownId = (users: TestUsers, actor: ActorName): string => {
  const person = PERSONS.find((name) => name === actor);
  return person ? users.persons[person].personId : users.persons.coordinator.personId;
};

/** Cases that say about whom it is asked. */
export const ABOUT: Readonly<Record<string, (users: TestUsers, actor: ActorName) => string>> = {
  oneself: ownId,
  chief: ({ chief }) => chief.personId,
  citizen: ({ persons }) => persons.citizen.personId,
  claimed: ({ persons }) => persons.claimed.personId,
  invited: ({ persons }) => persons.invited.personId,
  stranger: ({ persons }) => persons.otherAdministrator.personId,
  abroad: ({ foreignCitizen }) => foreignCitizen.personId,
};

/** To another address each time, since only so many go to one. */
const invitation = () => ({ email: `guest-${randomUUID()}@mail.example`, capacity: 'citizen', history: 'from_now' });
const newDialog = { topic: 'Skolestart', subject: { name: 'Ida Krogh' } };
const plain: Recipe = { ask: () => ({}) };
const versioned: Recipe = { ask: () => ({ version: 1 }) };
const showing = (shows: (users: TestUsers) => string): Recipe => ({ ask: (users) => ({ shows: shows(users) }) });
const aboutWhom: Recipe = { ask: (_cast, _actor, { personId = '' }) => ({ shows: personId }) };
const dialogShown = showing((users) => users.dialogId);

const CHANGE = { title: { da: 'Samtykke', en: 'Consent' }, checkedByLawyer: true };
/** What is changed only once: the log remembers what a snapshot takes back, so each row has its own. */
const fresh = {
  ...{ legalBasisId: '', declarationId: '', settings: 1, postSettings: 1, consentId: '' },
  ...{ journalSettings: 1, filing: 1 },
};
const RETENTION_RULE = { period: 'P1825D', disposal: 'K', condition: 'journaled', automatic: false };
const POLICY = '/administration/retention-policies/85.*';
/** What is known of retention: filled in before each request that needs it. */
export const keeping = { policy: 1, holdId: '', runId: '', certificateId: '' };
const findPolicy = async ({ persons }: TestUsers): Promise<void> => {
  keeping.policy = (await persons.administrator.get(POLICY)).body.version;
};
const setPolicy = async ({ persons }: TestUsers): Promise<void> => {
  const { body } = await persons.administrator.get(POLICY);
  const sent = { 'if-match': `"${body.version}"` };
  keeping.policy = (await persons.administrator.put(POLICY, RETENTION_RULE, sent)).body.version;
};
const placeHold = async ({ persons, dialogId }: TestUsers): Promise<void> => {
  const { body } = await persons.coordinator.post(`/dialogs/${dialogId}/legal-holds`, { reason: 'Klage' });
  keeping.holdId = body.id;
};
const startRun = async ({ persons }: TestUsers): Promise<void> => {
  keeping.runId = (await persons.administrator.post('/administration/retention-runs', { dryRun: true })).body.id;
};
/** Of a dialog that never was: it is read alone. */
interface Certifying {
  readonly testApi: TestUsers['testApi'];
  readonly persons: Pick<TestUsers['persons'], 'administrator'>;
}
export const certify = async ({ testApi, persons }: Certifying): Promise<void> => {
  const { vault, clock } = testApi.services;
  const { rows } = await testApi.sql.query('select municipality_id as id from persons where id = $1', [
    persons.administrator.personId,
  ]);
  const [id, dialogId, runId] = [randomUUID(), randomUUID(), randomUUID()];
  const at = clock.now().toISOString();
  const told = {
    ...{ certificateVersion: '1', certificateId: id, issuer: 'http://127.0.0.1:8080', erasedAt: at, dialogId, runId },
    ...{ municipality: { id: rows[0].id, name: 'Town', cvr: '00000019' }, closedAt: at, dueAt: at, requestedBy: null },
    policy: { kle: '*', period: 'P1D', disposal: 'K', condition: 'journaled' },
    ...{ posts: { journaled: 0, notRelevant: 0, others: 0 }, archivedAt: null, tables: [], packages: [], log: null },
    files: { count: 0, bytes: 0 },
  };
  const [key] = vault.signer.receiptKeys;
  const jws = await key.sign({ type: CERTIFICATE_TYPE, payload: Buffer.from(JSON.stringify(told)) });
  await testApi.sql.query('insert into deletion_certificates values ($1, $2, $3, $4, $5, $6)', [
    ...[id, rows[0].id, dialogId, runId, jws, at],
  ]);
  keeping.certificateId = id;
};
/** The subject of the own dialog has given it, and it stays open. */
const givenConsent = {
  before: async ({ testApi, persons, dialogId }: TestUsers): Promise<void> => {
    const body = aDeclaration(`tekst-${randomUUID()}`, OWN_BASIS, 'Samtykke', { recipients: [] });
    const { id } = (await persons.administrator.post('/administration/declarations', body)).body;
    const [consentId = ''] = await require(persons.coordinator, dialogId, id);
    await happen(testApi, { dialogId, consentId, type: 'given' });
    fresh.consentId = consentId;
  },
};

const freshBasis = {
  before: async ({ persons }: TestUsers): Promise<void> => {
    const body = aBasis(`grund-${randomUUID()}`);
    fresh.legalBasisId = (await persons.administrator.post('/administration/legal-bases', body)).body.id;
  },
};

/** Of the place where it is asked. */
function basisCode({ own, foreign }: TestUsers, { legalBasisId }: Ids): string {
  if (legalBasisId === own.legalBasisId) return OWN_BASIS;
  return legalBasisId === foreign.legalBasisId ? FOREIGN_BASIS : 'nobodys';
}

/** What each person was mailed: filled in before each request that needs it. */
export const own = { codes: new Map<ActorName, string>(), references: new Map<ActorName, string>() };
const NO_REFERENCE = 'A'.repeat(64);

/** An employee's address is the employer's, where the login told it. */
const forgetLoginAddresses = ({ testApi }: TestUsers) =>
  testApi.sql.query('update persons set address_state = null, address_mac = null');

export async function waitForCodes({ testApi, persons }: TestUsers): Promise<void> {
  const { vault, clock } = testApi.services;
  for (const name of PERSONS) {
    const { personId } = persons[name];
    const { rows } = await testApi.sql.query('select municipality_id from persons where id = $1', [personId]);
    const place = { id: personId, municipalityId: rows[0]?.municipality_id ?? null };
    const email = `${name}@new.example`;
    const change = {
      ...{ personId, municipalityId: place.municipalityId, id: randomUUID() },
      expiresAt: new Date(clock.now().getTime() + 600_000),
      sealedEmail: await sealNewAddress(vault, place, email),
    };
    await putChange(async (sql, bind) => (await testApi.sql.query(sql, [...(bind ?? [])])).rows, change);
    own.codes.set(name, codesOf(vault, change, email)[0] ?? '');
  }
}

/** Everybody has a mail about the own dialog. */
export async function tellAll({ testApi, persons, dialogId }: TestUsers): Promise<void> {
  const { vault } = testApi.services;
  for (const name of PERSONS) {
    const { personId } = persons[name];
    const row = { id: newId(), kind: 'added-to-dialog', person_id: personId, dialog_id: dialogId, subject_id: null };
    await testApi.sql.query(
      `insert into notices (id, kind, person_id, dialog_id, state, created_at, next_try_at, settled_at, mac)
       values ($1, $2, $3, $4, 'sent', now(), now(), now(), $5)`,
      [row.id, row.kind, personId, dialogId, noticeMac(vault, { ...row, state: 'sent' })],
    );
    own.references.set(
      name,
      new URL(referenceLink(vault.keyring, 'https://x.example', row.id)).searchParams.get('ref') ?? '',
    );
  }
}

/** The key is the operation, or the operation and the case where that is asked in a way of its own. */
const RECIPES: Readonly<Record<string, Recipe>> = {
  isLive: plain,
  isReady: plain,
  listSigningKeys: plain,
  getCheckpoint: plain,
  listCheckpointKeys: plain,
  proveConsistency: { ask: () => ({ query: { from: '1' } }) },
  getLogEntries: { ask: () => ({ ids: { index: '000.p/1' } }) },
  getTile: { ask: () => ({ ids: { level: '0', index: '000.p/1' } }) },
  getMe: { ask: (users, actor) => ({ shows: ownId(users, actor) }) },
  askForAddress: { before: forgetLoginAddresses, ask: (_cast, actor) => ({ body: { email: `${actor}@new.example` } }) },
  confirmAddress: { before: waitForCodes, ask: (_cast, actor) => ({ body: { code: own.codes.get(actor) } }) },
  resolveReference: {
    before: tellAll,
    ask: (_cast, actor) => ({ body: { ref: own.references.get(actor) ?? NO_REFERENCE } }),
  },
  changeMe: { ask: () => ({ body: { language: 'en' }, version: 1 }) },
  listDialogs: dialogShown,
  followEvents: { ask: () => ({ query: { seconds: '0' } }) },
  sync: plain,
  createDialog: { ask: () => ({ body: newDialog }) },
  getDialog: dialogShown,
  changeDialog: { ask: () => ({ body: { topic: 'Skolestart' }, version: 1 }) },
  closeDialog: versioned,
  reopenDialog: { before: close, ask: () => ({ version: 1 }) },
  requestJournalExport: { before: filed, ask: () => ({ body: {} }) },
  listJournalExports: { before: exported, ask: () => ({ shows: exporting.exportId }) },
  getJournalExport: { before: exported, ask: () => ({ ids: exportIds(), shows: exporting.exportId }) },
  cancelJournalExport: { before: exported, ask: changingExport },
  acknowledgeJournalOmissions: { before: exportPackaged, ask: changingExport },
  remakeJournalPackage: { before: exportPackaged, ask: aboutExport },
  getJournalPackage: { before: exportPackaged, ask: aboutExport },
  listAllJournalExports: { before: exported, ask: () => ({ shows: exporting.exportId }) },
  getFiling: plain,
  replaceFiling: {
    before: async ({ persons, dialogId }) => {
      fresh.filing = (await persons.coordinator.get(`/dialogs/${dialogId}/filing`)).body.version;
    },
    ask: () => ({
      body: { title: 'Trivsel i skolen', kle: '27.24.00', sensitivity: 'confidential_personal' },
      version: fresh.filing,
    }),
  },
  listPostJournal: plain,
  judgePosts: { ask: () => ({ body: { verdict: 'not_relevant', numbers: [1], reason: 'Aftale om mødetid' } }) },
  listJournalWork: dialogShown,
  getJournalSettings: plain,
  replaceJournalSettings: {
    before: async ({ persons }) => {
      const { body } = await persons.administrator.get('/administration/journal-settings');
      fresh.journalSettings = body.version;
    },
    ask: () => ({
      body: { exportsOnClose: true, schedule: 'daily', hour: 3, judgeDays: 5, sensitivity: 'sensitive_personal' },
      version: fresh.journalSettings,
    }),
  },
  getDialogRights: showing((users) => users.excludable.personId),
  explainConsents: plain,
  simulateParticipant: { ask: () => ({ body: { recipient: 'school' } }) },
  listParticipants: showing((users) => users.second.personId),
  getParticipant: showing((users) => users.excludable.personId),
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
  'inviteParticipant past': { ask: () => ({ body: { ...invitation(), history: 'all' } }) },
  listAdministeredDialogs: dialogShown,
  searchAdministeredDialogs: { ask: ({ dialogId }) => ({ body: { text: dialogId }, shows: dialogId }) },
  moveDialog: { ask: ({ units }) => ({ body: { unitId: units.otherUnitAdministrator }, version: 1 }) },
  createDialogForOthers: {
    ask: (_cast, _actor, { personId }) => ({ body: { ...newDialog, coordinatorId: personId } }),
  },
  listRelations: showing((users) => users.relationId),
  recordRelation: {
    ask: (users) => ({ body: aShortRelation(users) }),
  },
  inviteParticipant: { ask: () => ({ body: invitation() }) },
  'inviteParticipant closed': { before: close, ask: () => ({ body: invitation() }) },
  listInvitations: showing((users) => users.pendingInvitation.id),
  getInvitation: showing((users) => users.pendingInvitation.id),
  confirmInvitation: { ask: (users) => ({ ids: { invitationId: users.claimedInvitation }, version: 2 }) },
  withdrawInvitation: versioned,
  acceptInvitation: { ask: ({ pendingInvitation }) => ({ body: { token: pendingInvitation.token } }) },
  'acceptInvitation foreign': { ask: (users) => ({ body: { token: users.foreignInvitationToken } }) },
  'acceptInvitation forged': { ask: (users) => ({ body: { token: users.forgedInvitationToken } }) },
  listAdmissions: showing((users) => users.own.admissionId ?? ''),
  getAdmission: showing((users) => users.own.admissionId ?? ''),
  listConsentRequirements: { before: consenting('give'), ask: () => ({ shows: asked.requirementId }) },
  requireConsent: { ask: ({ own }) => ({ body: { declarationId: own.declarationId } }) },
  liftConsentRequirement: {
    before: consenting(null),
    ask: () => ({ ids: asked, body: { reason: 'Ikke nødvendigt' } }),
  },
  listConsents: { before: consenting('give'), ask: () => ({ shows: asked.consentId }) },
  getConsent: { before: consenting('give'), ask: () => ({ ids: asked, shows: asked.consentId }) },
  listConsentUses: { before: consenting('give'), ask: aboutConsent },
  askGiver: {
    before: unreachable,
    ask: ({ persons }) => ({ body: { requirementId: asked.requirementId, giverId: persons.subject.personId } }),
  },
  registerConsent: {
    before: consenting('give'),
    ask: () => ({
      ids: asked,
      body: { answer: 'withdrawn', channel: 'phone', givenAt: today(), language: 'da', words: 'Hun ringede' },
    }),
  },
  getMyPicture: pictured,
  setMyPicture: picturing,
  removeMyPicture: pictured,
  getParticipantPicture: pictured,
  getSubjectPicture: pictured,
  setSubjectPicture: picturing,
  removeSubjectPicture: pictured,
  getPersonPicture: pictured,
  uploadConsentEvidence: {
    before: consenting(null),
    ask: () => ({ ids: asked, body: {}, bytes: { type: 'image/png', bytes: PNG } }),
  },
  getConsentEvidence: { before: evidenced, ask: aboutConsent },
  getConsentReceipt: { before: receipted, ask: aboutConsent },
  revokeConsent: { before: consenting('give'), ask: () => ({ ids: asked, body: { words: 'Slut' } }) },
  invalidateConsent: { before: consenting('give'), ask: () => ({ ids: asked, body: { words: 'En fejl' } }) },
  listMyConsents: { before: consenting('give'), ask: () => ({ shows: asked.consentId }) },
  getMyConsent: { before: consenting('give'), ask: () => ({ ids: asked, shows: asked.consentId }) },
  showMyDeclaration: { before: consenting(null), ask: () => ({ ids: asked, query: { language: 'da' } }) },
  getMyConsentReceipt: { before: receipted, ask: aboutConsent },
  giveConsent: { before: answerable, ask: () => ({ ids: asked, body: shown }) },
  refuseConsent: { before: answerable, ask: () => ({ ids: asked, body: shown }) },
  withdrawConsent: { before: consenting('give'), ask: aboutConsent },
  reconsiderConsent: { before: consenting('refuse'), ask: aboutConsent },
  approveAdmission: plain,
  'approveAdmission again': {
    before: ({ approve, own }) => approve(own.admissionId ?? ''),
    ask: () => ({}),
  },
  refuseAdmission: plain,
  withdrawAdmission: versioned,
  remindApprovers: plain,
  getAdmissionDemand: plain,
  setAdmissionDemand: { ask: () => ({ body: { demand: 'all_participants' }, version: 1 }) },
  listPosts: showing((users) => users.text),
  getPost: showing((users) => users.text),
  listPostVersions: plain,
  correctPost: { ask: () => ({ body: { body: 'Rettet' }, version: 1 }) },
  deletePost: versioned,
  deletePostOfOthers: { ask: () => ({ body: { reason: 'En anden borgers' }, version: 1 }) },
  createPost: { ask: () => ({ body: { body: 'Et svar' } }) },
  'createPost closed': { before: close, ask: () => ({ body: { body: 'Et svar' } }) },
  beginAttachment: { ask: () => ({ body: newFile() }) },
  'beginAttachment closed': { before: close, ask: () => ({ body: newFile() }) },
  listAttachments: { before: begun, ask: () => ({ shows: uploading.attachmentId }) },
  getAttachment: { before: begun, ask: () => ({ ids: uploading, shows: uploading.attachmentId }) },
  appendToAttachment: {
    before: begun,
    ask: () => ({ ids: uploading, body: {}, bytes: PART, headers: FROM_THE_START }),
  },
  removeAttachment: { before: begun, ask: aboutUpload },
  getAttachmentContent: { before: attached, ask: aboutUpload },
  moveReadMarker: { ask: () => ({ body: { number: 1 } }) },
  listReadMarkers: showing(({ persons }) => persons.subject.personId),
  listPostReaders: showing(({ persons }) => persons.subject.personId),
  previewPost: plain,
  searchPosts: { ask: ({ text }) => ({ body: { text }, shows: text }) },
  searchMyPosts: { ask: ({ text }) => ({ body: { text }, shows: text }) },
  listDialogAuditEvents: dialogShown,
  listAuditEvents: dialogShown,
  proveAuditEvent: dialogShown,
  exportAuditEvents: { ask: (users) => ({ query: { format: 'csv' }, shows: users.dialogId }) },
  listMyAccessLog: plain,
  listNotices: showing((users) => users.noticeId),
  retryNotice: plain,
  renewConsent: plain,
  'renewConsent own': { ...givenConsent, ask: () => ({ ids: { consentId: fresh.consentId } }) },
  listConsentRegister: { ...givenConsent, ...showing(() => fresh.consentId) },
  exportConsentRegister: { ...givenConsent, ask: () => ({ query: { format: 'json' }, shows: fresh.consentId }) },
  listConsentLapses: {
    ...givenConsent,
    ask: (users) => ({ query: { within: 'P2Y' }, shows: users.units.unitAdministrator }),
  },
  listJournalDestinations: { before: destined, ask: () => ({}) },
  createJournalDestination: { ask: () => ({ body: { ...DESTINATION, name: randomUUID() } }) },
  replaceJournalDestination: {
    before: destined,
    ask: () => ({ ids: journaling, body: { ...DESTINATION, name: 'Nova', disabled: false }, version: 1 }),
  },
  deliverJournalExport: { before: packaged('packaged'), ask: () => ({ ids: journaling, body: {}, version: 1 }) },
  retryJournalExport: { before: packaged('failed'), ask: () => ({ ids: journaling, version: 1 }) },
  listJournalExportReceipts: { before: packaged('sent'), ask: () => ({ ids: journaling }) },
  listJournalReceipts: plain,
  listOfferedJournalExports: { before: packaged('sent'), ask: () => ({}) },
  getOfferedJournalExport: { before: packaged('sent'), ask: () => ({ ids: journaling }) },
  getOfferedPackage: { before: packaged('transport_ok'), ask: () => ({ ids: journaling }) },
  sendJournalReceipt: {
    before: packaged('sent'),
    ask: () => ({
      body: {
        ...{ receiptId: 'kvit-1', exportId: journaling.exportId, state: 'received' },
        errors: [{ code: '0', text: 'Ingen fejl' }],
      },
    }),
  },
  // Of an export that it has nothing to do with: kept like one of an export that there is not.
  'sendJournalReceipt foreign': {
    before: packaged('sent'),
    ask: ({ foreign: { exportId } }) => ({ body: { receiptId: 'kvit-2', exportId, state: 'accepted' } }),
  },
  listLegalBases: showing(({ own }) => own.legalBasisId ?? ''),
  createLegalBasis: { ask: () => ({ body: aBasis(`grund-${randomUUID()}`) }) },
  getLegalBasis: showing(({ own }) => own.legalBasisId ?? ''),
  changeLegalBasis: { ...freshBasis, ask: () => ({ body: CHANGE, version: 1 }) },
  'changeLegalBasis own': {
    ...freshBasis,
    ask: () => ({ ids: { legalBasisId: fresh.legalBasisId }, body: CHANGE, version: 1 }),
  },
  retireLegalBasis: versioned,
  'retireLegalBasis own': { ...freshBasis, ask: () => ({ ids: { legalBasisId: fresh.legalBasisId }, version: 1 }) },
  getConsentSettings: plain,
  replaceConsentSettings: {
    before: async ({ persons }) => {
      fresh.settings = (await persons.administrator.get('/administration/consent-settings')).body.version;
    },
    ask: () => ({
      body: { onLapse: 'close', reminderDays: [7], answerDays: 7, admissionDays: 7 },
      version: fresh.settings,
    }),
  },
  listRetentionPolicies: plain,
  getRetentionPolicy: { ask: () => ({ ids: { kle: '85.*' } }) },
  setRetentionPolicy: {
    before: findPolicy,
    ask: () => ({ ids: { kle: '85.*' }, body: RETENTION_RULE, version: keeping.policy }),
  },
  removeRetentionPolicy: { before: setPolicy, ask: () => ({ ids: { kle: '85.*' }, version: keeping.policy }) },
  getRetentionPlan: plain,
  startRetentionRun: { ask: () => ({ body: { dryRun: true } }) },
  getRetentionRun: plain,
  'getRetentionRun own': { before: startRun, ask: () => ({ ids: { runId: keeping.runId }, shows: keeping.runId }) },
  listDeletionCertificates: plain,
  getDeletionCertificate: plain,
  'getDeletionCertificate own': {
    before: certify,
    ask: () => ({ ids: { certificateId: keeping.certificateId }, shows: keeping.certificateId }),
  },
  listLegalHolds: { before: placeHold, ask: () => ({ shows: keeping.holdId }) },
  placeLegalHold: { ask: () => ({ body: { reason: 'Klage' } }) },
  liftLegalHold: { ask: () => ({ body: { reason: 'Afgjort' }, version: 1 }) },
  'liftLegalHold own': {
    before: placeHold,
    ask: () => ({ ids: { holdId: keeping.holdId }, body: { reason: 'Afgjort' }, version: 1 }),
  },
  archiveDialog: { before: close, ask: () => ({ body: { reference: 'AVID 1' }, version: 1 }) },
  getPostSettings: plain,
  replacePostSettings: {
    before: async ({ persons }) => {
      fresh.postSettings = (await persons.administrator.get('/administration/post-settings')).body.version;
    },
    ask: () => ({ body: { correctionMinutes: 30, showsReading: true }, version: fresh.postSettings }),
  },
  listDeclarations: showing(({ own }) => own.declarationId ?? ''),
  publishDeclaration: {
    ask: (users, _actor, ids) => ({ body: aDeclaration(`tekst-${randomUUID()}`, basisCode(users, ids)) }),
  },
  getDeclaration: showing(({ own }) => own.declarationId ?? ''),
  retireDeclaration: plain,
  'retireDeclaration own': {
    before: async ({ persons }) => {
      const body = aDeclaration(`tekst-${randomUUID()}`, OWN_BASIS);
      fresh.declarationId = (await persons.administrator.post('/administration/declarations', body)).body.id;
    },
    ask: () => ({ ids: { declarationId: fresh.declarationId } }),
  },
  listPublishedDeclarations: showing(({ own }) => own.declarationId ?? ''),
  getDeclarationText: showing(() => 'Samtykke'),
  requestMyExport: plain,
  listMyExports: { before: ofCoordinator, ask: () => ({ shows: copying.exportId }) },
  getMyExport: { before: ofCoordinator, ask: copyShown },
  getMyExportPackage: { before: ofCoordinator, ask: aboutCopy },
  requestPersonExport: aboutWhom,
  getPersonExport: { before: ofColleague, ask: copyShown },
  getPersonExportPackage: { before: ofColleague, ask: aboutCopy },
  listPersonExportReviews: { before: reviewed, ask: () => ({ shows: copying.exportId }) },
  answerPersonExportReview: { before: reviewed, ask: () => ({ ids: copying, body: { release: 'all' }, version: 1 }) },
  listUnits: showing(({ units }) => units.unitAdministrator),
  searchEmployees: {
    ask: ({ persons: { colleague } }) => ({ body: { text: colleague.personId }, shows: colleague.personId }),
  },
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
  'removePerson successor': { ask: (users, actor) => ({ body: { successorId: ownId(users, actor) }, version: 1 }) },
  protectPerson: plain,
  unprotectPerson: plain,
  getAssurance: plain,
  replaceAssurance: { ask: () => ({ body: { minimum: 'substantial', acts: {} }, version: 1 }) },
};

export const recipeFor = (operation: string, asked: string): Recipe | undefined =>
  RECIPES[`${operation} ${asked}`] ?? RECIPES[operation];
