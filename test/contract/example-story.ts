import { createHash } from 'node:crypto';
import { queryFrom } from '../../api/database/statements.ts';
import { invitationTokenOf } from '../../api/dialogs/invitations/token.ts';
import { codesOf, findChange } from '../../api/notifications/address/rows.ts';
import { MailError } from '../../api/notifications/mail-fault.ts';
import { referenceLink } from '../../api/notifications/references/token.ts';
import { judge } from '../access/requests.ts';
import { failedNotice } from '../access/users.ts';
import { aPackagedExport, fileDialog } from '../journal/asking.ts';
import { aBasis, aDeclaration } from '../setup/consent-factories.ts';
import { accept } from '../setup/factories.ts';
import { publishLog } from '../setup/log.ts';
import { aClock, aNoticeOutbox } from '../setup/post-office.ts';
import { sendBytes } from '../setup/send-bytes.ts';
import { JPEG } from '../setup/small-picture.ts';
import { type Answer, type TestApi, type TestUser, version } from '../setup/test-api.ts';
import type { ExampleRecorder } from './example-recorder.ts';
import { isCopied, isDelivered, isKept } from './story-of-handover.ts';
import { isLookedUp } from './story-of-lookup.ts';

export const storyClock = aClock('2026-03-02T08:00:00Z');

export interface Story {
  readonly testApi: TestApi;
  readonly recorder: ExampleRecorder;
  readonly anna: TestUser;
  readonly karl: TestUser;
  readonly ida: TestUser;
  readonly mette: TestUser;
  readonly bo: TestUser;
}

const UNIT = 'Familieafdelingen';
const METTE_CPR = '6105809992';
const EMMA = { name: 'Emma Krogh', cpr: '8203129990' };
const FAMILY = { topic: 'Trivsel i skolen', subject: EMMA };

/**
 * One dialog from its beginning, as people live it, in which every operation is called once with success. New steps stand
 * at the end: the ids of the examples are numbered in the order of the story.
 */
export async function playStory(testApi: TestApi, recorder: ExampleRecorder): Promise<void> {
  const administrator = await testApi.employee('Ida Lund', { unit: UNIT, privileges: ['administrator'] });
  const story: Story = {
    testApi,
    recorder,
    ida: recorder.of(administrator).loggedIn('high'),
    anna: recorder.of(await testApi.employee('Anna Holm', { unit: UNIT })),
    karl: recorder.of(await testApi.employee('Karl Bech', { unit: UNIT, privileges: [] })),
    mette: recorder.of(await testApi.citizen('Mette Krogh', { cpr: METTE_CPR })),
    bo: recorder.of(await testApi.external('Bo Dahl')),
  };
  await health(story);
  const dialog = await begins(story);
  await isJoined(story, dialog);
  await isWrittenIn(story, dialog);
  await asksApprovers(story, dialog);
  await isChanged(story, dialog);
  await isAdministered(story, dialog);
  await endsForSome(story, dialog);
  await isProven(story);
  await isExplained(story, dialog);
  await isDeclared(story);
  await isConsented(story);
  await isRegistered(story);
  await demandsApproval(story, dialog);
  await knowsTheFamily(story, dialog);
  await isFollowed(story);
  await showsAPicture(story, dialog);
  await listens(story);
  await isCorrected(story);
  await isNoticed(story);
  await isPictured(story);
  await isJudged(story);
  await isExported(story);
  await isDelivered(story);
  await isKept(story);
  await isCopied(story);
  await isLookedUp(story);
}

