/** Each task and sweep: what it leaves in the log, as an act of the system. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TaskName } from '../../api/core/jobs.ts';
import { MailError } from '../../api/notifications/mail-fault.ts';
import { createRoomJobs } from '../../api/room-jobs.ts';
import { aDialogAbout, aGivenConsent, happen, METTE, publish, require } from '../consents/consent-town.ts';
import { aBasis, aDeclaration } from '../setup/consent-factories.ts';
import { aDialog, admitted, invited } from '../setup/factories.ts';
import { runJobs } from '../setup/jobs.ts';
import { aClock, aNoticeOutbox } from '../setup/post-office.ts';
import { startTestApi, type TestApi, type TestUser, version } from '../setup/test-api.ts';

type NoticeTask = Extract<TaskName, `notifications.${string}`>;

/** Tasks that lead to no notice, each with the test that says what it leaves in the log. */
const OTHER_TASKS: Readonly<Record<Exclude<TaskName, NoticeTask>, string>> = {
  'attachments.erase': 'posts/deletions.test.ts',
  'person-exports.make': 'person-exports/own.test.ts',
  'journal.package': 'journal/exports.test.ts',
  'journal.deliver': 'journal/delivery-ways.test.ts',
  'retention.run': 'tells retention.run and dialog.erased (retention/erasure.test.ts)',
  'retention.erase-files': 'made by the erasure, tells attachments.erased (retention/erasure.test.ts)',
  /** Tasks that lead to no notice: where it is tested what they do and tell. */
  'attachments.scan': 'begun by whoever sends the last bytes, tells attachment.judged (attachments/content.test.ts)',
};

/** Which act makes the job, and of which kind the notice is that it leads to. It does not compile without a new task. */
const TASKS: Readonly<Record<NoticeTask, (town: Town) => Promise<unknown>>> = {
  'notifications.invitation': ({ testApi, anna, dialogId }) => invitedByMail(testApi, anna, dialogId),
  'notifications.address-code': ({ mette }) => mette.post('/me/email', { email: 'mette@new.example' }),
  'notifications.participant-added': ({ ida, karl, dialogId }) =>
    ida.post(`/dialogs/${dialogId}/participants`, { personId: karl.personId }),
  'notifications.added-to-dialog': ({ ida, karl }) =>
    ida.post('/administered-dialogs', {
      topic: 'Skolestart',
      subject: { name: 'Ida Krogh' },
      coordinatorId: karl.personId,
    }),
  'notifications.admission-requested': (town) => newcomer(town),
  'notifications.admission-reminder': async (town) => {
    const admissionId = await newcomer(town);
    return town.anna.post(`/dialogs/${town.dialogId}/admissions/${admissionId}/remind`);
  },
  'notifications.admission-expired': async (town) => {
    await newcomer(town);
    town.clock.pass(15 * 24 * 60);
    const { sweeps } = createRoomJobs(town.testApi.services, aNoticeOutbox(town.testApi).tools.mailer);
    await sweeps.find(({ name }) => name === 'admissions')?.run(new AbortController().signal);
  },
  'notifications.admission-demand-changed': async ({ anna, dialogId }) => {
    const path = `/dialogs/${dialogId}/admission-demand`;
    return anna.put(path, { demand: 'all_citizens' }, version((await anna.get(path)).body.version));
  },
  'notifications.dialog-unattended': async ({ testApi, ida }) => {
    const gerda = await testApi.employee('Gerda Bak');
    await aDialog(gerda);
    return ida.post(`/administration/persons/${gerda.personId}/disable`, undefined, version(1));
  },
  'notifications.admission-refused': async (town) => {
    const admissionId = await newcomer(town);
    return town.mette.post(`/dialogs/${town.dialogId}/admissions/${admissionId}/refuse`);
  },
  'notifications.consent-requested': (town) => consentAsked(town),
  'notifications.consent-answered': async (town) => {
    const { lone } = await consentAsked(town);
    const { body } = await lone.get('/me/consents');
    const [{ id }] = body.items;
    const shown = await lone.get(`/me/consents/${id}/declaration?language=da`);
    const textHash = createHash('sha256').update(shown.body).digest('hex');
    return lone.post(`/me/consents/${id}/give`, { language: 'da', textHash });
  },
  'notifications.access-ended': (town) => grownUp(town),
  'notifications.dialog-lapsed': async (town) => {
    const given = await aShortConsent(town);
    return happen(town.testApi, { ...given, type: 'withdrawn' });
  },
  'notifications.consent-expiring': async (town) => {
    await aShortConsent(town);
    town.clock.pass(27 * 24 * 60);
    await sweepConsents(town);
  },
  'notifications.consent-unanswered': async (town) => {
    const { ida, anna, mette, testApi } = town;
    const dialogId = await aDialogAbout({ testApi, ida, anna, mette });
    await require(anna, dialogId, (await publish(ida)).id);
    town.clock.pass(16 * 24 * 60);
    await sweepConsents(town);
  },
};

