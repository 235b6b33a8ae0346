/** The story goes on: what is handed over to a case system, kept, erased, and copied for those whom it is about. */
import { systemActor } from '../../api/core/actor.ts';
import { SCOPES } from '../../api/core/scopes.ts';
import { ensureCaseSystem } from '../../api/identity/clients.ts';
import { certify, keeping } from '../access/requests.ts';
import { anExport } from '../setup/journal-export.ts';
import { aPersonExport } from '../setup/person-export.ts';
import { type TestApi, type TestUser, version } from '../setup/test-api.ts';
import type { Story } from './example-story.ts';

/** Its bytes matter to nobody. */
const PACKAGE = Buffer.alloc(2_000, 'pakke ');
/** Signed, so another each time. */
const CERTIFICATE = 'eyJhbGciOiJFUzI1NiIsInR5cCI6ImxldGRpYWxvZy1kZWxldGlvbitqd3MifQ.e30.MEUCIQ';

interface Place {
  readonly dialogId: string;
  readonly municipalityId: string;
}

async function aDialogOf({ testApi, anna }: Story, topic: string): Promise<Place> {
  const coordinator = testApi.returning(anna);
  const { body } = await coordinator.post('/dialogs', { topic, subject: { name: 'Emma Krogh' } });
  await coordinator.post(`/dialogs/${body.id}/posts`, { body: 'Vi ses til mødet.' });
  return { dialogId: body.id, municipalityId: body.municipalityId };
}

/** To a case system, which refuses the package, and takes it when it is sent again. */
export async function isDelivered(story: Story): Promise<void> {
  const { testApi, recorder, anna, ida } = story;
  const administrator = recorder.of(testApi.returning(ida).loggedIn('high'));
  const coordinator = recorder.of(testApi.returning(anna));
  const { dialogId, municipalityId } = await aDialogOf(story, 'Overgang til ungdomsuddannelse');
  const ask = await aCaseSystem(story, municipalityId);
  const destinations = '/administration/journal-destinations';
  const wish = { name: 'KMD Nova', clientId: 'nova', folder: null, receiverId: null, kle: ['27.*'] };
  const { body: destination } = await administrator.post(destinations, wish);
  await administrator.get(destinations);
  const changed = { ...wish, kle: ['*'], disabled: false };
  await administrator.put(`${destinations}/${destination.id}`, changed, version(1));
  const { exportId, path } = await anExport(testApi, { dialogId, bytes: PACKAGE });
  await coordinator.post(`${path}/deliver`, { destinationId: destination.id }, version(1));
  const offers = '/v1/journal-exports';
  await ask('GET', offers);
  await ask('GET', `${offers}/${exportId}`);
  await ask('GET', `${offers}/${exportId}/package`);
  const receipt = { receiptId: 'nova-2026-0001', exportId, state: 'rejected', text: 'Sagen er lukket.' };
  await ask('POST', '/v1/journal-receipts', receipt);
  await coordinator.get(`${path}/receipts`);
  await administrator.get('/administration/journal-receipts');
  const { body: refused } = await testApi.returning(anna).get(path);
  await coordinator.post(`${path}/retry`, undefined, version(refused.version));
}

/** As the case system that the municipality has named; noted without bytes. */
async function aCaseSystem({ testApi, recorder }: Story, municipalityId: string) {
  const { runAsSystem, vault } = testApi.services;
  const client = { id: 'nova', name: 'Nova', municipalityId, scopes: SCOPES, jwks: null };
  await runAsSystem(systemActor('story'), (work) => ensureCaseSystem(work, vault.keyring, client));
  const identity = { kind: 'client' as const, clientId: 'nova', scopes: SCOPES };
  const auth = { strategy: 'bearer', credentials: { scope: [...SCOPES], app: { identity } } };
  return async (method: 'GET' | 'POST', url: string, body?: object): Promise<void> => {
    const headers = { 'content-type': 'application/json' };
    const sent = body ? { headers, payload: JSON.stringify(body) } : {};
    const { statusCode: status, payload } = await testApi.api.inject({ method, url, auth, ...sent });
    const answer = { status, body: url.endsWith('/package') ? null : JSON.parse(payload) };
    recorder.note({ method: method.toLowerCase(), path: url, answer, ...(body ? { body } : {}) });
  };
}