/** A dialog that is filed, and of whose posts one does not matter to the case. */
async function isJudged({ anna, ida }: Story): Promise<void> {
  const { body } = await anna.post('/dialogs', { topic: 'Skolestart', subject: { name: 'Ida Krogh' } });
  const dialog = `/dialogs/${body.id}`;
  for (const text of ['Vi holder møde på torsdag.', 'Jeg er ti minutter forsinket.'])
    await anna.post(`${dialog}/posts`, { body: text });
  const settings = '/administration/journal-settings';
  await ida.get(settings);
  const wish = { exportsOnClose: true, schedule: 'daily', hour: 2, judgeDays: 7, sensitivity: 'confidential_personal' };
  await ida.put(settings, wish, version(1));
  const filing = { title: 'Skolestart, dialog', kle: '27.24.00', facet: 'G01', caseNumber: '27.24.00-G01-12-26' };
  await anna.put(`${dialog}/filing`, { ...filing, sensitivity: 'confidential_personal' }, version(1));
  await anna.get(`${dialog}/filing`);
  const reason = 'Praktisk besked uden betydning for sagen';
  await anna.post(`${dialog}/post-journal/judge`, { verdict: 'not_relevant', numbers: [2], reason });
  await anna.get(`${dialog}/post-journal`);
  await ida.get('/journal-work');
}

/** What was written wrongly, and to the wrong people. */
async function isCorrected({ anna }: Story): Promise<void> {
  const { body } = await anna.post('/dialogs', { topic: 'Skolestart', subject: { name: 'Ida Krogh' } });
  const posts = `/dialogs/${body.id}/posts`;
  for (const text of ['Mødet er tirsdag.', 'Emma var hos lægen.', 'Vi ses.']) await anna.post(posts, { body: text });
  storyClock.pass(2);
  await anna.patch(`${posts}/1`, { body: 'Mødet er torsdag.' }, version(1));
  await anna.get(`${posts}/1`);
  await anna.get(`${posts}/1/versions`);
  await anna.post(`${posts}/2/delete`, { reason: 'Handlede om en anden borger.' }, version(1));
  await anna.delete(`${posts}/3`, version(1));
}

async function health({ testApi, recorder }: Story): Promise<void> {
  for (const path of ['/health/live', '/health/ready', '/.well-known/jwks.json']) {
    const { statusCode, payload } = await testApi.api.inject(path);
    recorder.note({ method: 'get', path, answer: { status: statusCode, body: JSON.parse(payload) } });
  }
  // They differ in each installation, and some are bytes.
  await publishLog(testApi);
  for (const path of ['checkpoint', 'keys', 'tile/0/000.p/1']) {
    const { statusCode } = await testApi.api.inject(`/audit-log/${path}`);
    recorder.note({ method: 'get', path: `/audit-log/${path}`, answer: { status: statusCode, body: null } });
  }
  // No case system is in this story.
  const entries = '/audit-log/tile/entries/000.p/1';
  recorder.note({ method: 'get', path: entries, answer: { status: 200, body: null } });
}

async function begins({ anna }: Story): Promise<string> {
  await anna.get('/me');
  await anna.patch('/me', { notices: 'hourly' }, version(1));
  const { body } = await anna.post('/dialogs', FAMILY, { 'idempotency-key': '0195d7a0-0000-7000-8000-00000000abcd' });
  storyClock.pass(10);
  return `/dialogs/${body.id}`;
}

/** Over HTTP, so that it is recorded. The token is the one that the mail carries. */
async function invited(
  testApi: TestApi,
  host: TestUser,
  dialogId: string,
  invitation: object,
): Promise<{ id: string; token: string }> {
  const { body } = await host.post(`/dialogs/${dialogId}/invitations`, invitation);
  return { id: body.id, token: invitationTokenOf(testApi.services.vault, body.id) };
}

async function isJoined({ testApi, anna, karl, ida, mette, bo }: Story, dialog: string): Promise<void> {
  const id = dialog.slice('/dialogs/'.length);
  const toMette = { email: 'mette@mail.example', capacity: 'citizen', cpr: METTE_CPR, title: 'mor', language: 'da' };
  const forMette = await invited(testApi, anna, id, toMette);
  const forBo = await invited(testApi, anna, id, {
    email: 'bo@psykolog.example',
    capacity: 'external',
    title: 'psykolog',
  });
  storyClock.pass(30);
  await accept(mette, forMette.token);
  await accept(bo, forBo.token);
  await anna.get(`${dialog}/invitations`);
  await anna.get(`${dialog}/invitations/${forBo.id}`);
  await anna.post(`${dialog}/invitations/${forBo.id}/confirm`, undefined, version(2));
  await ida.post(`${dialog}/participants`, { personId: karl.personId });
  await anna.get(`${dialog}/participants`);
  await anna.get(`${dialog}/participants/${mette.personId}`);
}