/** Sweeps whose runs are no act of theirs, each with its reason. */
const NO_ACTS: Readonly<Record<string, string>> = {
  attachments: 'tells of each upload that is judged or goes (attachments/content.test.ts)',
  'attachment-orphans': 'tells how many it has removed (attachments/content.test.ts)',
  'consent-asking': 'asks as an act of its own, when there is somebody to ask (consents/privacy.test.ts)',
  'consent-receipts': 'tells of each receipt that it makes (consents/receipts.test.ts)',
  'person-exports': 'tells of each copy that it makes, takes back or ends (person-exports/lost.test.ts)',
  'person-export-orphans': 'tells how many it has removed (person-exports/lost.test.ts)',
  'journal-packages': 'tells of each package that it makes (journal/exports-faults.test.ts)',
  'journal-package-orphans': 'tells of each package that it removes (journal/exports.test.ts)',
  'journal-automatic': 'asks as an act of its own, when something is owed (journal/exports-automatic.test.ts)',
  'journal-delivery': 'tells of each hand-over, try and delivery that gives up (journal/delivery-ways.test.ts)',
  'journal-receipts': 'tells of each receipt that it reads (journal/receipts.test.ts)',
  retention: 'begins runs as acts of their own, at night (retention/erasure.test.ts)',
  'retention-leftovers': 'tells how many files were left (retention/erasure.test.ts)',
  'signing-keys': 'tells of each key that follows another (consents/receipts.test.ts)',
  'audit-log': 'numbers the events themselves',
  'audit-log-guard': 'looks at the log; what it finds is told (merkle-log/guard.test.ts)',
  'audit-witnesses': 'an event of each checkpoint handed over would make another checkpoint, without end',
  'audit-details': 'erases by functions that tell it themselves (merkle-log/erasures.test.ts)',
};
const SWEEPS = ['pictures', 'admissions', 'consents', 'notifications', 'access-ends', 'housekeeping'];

interface Town {
  readonly testApi: TestApi;
  readonly anna: TestUser;
  readonly ida: TestUser;
  readonly karl: TestUser;
  readonly mette: TestUser;
  readonly dialogId: string;
  readonly clock: ReturnType<typeof aClock>;
}