/** As long as a policy says; somebody complains meanwhile. */
export async function isKept(story: Story): Promise<void> {
  const { testApi, recorder, anna, ida } = story;
  const administrator = recorder.of(testApi.returning(ida).loggedIn('high'));
  const coordinator = recorder.of(testApi.returning(anna));
  const policies = '/administration/retention-policies';
  const rule = { period: 'P30D', disposal: 'B', condition: 'journaled', automatic: false };
  const { body: before } = await administrator.get(`${policies}/27.*`);
  await administrator.put(`${policies}/27.*`, rule, version(before.version));
  await administrator.get(policies);
  const { dialogId } = await aDialogOf(story, 'Fritid');
  const dialog = `/dialogs/${dialogId}`;
  const { body: hold } = await coordinator.post(`${dialog}/legal-holds`, { reason: 'Der er klaget over afgørelsen.' });
  await coordinator.get(`${dialog}/legal-holds`);
  const lifted = { reason: 'Klagen er afgjort.' };
  await administrator.post(`${dialog}/legal-holds/${hold.id}/lift`, lifted, version(hold.version));
  const { body: open } = await testApi.returning(anna).get(dialog);
  const { body: closed } = await testApi.returning(anna).post(`${dialog}/close`, undefined, version(open.version));
  await administrator.post(`${dialog}/archive`, { reference: 'AVID.STA.4711' }, version(closed.version));
  await administrator.get('/administration/retention-plan?days=31&limit=1');
  const runs = '/administration/retention-runs';
  const { body: run } = await administrator.post(runs, { dryRun: true });
  await administrator.get(`${runs}/${run.id}`);
  await certifies(testApi, { recorder, ida });
  const { body: standing } = await testApi.returning(ida).loggedIn('high').get(`${policies}/27.*`);
  await administrator.delete(`${policies}/27.*`, version(standing.version));
}

async function certifies(testApi: TestApi, { recorder, ida }: Pick<Story, 'recorder' | 'ida'>): Promise<void> {
  const administrator = testApi.returning(ida).loggedIn('high');
  await certify({ testApi, persons: { administrator } });
  const certificates = '/administration/deletion-certificates';
  await recorder.of(administrator).get(certificates);
  const path = `${certificates}/${keeping.certificateId}`;
  const { status, body } = await administrator.get(path);
  const answer = { status, body: { ...body, certificate: CERTIFICATE } };
  recorder.note({ method: 'get', path: `/v1${path}`, answer });
}

/** For Anna herself; for her, by letter; and for somebody whose copy she reviews. */
export async function isCopied(story: Story): Promise<void> {
  const { testApi, recorder, anna, ida, mette } = story;
  const [own, letters] = [testApi.returning(anna), testApi.returning(ida).loggedIn('high')];
  const oneself = recorder.of(own);
  await oneself.post('/me/exports');
  const copy = await aPersonExport(testApi, { personId: anna.personId });
  await oneself.get('/me/exports');
  await oneself.get(`/me/exports/${copy}`);
  await fetched(recorder, own, `/me/exports/${copy}/package`);
  const { dialogId, municipalityId } = await aDialogOf(story, 'Ferie');
  const theirs = `/administration/persons/${anna.personId}/exports`;
  await recorder.of(letters).post(theirs);
  const wish = { personId: anna.personId, municipalityId, requestedBy: ida.personId };
  const letter = await aPersonExport(testApi, wish);
  await recorder.of(letters).get(`${theirs}/${letter}`);
  await fetched(recorder, letters, `${theirs}/${letter}/package`);
  const reviewed = await aPersonExport(testApi, { personId: mette.personId, dialogId });
  const reviews = `/dialogs/${dialogId}/person-exports`;
  await oneself.get(reviews);
  const answer = { release: 'without', withhold: [1], reason: 'Handler om en anden borger.' };
  await oneself.post(`${reviews}/${reviewed}/review`, answer, version(1));
}

/** Its bytes are no example. */
async function fetched(recorder: Story['recorder'], by: TestUser, path: string): Promise<void> {
  const { status } = await by.get(path);
  recorder.note({ method: 'get', path: `/v1${path}`, answer: { status, body: null } });
}