async function isWrittenIn({ anna, mette }: Story, dialog: string): Promise<void> {
  storyClock.pass(60);
  const body = 'Emma vil ikke i skole om morgenen. Hun siger, at hun har ondt i maven.';
  await mette.post(`${dialog}/posts`, { id: '0195d7a0-0000-7000-8000-00000000beef', body });
  storyClock.pass(15);
  await anna.get('/dialogs');
  await anna.get(`${dialog}/posts?limit=20`);
  await anna.put(`${dialog}/read-marker`, { number: 1 });
  await anna.get(dialog);
}

async function asksApprovers({ testApi, anna, mette }: Story, dialog: string): Promise<void> {
  await anna.patch(`${dialog}/participants/${mette.personId}`, { isApprover: true }, version(1));
  const newcomers: Record<string, string> = {};
  for (const name of ['Lars Krogh', 'Lise Mørk', 'Per Bang']) {
    const guest = await testApi.citizen(name);
    const id = dialog.slice('/dialogs/'.length);
    const invitation = await invited(testApi, anna, id, {
      email: 'guest@mail.example',
      capacity: 'citizen',
      title: 'familie',
    });
    await accept(guest, invitation.token);
    await anna.post(`${dialog}/invitations/${invitation.id}/confirm`, undefined, version(2));
    const { body } = await anna.get(`${dialog}/admissions?limit=1`);
    newcomers[name] = body.items[0].id;
  }
  storyClock.pass(45);
  await mette.get(`${dialog}/admissions/${newcomers['Lars Krogh']}`);
  await mette.post(`${dialog}/admissions/${newcomers['Lars Krogh']}/approve`, { history: 'all' });
  await mette.post(`${dialog}/admissions/${newcomers['Lise Mørk']}/refuse`);
  await anna.delete(`${dialog}/admissions/${newcomers['Per Bang']}`, version(1));
}

/** Beside those who are named, everybody; somebody waits, and those who have not answered are reminded. */
async function demandsApproval({ testApi, anna }: Story, dialog: string): Promise<void> {
  const path = `${dialog}/admission-demand`;
  const { body: before } = await anna.get(path);
  await anna.put(path, { demand: 'all_participants' }, version(before.version));
  const guest = await testApi.citizen('Lone Bang');
  const invitation = await invited(testApi, anna, dialog.slice('/dialogs/'.length), {
    ...{ email: 'guest@mail.example', capacity: 'citizen' },
  });
  await accept(guest, invitation.token);
  await anna.post(`${dialog}/invitations/${invitation.id}/confirm`, undefined, version(2));
  const { body } = await anna.get(`${dialog}/admissions?limit=1`);
  await anna.post(`${dialog}/admissions/${body.items[0].id}/remind`);
}

async function isChanged({ anna }: Story, dialog: string): Promise<void> {
  storyClock.pass(120);
  await anna.patch(dialog, { topic: 'Trivsel i skole og hjem' }, version(1));
  await anna.post(`${dialog}/close`, undefined, version(2));
  await anna.post(`${dialog}/reopen`, undefined, version(3));
  await anna.get(`${dialog}/audit-events?limit=2`);
}