describe('a job', () => {
  const clock = aClock(new Date().toISOString());
  let town: Town;
  beforeAll(async () => {
    const testApi = await startTestApi({ now: clock.now });
    const anna = await testApi.employee('Anna Holm');
    const dialogId = await aDialog(anna);
    const ida = await testApi.employee('Ida Lund', { privileges: ['administrator'] });
    const mette = await admitted(testApi, anna, dialogId, await testApi.citizen('Mette Krogh', { cpr: METTE }));
    town = { testApi, anna, ida, karl: await testApi.employee('Karl Bech'), mette, dialogId, clock };
  });
  afterAll(() => town.testApi.close());

  const events = async (where: string) =>
    (await town.testApi.sql.query(`select * from audit_events where ${where} order by id`)).rows;
  const bySystem = { actor_kind: 'system', actor_name: 'notifications', actor_id: null };

  it('is one of these', () => {
    const { tasks, sweeps } = createRoomJobs(town.testApi.services, aNoticeOutbox(town.testApi).tools.mailer);
    expect(Object.keys(tasks).toSorted()).toEqual([...Object.keys(TASKS), ...Object.keys(OTHER_TASKS)].toSorted());
    expect(sweeps.map(({ name }) => name).toSorted()).toEqual([...SWEEPS, ...Object.keys(NO_ACTS)].toSorted());
  });

  it.each(Object.keys(TASKS))('%s leads to a notice, and the log says that it was sent, and to whom', async (name) => {
    const act = new Map(Object.entries(TASKS)).get(name);
    await act?.(town);
    await runJobs(town.testApi);
    await aNoticeOutbox(town.testApi).turn();
    const kind = name.slice('notifications.'.length);
    const { rows } = await town.testApi.sql.query(
      `select person_id, dialog_id, subject_id from notices where kind = $1 and state = 'sent'`,
      [kind],
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const { person_id: personId, dialog_id: dialogId } of rows) {
      const who = personId === null ? 'person_id is null' : `person_id = '${personId}'`;
      const where = dialogId === null ? 'dialog_id is null' : `dialog_id = '${dialogId}'`;
      const sent = await events(`action = 'notice.sent' and ${who} and ${where}`);
      expect(sent.at(-1)).toMatchObject({ ...bySystem, outcome: 'success' });
    }
  });

  it('sends what is new in a dialog, and tells whom it has told', async () => {
    await town.anna.post(`/dialogs/${town.dialogId}/posts`, { body: 'Emma vil ikke i skole' });
    clock.pass(24 * 60);
    await aNoticeOutbox(town.testApi).turn();
    const sent = await events(`action = 'notice.sent' and person_id = '${town.mette.personId}'`);
    expect(sent.at(-1)).toMatchObject({ ...bySystem, dialog_id: town.dialogId });
  });

  it('tells what it could not send, and what was wanted no more', async () => {
    const office = aNoticeOutbox(town.testApi);
    office.refuse(new MailError('smtp_550', 'recipient'));
    const refused = await invitedByMail(town.testApi, town.anna, town.dialogId);
    await runJobs(town.testApi, office);
    expect(await events(`action = 'notice.failed' and target_id = '${refused}'`)).toMatchObject([
      { ...bySystem, outcome: 'failed', reason: 'smtp_550', dialog_id: town.dialogId },
    ]);
    const withdrawn = await invitedByMail(town.testApi, town.anna, town.dialogId);
    await town.anna.delete(`/dialogs/${town.dialogId}/invitations/${withdrawn}`, version(1));
    await runJobs(town.testApi);
    expect(await events(`action = 'notice.skipped' and target_id = '${withdrawn}'`)).toMatchObject([
      { ...bySystem, reason: 'no_longer_wanted', dialog_id: town.dialogId },
    ]);
  });

  it('that deletes what has expired tells how much of what, and nothing where nothing has', async () => {
    const { sweeps } = createRoomJobs(town.testApi.services, aNoticeOutbox(town.testApi).tools.mailer);
    const sweep = sweeps.find(({ name }) => name === 'housekeeping');
    await sweep?.run(new AbortController().signal);
    const before = (await events("action = 'records.expired'")).length;
    const long = new Date(clock.now().getTime() - 48 * 3_600_000);
    for (const id of ['one', 'two'])
      await town.testApi.sql.query(
        `insert into oidc_payloads (model, id_hash, row_id, sealed_payload, expires_at)
         values ('Session', $1, gen_random_uuid(), 'x', $2)`,
        [id, long],
      );
    await town.testApi.sql.query('insert into login_tries (key, count, ends_at) values ($1, 1, $2)', ['x', long]);
    await sweep?.run(new AbortController().signal);
    const told = (await events("action = 'records.expired'")).slice(before);
    expect(told).toMatchObject([
      { actor_kind: 'system', actor_name: 'housekeeping', reason: 'oidc_payloads', count: 2 },
      { actor_kind: 'system', actor_name: 'housekeeping', reason: 'login_tries', count: 1 },
    ]);
    await sweep?.run(new AbortController().signal);
    expect(await events("action = 'records.expired'")).toHaveLength(before + 2);
  });
});