async function isAdministered({ testApi, ida, karl, mette }: Story, dialog: string): Promise<void> {
  await ida.get('/administration/assurance');
  const levels = { minimum: 'substantial', acts: { 'person.remove': 'high' } };
  await ida.put('/administration/assurance', levels, version(1));
  await ida.get('/administered-dialogs?state=open');
  await ida.get('/administration/employees');
  const employee = `/administration/employees/${karl.personId}`;
  const { body } = await ida.get(employee);
  await ida.patch(employee, { createDialogs: true }, version(body.version));
  await ida.post('/administered-dialogs', { ...FAMILY, coordinatorId: karl.personId });
  await ida.put(`/administration/persons/${mette.personId}/protection`, undefined);
  await ida.delete(`/administration/persons/${mette.personId}/protection`);
  await ida.get('/audit-events?action=dialog.created&limit=1');
  await karl.get('/me/access-log?limit=1');
  const office = aNoticeOutbox(testApi);
  await office.turn();
  office.refuse(new MailError('smtp_550', 'recipient'));
  await invitedByMail(testApi, ida, dialog);
  await office.turn();
  const { body: notices } = await ida.get('/notices?state=failed');
  storyClock.pass(60);
  await ida.post(`/notices/${notices.items[0].id}/retry`);
}

const invitedByMail = (testApi: TestApi, host: TestUser, dialog: string) =>
  invited(testApi, host, dialog.slice('/dialogs/'.length), { email: 'wrong@mail.example', capacity: 'citizen' });

async function endsForSome({ testApi, anna, karl, ida, bo }: Story, dialog: string): Promise<void> {
  const { id } = await invitedByMail(testApi, anna, dialog);
  await anna.delete(`${dialog}/invitations/${id}`, version(1));
  const person = `/administration/persons/${karl.personId}`;
  const { body: known } = await ida.get(person);
  await ida.post(`${person}/disable`, undefined, version(known.version));
  await ida.post(`${person}/enable`, undefined, version(known.version + 1));
  const { body: participants } = await anna.get(`${dialog}/participants`);
  const psychologist = participants.items.find((each: { id: string }) => each.id === bo.personId);
  await anna.delete(`${dialog}/participants/${bo.personId}`, version(psychologist.version));
  const { body: now } = await ida.get(person);
  await ida.post(`${person}/remove`, { successorId: anna.personId }, version(now.version));
  await ida.get('/audit-events/export?format=csv&action=dialog.closed');
}

async function knowsTheFamily({ anna, mette }: Story, dialog: string): Promise<void> {
  const said = { source: 'register', verifiedOn: '2026-03-02' };
  await anna.post(`${dialog}/relations`, { ...said, kind: 'born', validFrom: '2012-03-12' });
  await anna.post(`${dialog}/relations`, {
    ...{ ...said, kind: 'custody_holder', validFrom: '2012-03-12', personId: mette.personId, sharedResidence: true },
  });
  await anna.get(`${dialog}/relations`);
}

/** Salts and keys are made anew at each run, so the tree of the examples is a made-up one. */
const HASH = `${'A'.repeat(42)}E=`;
const CHECKPOINT = `dialog.example/audit-log\n3\n${HASH}\n\n— dialog.example/audit-log Uw2QOkn8srV1yJGh2VYRlL1Tnag=\n`;
const TREE = { index: 1, size: 3, leafHash: HASH, hashes: [HASH, HASH], checkpoint: CHECKPOINT };

async function isProven({ testApi, recorder, ida }: Story): Promise<void> {
  const administrator = testApi.returning(ida).loggedIn('high');
  const { body: events } = await administrator.get('/audit-events?action=dialog.created&limit=1');
  await publishLog(testApi);
  const path = `/audit-events/${events.items[0].id}/inclusion-proof`;
  const { status, body: proof } = await administrator.get(path);
  const leaf = proof.leaf.replace(/"detailHash":"[0-9a-f]+"/, `"detailHash":"${'0'.repeat(64)}"`);
  recorder.note({ method: 'get', path: `/v1${path}`, answer: { status, body: { ...proof, leaf, ...TREE } } });
  const since = '/audit-log/consistency-proof?from=2';
  const { statusCode } = await testApi.api.inject(since);
  const consistency = { from: 2, to: 3, hashes: [HASH], checkpoint: CHECKPOINT };
  recorder.note({ method: 'get', path: since, answer: { status: statusCode, body: consistency } });
}

async function isExplained({ anna }: Story, dialog: string): Promise<void> {
  await anna.get(`${dialog}/rights?asOf=${storyClock.now().toISOString()}`);
  await anna.get(`${dialog}/consent-explanation`);
  await anna.post(`${dialog}/participants/simulate`, { recipient: 'school' });
}

/** Why information may be shared, and what people are asked to consent to. */
async function isDeclared({ testApi, recorder, anna, ida }: Story): Promise<void> {
  const administrator = recorder.of(testApi.returning(ida).loggedIn('high'));
  const employee = recorder.of(testApi.returning(anna));
  const bases = '/administration/legal-bases';
  const title = { da: 'Indhentning af oplysninger med samtykke', en: 'Obtaining information by consent' };
  const { body: basis } = await administrator.post(bases, { ...aBasis('trivsel-i-skolen'), title });
  await administrator.get(bases);
  await administrator.get(`${bases}/${basis.id}`);
  await administrator.patch(`${bases}/${basis.id}`, { checkedByLawyer: true }, version(1));
  const settings = '/administration/consent-settings';
  await administrator.get(settings);
  const wish = { onLapse: 'close', reminderDays: [30, 14, 3], answerDays: 30, admissionDays: 14 };
  await administrator.put(settings, wish, version(1));
  const posts = '/administration/post-settings';
  await administrator.get(posts);
  await administrator.put(posts, { correctionMinutes: 60, showsReading: true }, version(1));
  const declarations = '/administration/declarations';
  const { body } = await administrator.post(declarations, aDeclaration('samtykke-til-skolen', 'trivsel-i-skolen'));
  await administrator.get(declarations);
  await administrator.get(`${declarations}/${body.id}`);
  await employee.get('/declarations');
  await employee.get(`/declarations/${body.id}/texts/da`);
  const register = '/administration/consents';
  await administrator.get(register);
  await administrator.get(`${register}/export?format=csv`);
  await administrator.get('/administration/consent-lapses?within=P30D');
  await administrator.post(`${declarations}/${body.id}/retire`);
  await administrator.post(`${bases}/${basis.id}/retire`, undefined, version(2));
}

/** A dialog of its own, whose subject is asked and answers; another answer is registered on paper. */
async function isConsented({ testApi, recorder, anna, ida }: Story): Promise<void> {
  const administrator = testApi.returning(ida).loggedIn('high');
  const coordinator = recorder.of(testApi.returning(anna));
  const cpr = '0101905009';
  const subject = await testApi.citizen('Lone Krogh', { cpr });
  const giver = recorder.of(subject);
  await administrator.post('/administration/legal-bases', aBasis('indhentning'));
  const { body: declaration } = await administrator.post(
    '/administration/declarations',
    aDeclaration('samtykke-til-hjemmeplejen', 'indhentning'),
  );
  const topic = 'Hjælp i hverdagen';
  const { body: dialog } = await testApi
    .returning(anna)
    .post('/dialogs', { topic, subject: { name: 'Lone Krogh', cpr } });
  const required = `/dialogs/${dialog.id}/consent-requirements`;
  const { body: requirement } = await coordinator.post(required, { declarationId: declaration.id });
  await coordinator.get(required);
  const list = `/dialogs/${dialog.id}/consents`;
  const { body: mine } = await giver.get('/me/consents');
  const consentId: string = mine.items[0].id;
  const own = `/me/consents/${consentId}`;
  const { body: text } = await giver.get(`${own}/declaration?language=da`);
  const answer = { language: 'da', textHash: createHash('sha256').update(text).digest('hex') };
  await giver.post(`${own}/refuse`, answer);
  const { body: next } = await giver.post(`${own}/reconsider`);
  await giver.get(`/me/consents/${next.id}`);
  await giver.get(`/me/consents/${next.id}/declaration?language=da`);
  await giver.post(`/me/consents/${next.id}/give`, { ...answer, recipients: ['school'] });
  await coordinator.get(list);
  await coordinator.get(`${list}/${next.id}`);
  await coordinator.get(`${list}/${next.id}/uses`);
  await giver.post(`/me/consents/${next.id}/withdraw`);
  await coordinator.post(`${required}/${requirement.id}/lift`, { reason: 'Der er ikke brug for flere oplysninger.' });
  const receipts = [`${own}/receipt`, `${list}/${consentId}/receipt`];
  for (const path of receipts)
    recorder.note({ method: 'get', path: `/v1${path}`, answer: { status: 200, body: RECEIPT } });
}