async function invitedByMail(testApi: TestApi, host: TestUser, dialogId: string): Promise<string> {
  return (await invited(testApi, host, dialogId, { capacity: 'citizen' })).id;
}

/** Lars holds custody of a child who is 18 the day after tomorrow, and it becomes the day after that. */
async function grownUp({ testApi, anna, clock }: Town): Promise<void> {
  const dialogId = await aDialog(anna, { name: 'Ida Krogh' });
  const lars = await admitted(testApi, anna, dialogId, await testApi.citizen('Lars Krogh'));
  const born = new Date(clock.now());
  born.setUTCFullYear(born.getUTCFullYear() - 18, born.getUTCMonth(), born.getUTCDate() + 2);
  const said = { validFrom: born.toISOString().slice(0, 10), source: 'register', verifiedOn: '2020-01-01' };
  await anna.post(`/dialogs/${dialogId}/relations`, { ...said, kind: 'born' });
  await anna.post(`/dialogs/${dialogId}/relations`, { ...said, kind: 'custody_holder', personId: lars.personId });
  clock.pass(3 * 24 * 60);
  const { sweeps } = createRoomJobs(testApi.services, aNoticeOutbox(testApi).tools.mailer);
  await sweeps.find(({ name }) => name === 'access-ends')?.run(new AbortController().signal);
  const ended = await testApi.events(`action = 'participant.access-ended'`);
  expect(ended).toMatchObject([{ person_id: lars.personId, dialog_id: dialogId }]);
}

let askings = 0;

/** The subject, a grown-up with a login of their own, is asked. */
async function consentAsked({ testApi, anna, ida }: Town): Promise<{ readonly lone: TestUser }> {
  askings += 1;
  const cpr = `010170${1000 + askings}`;
  const lone = await testApi.citizen('Lone Krogh', { cpr });
  const { body: dialog } = await anna.post('/dialogs', { topic: 'Hjælp', subject: { name: 'Lone Krogh', cpr } });
  const basis = `asking-${askings}`;
  await ida.post('/administration/legal-bases', aBasis(basis));
  const { body: declaration } = await ida.post('/administration/declarations', aDeclaration(basis, basis));
  await anna.post(`/dialogs/${dialog.id}/consent-requirements`, { declarationId: declaration.id });
  return { lone };
}

/** About Mette, for a month. */
async function aShortConsent({ testApi, ida, anna, mette }: Town): Promise<{ dialogId: string; consentId: string }> {
  const { id } = await publish(ida, { longestPeriod: 'P1M' });
  return aGivenConsent({ testApi, ida, anna, mette }, id);
}

/** What it tells, it tells as the system. */
async function sweepConsents({ testApi }: Town): Promise<void> {
  const { sweeps } = createRoomJobs(testApi.services, aNoticeOutbox(testApi).tools.mailer);
  await sweeps.find(({ name }) => name === 'consents')?.run(new AbortController().signal);
  const { rows } = await testApi.sql.query(`select distinct actor_kind, actor_name from audit_events
    where action = 'consent.reminded'`);
  expect(rows).toEqual([{ actor_kind: 'system', actor_name: 'consents' }]);
}

let newcomers = 0;

/** Mette must approve them. @returns the admission */
async function newcomer({ testApi, anna, mette, dialogId }: Town): Promise<string> {
  const path = `/dialogs/${dialogId}/participants/${mette.personId}`;
  const { body } = await anna.get(path);
  if (!body.isApprover) await anna.patch(path, { isApprover: true }, version(body.version));
  newcomers += 1;
  const guest = await testApi.citizen(`Newcomer ${newcomers}`);
  const { id, token } = await invited(testApi, anna, dialogId, { capacity: 'citizen' });
  await guest.post('/invitations/accept', { token });
  await anna.post(`/dialogs/${dialogId}/invitations/${id}/confirm`, undefined, version(2));
  return (await mette.get(`/dialogs/${dialogId}/admissions?limit=1`)).body.items[0].id;
}