/** Somebody who never logs in answers on paper. */
async function isRegistered({ testApi, recorder, anna, ida }: Story): Promise<void> {
  const administrator = testApi.returning(ida).loggedIn('high');
  const coordinator = recorder.of(testApi.returning(anna));
  await administrator.post('/administration/legal-bases', aBasis('hjemmehjaelp'));
  const code = 'samtykke-til-hjemmehjaelp';
  const { body: declaration } = await administrator.post(
    '/administration/declarations',
    aDeclaration(code, 'hjemmehjaelp'),
  );
  const subject = { name: 'Karen Krogh', cpr: '0201905008' };
  const { body: dialog } = await testApi.returning(anna).post('/dialogs', { topic: 'Hjælp i hjemmet', subject });
  const list = `/dialogs/${dialog.id}/consents`;
  const { body: requirement } = await testApi
    .returning(anna)
    .post(`/dialogs/${dialog.id}/consent-requirements`, { declarationId: declaration.id });
  const giverId = requirement.givers[0].person.id;
  const given = async (consentId: string): Promise<void> => {
    const path = `${list}/${consentId}/evidence`;
    const upload = { method: 'PUT' as const, path, type: 'image/png', bytes: PNG };
    const { status, body } = await sendBytes(testApi, anna, upload);
    recorder.note({ method: 'put', path: `/v1${path}`, answer: { status, body } });
    await coordinator.post(`${list}/${consentId}/register`, {
      ...{ answer: 'given', channel: 'paper', givenAt: '2026-03-02', language: 'da', recipients: ['school'] },
      ...{ words: 'Karen skrev under hos os.', evidence: { id: body.id, sha256: body.sha256, type: 'image/png' } },
    });
    const shown = await sendBytes(testApi, anna, { method: 'GET', path });
    recorder.note({ method: 'get', path: `/v1${path}`, answer: { status: shown.status, body: null } });
  };
  const { body: first } = await coordinator.post(list, { requirementId: requirement.id, giverId });
  await given(first.id);
  const { body: renewal } = await coordinator.post(`${list}/${first.id}/renew`);
  await given(renewal.id);
  await coordinator.post(`${list}/${renewal.id}/revoke`, { words: 'Forløbet er slut.' });
  const { body: last } = await coordinator.post(`${list}/${renewal.id}/renew`);
  await given(last.id);
  await coordinator.post(`${list}/${last.id}/invalidate`, { words: 'Det var en anden Karen.' });
}

/** Pictures are shown as bytes, which no example repeats. */
async function isPictured({ testApi, recorder, anna, ida }: Story): Promise<void> {
  const [employee, administrator] = [testApi.returning(anna), testApi.returning(ida).loggedIn('high')];
  const { body: dialog } = await employee.post('/dialogs', { topic: 'Fritid', subject: { name: 'Liv Bech' } });
  const put = async (path: string): Promise<void> => {
    const upload = { method: 'PUT' as const, path, type: 'image/jpeg', bytes: JPEG };
    const { status, body } = await sendBytes(testApi, employee, upload);
    recorder.note({ method: 'put', path: `/v1${path}`, answer: { status, body } });
  };
  const show = async (by: TestUser, path: string): Promise<void> => {
    const { status } = await sendBytes(testApi, by, { method: 'GET', path });
    recorder.note({ method: 'get', path: `/v1${path}`, answer: { status, body: null } });
  };
  await put('/me/picture');
  await show(employee, '/me/picture');
  await show(employee, `/dialogs/${dialog.id}/participants/${anna.personId}/picture`);
  await show(administrator, `/administration/persons/${anna.personId}/picture`);
  await put(`/dialogs/${dialog.id}/subject-picture`);
  await show(employee, `/dialogs/${dialog.id}/subject-picture`);
  await recorder.of(employee).delete(`/dialogs/${dialog.id}/subject-picture`);
  await recorder.of(employee).delete('/me/picture');
}

/** A drawing, as a PDF; and one that is taken back. */
async function showsAPicture({ testApi, recorder, anna }: Story, dialog: string): Promise<void> {
  const path = `${dialog}/attachments`;
  const facts = {
    ...{ name: 'tegning.pdf', size: DRAWING.length },
    sha256: createHash('sha256').update(DRAWING).digest('base64url'),
  };
  const begin = async (id: string): Promise<string> => (await anna.post(path, { id, ...facts })).body.id;
  const id = await begin('0195d7a0-0000-7000-8000-00000000a001');
  await anna.get(path);
  const content = `${path}/${id}/content`;
  const headers = { 'upload-offset': '0' };
  const sent = await sendBytes(testApi, anna, {
    ...{ method: 'PATCH', path: content, type: 'application/offset+octet-stream', bytes: DRAWING, headers },
  });
  recorder.note({ method: 'patch', path: `/v1${content}`, answer: { status: sent.status, body: sent.body } });
  await judge(testApi, { dialogId: dialog.split('/').at(-1) ?? '', uploadId: id });
  await anna.get(`${path}/${id}`);
  const shown = await sendBytes(testApi, anna, { method: 'GET', path: content });
  recorder.note({ method: 'get', path: `/v1${content}`, answer: { status: shown.status, body: null } });
  await testApi.returning(anna).post(`${dialog}/posts`, { body: 'Emma har tegnet.', attachmentIds: [id] });
  await anna.delete(`${path}/${await begin('0195d7a0-0000-7000-8000-00000000a002')}`);
}

const DRAWING = Buffer.from('%PDF-1.7 en tegning af en hest');
/** Signed, so another each time. */
const REFERENCE = 'AaBbCcDdEeFfGgHhIiJjKkLlMmNnOoPpQqRrSsTtUuVvWwXxYyZz0123456789-_';
const RECEIPT = 'eyJhbGciOiJFUzI1NiIsInR5cCI6ImNvbnNlbnQtcmVjZWlwdCtqd3MifQ.e30.MEUCIQ';
const PNG = Buffer.concat([Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), Buffer.alloc(40)]);

/** A dialog of its own, of which its coordinator asks who has read what, and in which is searched. */
async function isFollowed({ testApi, recorder, anna }: Story): Promise<void> {
  const coordinator = recorder.of(testApi.returning(anna));
  const { body: dialog } = await testApi.returning(anna).post('/dialogs', { ...FAMILY, topic: 'Skolestart' });
  const path = `/dialogs/${dialog.id}`;
  await coordinator.post(`${path}/posts`, { body: 'Emma begynder i 3. b på mandag.' });
  await coordinator.put(`${path}/read-marker`, { number: 1 });
  await coordinator.get(`${path}/read-markers`);
  await coordinator.get(`${path}/posts/1/readers`);
  await coordinator.post(`${path}/posts:preview`);
  await coordinator.post(`${path}/posts:search`, { text: 'mandag' });
  await coordinator.post('/me/posts:search', { text: 'emma "på mandag"' });
}

/** A cursor is another one each time, and a stream has no example. */
async function listens({ anna, recorder }: Story): Promise<void> {
  const body = { items: [], next: 'AnRlbGxzIG5vdGhpbmc', isEnd: true, reset: false };
  recorder.note({ method: 'get', path: '/v1/sync', answer: { status: 200, body } });
  await anna.get('/sync');
  recorder.note({ method: 'get', path: '/v1/events', answer: { status: 200, body: null } });
  await anna.get('/events?seconds=0');
}

/** Bo gets another address, and follows the link of a mail. */
async function isNoticed({ testApi, recorder, bo }: Story): Promise<void> {
  const { vault } = testApi.services;
  const query = queryFrom(testApi.services.database.pool);
  await testApi.sql.query('update persons set address_state = null, address_mac = null where id = $1', [bo.personId]);
  const email = 'bo@new.example';
  await bo.post('/me/email', { email });
  const change = await findChange(query, bo.personId, testApi.services.clock.now());
  if (change === null) throw new Error('No code was asked for');
  const confirmed = await testApi.returning(bo).post('/me/email/confirm', { code: codesOf(vault, change, email)[0] });
  // A code is another one each time, as is a reference.
  recorder.note({ method: 'post', path: '/v1/me/email/confirm', body: { code: '482913' }, answer: confirmed });
  const [notice] = await query<{ id: string }>(`select id from notices where person_id = $1 limit 1`, [bo.personId]);
  const id = notice?.id ?? (await failedNotice(testApi, bo.personId));
  const link = referenceLink(vault.keyring, 'https://frontend.example', id);
  const ref = new URL(link).searchParams.get('ref');
  const resolved = await testApi.returning(bo).post('/references/resolve', { ref });
  recorder.note({ method: 'post', path: '/v1/references/resolve', body: { ref: REFERENCE }, answer: resolved });
}

/** A dialog that is handed over, with something left out. */
async function isExported({ testApi, recorder, anna, ida }: Story): Promise<void> {
  const { body } = await testApi.returning(anna).post('/dialogs', { ...FAMILY, topic: 'Klubben' });
  const exports = `/dialogs/${body.id}/journal-exports`;
  await testApi.returning(anna).post(`/dialogs/${body.id}/posts`, { body: 'Emma er glad for klubben.' });
  await fileDialog(testApi, body.id);
  const { body: first } = await anna.post(exports, { scope: 'new' });
  await anna.post(`${exports}/${first.id}/cancel`, undefined, version(first.version));
  const exportId = await aPackagedExport(testApi, testApi.returning(anna), body.id);
  // Its bytes are other ones each time.
  const hideHash = (answer: Answer): Answer => ({ ...answer, body: { ...answer.body, sha256: PACKAGE_HASH } });
  const path = `${exports}/${exportId}`;
  const shown = await testApi.returning(anna).get(path);
  recorder.note({ method: 'get', path: `/v1${path}`, answer: hideHash(shown) });
  const packaged = await testApi.returning(anna).get(`${path}/package`);
  recorder.note({ method: 'get', path: `/v1${path}/package`, answer: { status: packaged.status, body: null } });
  const header = version(shown.body.version);
  const known = await testApi.returning(anna).post(`${path}/acknowledge`, undefined, header);
  recorder.note({ method: 'post', path: `/v1${path}/acknowledge`, answer: hideHash(known) });
  const remade = await testApi.returning(anna).post(`${path}/remake`);
  recorder.note({ method: 'post', path: `/v1${path}/remake`, answer: hideHash(remade) });
  const listed = await testApi.returning(anna).get(`${exports}?limit=1`);
  const items = listed.body.items.map((each: object) => ({ ...each, sha256: PACKAGE_HASH }));
  recorder.note({ method: 'get', path: `/v1${exports}`, answer: { status: 200, body: { items, next: null } } });
  const all = { ...listed.body, items, next: null };
  await testApi.returning(ida).get('/administration/journal-exports');
  recorder.note({ method: 'get', path: '/v1/administration/journal-exports', answer: { status: 200, body: all } });
}

const PACKAGE_HASH = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
