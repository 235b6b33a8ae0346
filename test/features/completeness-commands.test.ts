/** Each command of the command line, as a person runs it: what it asks of the API, and who is in the log for it. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { operations } from '../../cli/api-types.ts';
import { ACTS, isExempt } from '../access/acts.ts';
import { everyCommand, runProgram } from '../access/program.ts';
import {
  asked,
  attached,
  begun,
  consenting,
  destined,
  exported,
  exporting,
  exportPackaged,
  filed,
  journaling,
  own,
  packaged,
  tellAll,
  uploading,
  waitForCodes,
} from '../access/requests.ts';
import { type ActorName, createTestUsers, OWN_BASIS, PERSONS, type TestUsers } from '../access/users.ts';
import { happen, publish, require } from '../consents/consent-town.ts';
import { aBasis, aDeclaration } from '../setup/consent-factories.ts';
import { runJobs } from '../setup/jobs.ts';
import { publishLog } from '../setup/log.ts';
import { pictureEverybody } from '../setup/picture-everybody.ts';
import { JPEG } from '../setup/small-picture.ts';
import { type Snapshot, takeSnapshot } from '../setup/snapshot.ts';
import { NO_ACTS, SERVER_COMMANDS } from './completeness-server.ts';

type OperationId = keyof operations;

interface ClientCommand {
  readonly as: ActorName;
  /** What follows the command. */
  readonly line: (users: TestUsers) => readonly (string | undefined)[];
  readonly asks: readonly OperationId[];
  readonly before?: (users: TestUsers) => Promise<unknown>;
  readonly input?: string;
}

const inDialog = ({ dialogId }: TestUsers): string[] => ['--dialog', dialogId];
const dialog = ({ dialogId }: TestUsers): string[] => [dialogId];
const participant = (users: TestUsers): string[] => [users.appointable.personId, ...inDialog(users)];
const admission = (users: TestUsers) => [users.own.admissionId, ...inDialog(users)];
const consent = (users: TestUsers): string[] => [asked.consentId, ...inDialog(users)];
const upload = (users: TestUsers): string[] => [uploading.attachmentId, ...inDialog(users)];
const drawing = {
  file: join(tmpdir(), `letdialog-${randomUUID()}.pdf`),
  copy: join(tmpdir(), `letdialog-${randomUUID()}.pdf`),
};
const makeDrawing = () => writeFile(drawing.file, '%PDF-1.7 en tegning');
const colleague = ({ persons }: TestUsers): string[] => [persons.colleague.personId];
const disable = ({ testApi, persons }: TestUsers) =>
  testApi.sql.query('update persons set disabled_at = now() where id = $1', [persons.colleague.personId]);
const close = ({ testApi, dialogId }: TestUsers) =>
  testApi.sql.query(`update dialogs set state = 'closed' where id = $1`, [dialogId]);

/** The log remembers what the snapshot takes back, so whoever changes a legal basis has one of their own. */
const fresh = { basis: '' };
const makeBasis = async ({ persons }: TestUsers): Promise<void> => {
  const { body } = await persons.administrator.post('/administration/legal-bases', aBasis(`grund-${randomUUID()}`));
  fresh.basis = body.id;
};

const consents = { given: '' };
const held = { holdId: '' };

const pictured = ({ testApi }: TestUsers) => pictureEverybody(testApi);
const pictureFile = join(tmpdir(), `letdialog-picture-${process.pid}.jpg`);
const picturing = () => writeFile(pictureFile, JPEG);
const shown = (): string[] => ['--to', pictureFile];

const packageFile = join(tmpdir(), `letdialog-package-${randomUUID()}.zip`);
const ofExport = (users: TestUsers): string[] => [exporting.exportId, ...inDialog(users)];

/** The command waits for the job, which runs once it was asked for. */
const runsAtOnce = async ({ testApi }: TestUsers): Promise<void> => {
  testApi.api.events.once('response', () => void runJobs(testApi));
};

const ofJournaling = (users: TestUsers): string[] => [journaling.exportId, ...inDialog(users)];

const copies = { id: '' };
const reviewAsked = async ({ persons }: TestUsers): Promise<void> => {
  copies.id = (await persons.citizen.post('/me/exports')).body.id;
};

const CLIENT_COMMANDS: Readonly<Record<string, ClientCommand>> = {
  'picture set': { as: 'citizen', line: () => [pictureFile], asks: ['setMyPicture'], before: picturing },
  'picture download': { as: 'citizen', line: shown, asks: ['getMyPicture'], before: pictured },
  'picture remove': { as: 'citizen', line: () => [], asks: ['removeMyPicture'], before: pictured },
  'subject-picture set': {
    as: 'coordinator',
    line: (users) => [pictureFile, ...inDialog(users)],
    asks: ['setSubjectPicture'],
    before: picturing,
  },
  'subject-picture download': {
    as: 'coordinator',
    line: (users) => [...inDialog(users), ...shown()],
    asks: ['getSubjectPicture'],
    before: pictured,
  },
  'subject-picture remove': { as: 'coordinator', line: inDialog, asks: ['removeSubjectPicture'], before: pictured },
  'journal export': {
    as: 'coordinator',
    line: (users) => [users.dialogId, '--no-wait'],
    asks: ['requestJournalExport'],
    before: filed,
  },
  'journal list': { as: 'administrator', line: () => [], asks: ['listAllJournalExports'], before: exported },
  'journal show': { as: 'coordinator', line: ofExport, asks: ['getJournalExport'], before: exported },
  'journal download': {
    as: 'coordinator',
    line: (users) => [...ofExport(users), '--output', packageFile, '--force'],
    asks: ['getJournalExport', 'getJournalPackage'],
    before: exportPackaged,
  },
  'journal acknowledge': {
    as: 'coordinator',
    line: ofExport,
    asks: ['getJournalExport', 'acknowledgeJournalOmissions'],
    before: exportPackaged,
  },
  'journal cancel': {
    as: 'coordinator',
    line: ofExport,
    asks: ['getJournalExport', 'cancelJournalExport'],
    before: exported,
  },
  'journal remake': {
    as: 'coordinator',
    line: (users) => [...ofExport(users), '--no-wait'],
    asks: ['remakeJournalPackage'],
    before: exportPackaged,
  },
  'journal destinations list': { as: 'administrator', line: () => [], asks: ['listJournalDestinations'] },
  'journal destinations create': {
    as: 'administrator',
    line: () => ['Nova', '--case-system', 'nova', '--kle', '27.*'],
    asks: ['createJournalDestination'],
  },
  'journal destinations change': {
    as: 'administrator',
    line: () => [journaling.destinationId, '--name', 'Acadre'],
    asks: ['listJournalDestinations', 'replaceJournalDestination'],
    before: destined,
  },
  'journal destinations disable': {
    as: 'administrator',
    line: () => [journaling.destinationId],
    asks: ['listJournalDestinations', 'replaceJournalDestination'],
    before: destined,
  },
  'journal deliver': {
    as: 'coordinator',
    line: ofJournaling,
    asks: ['deliverJournalExport'],
    before: packaged('packaged'),
  },
  'journal retry': { as: 'coordinator', line: ofJournaling, asks: ['retryJournalExport'], before: packaged('failed') },
  'journal receipts': {
    as: 'coordinator',
    line: ofJournaling,
    asks: ['listJournalExportReceipts'],
    before: packaged('sent'),
  },
  'dialog create': {
    as: 'coordinator',
    line: () => ['--topic', 'Skolestart', '--subject-name', 'Ida Krogh'],
    asks: ['createDialog'],
  },
  'dialog list': { as: 'coordinator', line: () => [], asks: ['listDialogs'] },
  'dialog show': { as: 'coordinator', line: dialog, asks: ['getDialog'] },
  'dialog change': {
    as: 'coordinator',
    line: ({ dialogId }) => [dialogId, '--topic', 'Skolestart'],
    asks: ['getDialog', 'changeDialog'],
  },
  'dialog close': { as: 'coordinator', line: dialog, asks: ['getDialog', 'closeDialog'] },
  'dialog reopen': { as: 'coordinator', line: dialog, asks: ['getDialog', 'reopenDialog'], before: close },
  'dialog overview': { as: 'administrator', line: () => ['--quiet', '1h'], asks: ['listAdministeredDialogs'] },
  'dialog move': {
    as: 'administrator',
    line: (users) => [users.dialogId, '--unit', users.units.otherUnitAdministrator],
    asks: ['getDialog', 'moveDialog'],
  },
  'unit list': { as: 'administrator', line: () => [], asks: ['listUnits'] },
  'dialog rights': { as: 'coordinator', line: dialog, asks: ['getDialogRights'] },
  'consent explain': {
    as: 'coordinator',
    line: ({ dialogId }) => [dialogId, '--add', 'school'],
    asks: ['simulateParticipant'],
  },
  'participant list': { as: 'coordinator', line: inDialog, asks: ['listParticipants'] },
  'participant invite': {
    as: 'coordinator',
    line: (users) => [...inDialog(users), '--email', 'guest@mail.example', '--as', 'citizen'],
    asks: ['inviteParticipant'],
  },
  'participant add': {
    as: 'administrator',
    line: (users) => [...colleague(users), ...inDialog(users)],
    asks: ['addParticipant'],
  },
  'participant appoint': { as: 'coordinator', line: participant, asks: ['getParticipant', 'changeParticipant'] },
  'participant approver': { as: 'coordinator', line: participant, asks: ['getParticipant', 'changeParticipant'] },
  'participant exclude': { as: 'coordinator', line: participant, asks: ['getParticipant', 'endParticipation'] },
  'invitation list': { as: 'coordinator', line: inDialog, asks: ['listInvitations'] },
  'invitation accept': {
    as: 'invited',
    line: ({ pendingInvitation }) => ['--token', pendingInvitation.token],
    asks: ['acceptInvitation'],
  },
  'invitation confirm': {
    as: 'coordinator',
    line: (users) => [users.claimedInvitation, ...inDialog(users)],
    asks: ['getInvitation', 'confirmInvitation'],
  },
  'invitation withdraw': {
    as: 'coordinator',
    line: (users) => [users.pendingInvitation.id, ...inDialog(users)],
    asks: ['getInvitation', 'withdrawInvitation'],
  },
  'relation list': { as: 'coordinator', line: dialog, asks: ['listRelations'] },
  'relation record': {
    as: 'coordinator',
    line: ({ dialogId }) => [dialogId, '--kind', 'married', '--from', '2020-01-01', '--source', 'cpr'],
    asks: ['recordRelation'],
  },
  'relation end': {
    as: 'coordinator',
    line: ({ dialogId, relationId }) => [dialogId, relationId, '--to', '2026-01-01'],
    asks: ['listRelations', 'recordRelation'],
  },
  'relation correct': {
    as: 'coordinator',
    line: ({ dialogId, otherRelationId }) => [dialogId, otherRelationId, '--wrong'],
    asks: ['listRelations', 'recordRelation'],
  },
  'admission list': { as: 'coordinator', line: inDialog, asks: ['listAdmissions'] },
  'admission approve': { as: 'approver', line: admission, asks: ['approveAdmission'] },
  'admission refuse': { as: 'approver', line: admission, asks: ['refuseAdmission'] },
  'admission remind': { as: 'coordinator', line: admission, asks: ['remindApprovers'] },
  'admission demand': {
    as: 'coordinator',
    line: (users) => [...inDialog(users), '--set', 'all_participants'],
    asks: ['getAdmissionDemand', 'setAdmissionDemand'],
  },
  'admission withdraw': { as: 'coordinator', line: admission, asks: ['getAdmission', 'withdrawAdmission'] },
  'consent list': { as: 'coordinator', line: dialog, asks: ['listConsents', 'listConsentRequirements'] },
  'consent show': { as: 'coordinator', line: consent, asks: ['getConsent'], before: consenting('give') },
  'consent ask': {
    as: 'coordinator',
    line: ({ dialogId, own }) => [dialogId, '--declaration', own.declarationId],
    asks: ['requireConsent'],
  },
  'consent lift': {
    as: 'coordinator',
    line: (users) => [asked.requirementId, ...inDialog(users), '--reason', 'Ikke nødvendigt'],
    asks: ['liftConsentRequirement'],
    before: consenting(null),
  },
  'consent register': {
    as: 'coordinator',
    line: (users) => [
      ...consent(users),
      ...['--answer', 'withdrawn', '--channel', 'phone', '--on', '2026-11-01', '--words', 'Hun ringede'],
    ],
    asks: ['registerConsent'],
    before: consenting('give'),
  },
  'consent revoke': {
    as: 'coordinator',
    line: (users) => [...consent(users), '--words', 'Slut'],
    asks: ['revokeConsent'],
    before: consenting('give'),
  },
  'consent invalidate': {
    as: 'coordinator',
    line: (users) => [...consent(users), '--words', 'En fejl'],
    asks: ['invalidateConsent'],
    before: consenting('give'),
  },
  'consent uses': { as: 'coordinator', line: consent, asks: ['listConsentUses'], before: consenting('give') },
  'post list': { as: 'citizen', line: inDialog, asks: ['listPosts', 'listParticipants'] },
  'post search': { as: 'citizen', line: (users) => ['skole', ...inDialog(users)], asks: ['searchPosts'] },
  'post preview': { as: 'citizen', line: inDialog, asks: ['previewPost'] },
  'post readers': {
    as: 'coordinator',
    line: (users) => ['1', ...inDialog(users)],
    asks: ['listPostReaders', 'listParticipants'],
  },
  'post markers': { as: 'citizen', line: inDialog, asks: ['listReadMarkers', 'listParticipants'] },
  'post add': {
    as: 'citizen',
    line: (users) => [...inDialog(users), '--body', '-'],
    input: 'Et svar',
    asks: ['createPost'],
  },
  'post show': {
    as: 'citizen',
    line: (users) => ['1', ...inDialog(users)],
    asks: ['getPost', 'listParticipants'],
  },
  'post versions': { as: 'citizen', line: (users) => ['1', ...inDialog(users)], asks: ['listPostVersions'] },
  'post correct': {
    as: 'coordinator',
    line: (users) => ['1', ...inDialog(users), '--body', 'Rettet'],
    asks: ['getPost', 'correctPost'],
  },
  'post delete': {
    as: 'coordinator',
    line: (users) => ['1', ...inDialog(users), '--reason', 'En anden borgers'],
    asks: ['getPost', 'deletePostOfOthers'],
  },
  'attachment upload': {
    as: 'coordinator',
    line: (users) => [drawing.file, ...inDialog(users), '--alt', 'En hest', '--no-wait'],
    asks: ['beginAttachment', 'appendToAttachment'],
    before: makeDrawing,
  },
  'attachment list': { as: 'coordinator', line: inDialog, asks: ['listAttachments'] },
  'attachment show': { as: 'coordinator', line: upload, asks: ['getAttachment'], before: begun },
  'attachment delete': { as: 'coordinator', line: upload, asks: ['removeAttachment'], before: begun },
  'attachment download': {
    as: 'citizen',
    line: (users) => [...upload(users), '--to', drawing.copy],
    asks: ['getAttachmentContent'],
    before: attached,
  },
  'audit query': { as: 'administrator', line: () => [], asks: ['listAuditEvents'] },
  'audit tail': { as: 'administrator', line: () => [], asks: ['listAuditEvents', 'listAuditEvents'] },
  'audit proof': {
    as: 'administrator',
    line: ({ own }) => [own.eventId],
    asks: ['proveAuditEvent'],
    before: ({ testApi }) => publishLog(testApi),
  },
  'access-log': { as: 'citizen', line: () => [], asks: ['listMyAccessLog'] },
  'person list': { as: 'administrator', line: () => [], asks: ['listEmployees'] },
  'person show': { as: 'administrator', line: colleague, asks: ['getPerson', 'getEmployee'] },
  'person grant': {
    as: 'administrator',
    line: (users) => [...colleague(users), 'unit-administrator'],
    asks: ['getEmployee', 'changeEmployee'],
  },
  'person withhold': {
    as: 'administrator',
    line: (users) => [...colleague(users), 'create-dialogs'],
    asks: ['getEmployee', 'changeEmployee'],
  },
  'person disable': { as: 'administrator', line: colleague, asks: ['getPerson', 'disablePerson'] },
  'person enable': { as: 'administrator', line: colleague, asks: ['getPerson', 'enablePerson'], before: disable },
  'person remove': {
    as: 'administrator',
    line: (users) => [...colleague(users), '--yes'],
    asks: ['getPerson', 'removePerson'],
  },
  'person withhold-name': { as: 'administrator', line: colleague, asks: ['getEmployee', 'changeEmployee'] },
  'person show-name': { as: 'administrator', line: colleague, asks: ['getEmployee', 'changeEmployee'] },
  'person protect': { as: 'administrator', line: colleague, asks: ['protectPerson'] },
  'person unprotect': { as: 'administrator', line: colleague, asks: ['unprotectPerson'] },
  'assurance show': { as: 'administrator', line: () => [], asks: ['getAssurance'] },
  'assurance set': {
    as: 'administrator',
    line: () => ['--minimum', 'substantial'],
    asks: ['getAssurance', 'replaceAssurance'],
  },
  'retention plan': { as: 'administrator', line: () => [], asks: ['getRetentionPlan'] },
  'retention run': {
    as: 'administrator',
    line: () => ['--dry-run'],
    asks: ['startRetentionRun', 'getRetentionRun'],
    before: runsAtOnce,
  },
  'retention list': { as: 'administrator', line: () => [], asks: ['listRetentionPolicies'] },
  'retention set': {
    as: 'administrator',
    line: () => ['85.*', '--period', 'P365D'],
    asks: ['getRetentionPolicy', 'setRetentionPolicy'],
  },
  'retention remove': {
    as: 'administrator',
    line: () => ['83.*'],
    before: async ({ persons }) => {
      const path = '/administration/retention-policies/83.*';
      const rule = { period: 'P365D', disposal: 'K', condition: 'journaled', automatic: false };
      const { version: present } = (await persons.administrator.get(path)).body;
      await persons.administrator.put(path, rule, { 'if-match': `"${present}"` });
    },
    asks: ['getRetentionPolicy', 'removeRetentionPolicy'],
  },
  'retention holds': { as: 'administrator', line: dialog, asks: ['listLegalHolds'] },
  'retention hold': {
    as: 'administrator',
    line: (users) => [...dialog(users), '--reason', 'Klage'],
    asks: ['placeLegalHold'],
  },
  'retention archive': {
    as: 'administrator',
    line: (users) => [...dialog(users), '--reference', 'AVID 1'],
    before: close,
    asks: ['getDialog', 'archiveDialog'],
  },
  'retention certificates': { as: 'administrator', line: () => [], asks: ['listDeletionCertificates'] },
  'retention lift': {
    as: 'administrator',
    line: (users) => [held.holdId, ...inDialog(users), '--reason', 'Afgjort'],
    before: async ({ persons, dialogId }) => {
      held.holdId = (await persons.coordinator.post(`/dialogs/${dialogId}/legal-holds`, { reason: 'Klage' })).body.id;
    },
    asks: ['listLegalHolds', 'liftLegalHold'],
  },
  'legal-basis list': { as: 'administrator', line: () => [], asks: ['listLegalBases'] },
  'legal-basis show': { as: 'administrator', line: ({ own }) => [own.legalBasisId], asks: ['getLegalBasis'] },
  'legal-basis create': {
    as: 'administrator',
    line: () => ['trivsel-i-skolen', '--title-da', 'Trivsel', '--title-en', 'Well-being'],
    asks: ['createLegalBasis'],
  },
  'legal-basis change': {
    as: 'administrator',
    line: () => [fresh.basis, '--checked-by-lawyer', 'yes'],
    before: makeBasis,
    asks: ['getLegalBasis', 'changeLegalBasis'],
  },
  'legal-basis retire': {
    as: 'administrator',
    line: () => [fresh.basis, '--yes'],
    before: makeBasis,
    asks: ['getLegalBasis', 'retireLegalBasis'],
  },
  'declaration list': { as: 'administrator', line: () => [], asks: ['listDeclarations'] },
  'declaration show': { as: 'administrator', line: ({ own }) => [own.declarationId], asks: ['getDeclaration'] },
  'declaration publish': {
    as: 'administrator',
    line: () => ['-'],
    input: JSON.stringify(aDeclaration('ny-tekst', OWN_BASIS)),
    asks: ['publishDeclaration'],
  },
  'declaration retire': {
    as: 'administrator',
    line: ({ own }) => [own.declarationId, '--yes'],
    asks: ['getDeclaration', 'retireDeclaration'],
  },
  'consent-settings show': { as: 'administrator', line: () => [], asks: ['getConsentSettings'] },
  'consent-settings set': {
    as: 'administrator',
    line: () => ['--on-lapse', 'close'],
    asks: ['getConsentSettings', 'replaceConsentSettings'],
  },
  'journal-settings show': { as: 'administrator', line: () => [], asks: ['getJournalSettings'] },
  'journal-settings set': {
    as: 'administrator',
    line: () => ['--schedule', 'daily'],
    asks: ['getJournalSettings', 'replaceJournalSettings'],
  },
  'filing show': { as: 'coordinator', line: dialog, asks: ['getFiling'] },
  'filing set': {
    as: 'administrator',
    line: ({ dialogId }) => [dialogId, '--kle', '27.24.00'],
    asks: ['getFiling', 'replaceFiling'],
  },
  'journal pending': { as: 'coordinator', line: () => [], asks: ['listJournalWork'] },
  'journal judge': { as: 'coordinator', line: ({ dialogId }) => [dialogId, '--pending'], asks: ['judgePosts'] },
  'post-settings show': { as: 'administrator', line: () => [], asks: ['getPostSettings'] },
  'post-settings set': {
    as: 'administrator',
    line: () => ['--correction-minutes', '30'],
    asks: ['getPostSettings', 'replacePostSettings'],
  },
  'consent overview': { as: 'administrator', line: () => [], asks: ['listConsentRegister'] },
  'consent expiring': { as: 'administrator', line: () => ['--within', '30d'], asks: ['listConsentRegister'] },
  'consent export': { as: 'administrator', line: () => ['--format', 'csv'], asks: ['exportConsentRegister'] },
  'consent renew': {
    as: 'administrator',
    line: () => [consents.given, '--yes'],
    asks: ['listConsentRegister', 'renewConsent'],
    before: async ({ testApi, persons: { administrator: ida, coordinator: anna }, dialogId }) => {
      const { id } = await publish(ida);
      const [consentId = ''] = await require(anna, dialogId, id);
      await happen(testApi, { dialogId, consentId, type: 'given' });
      consents.given = consentId;
    },
  },
  'notice list': { as: 'administrator', line: () => [], asks: ['listNotices'] },
  'notice retry': { as: 'administrator', line: ({ noticeId }) => [noticeId], asks: ['retryNotice'] },
  'me email': { as: 'citizen', line: () => ['citizen@new.example'], asks: ['askForAddress'] },
  'me confirm': {
    as: 'citizen',
    line: () => ['--code', own.codes.get('citizen')],
    asks: ['confirmAddress'],
    before: waitForCodes,
  },
  'me set': { as: 'citizen', line: () => ['--quiet-hours', '22:00-07:00'], asks: ['getMe', 'changeMe'] },
  'me follow': {
    as: 'citizen',
    line: () => [own.references.get('citizen')],
    asks: ['resolveReference'],
    before: tellAll,
  },
  'me export': { as: 'citizen', line: () => ['--no-wait'], asks: ['listMyExports', 'requestMyExport'] },
  'person export': {
    as: 'administrator',
    line: (users) => [...colleague(users), '--no-wait'],
    asks: ['requestPersonExport'],
  },
  'person-export list': { as: 'coordinator', line: dialog, asks: ['listPersonExportReviews'], before: reviewAsked },
  'person-export review': {
    as: 'coordinator',
    line: (users) => [...dialog(users), copies.id, '--all'],
    asks: ['listPersonExportReviews', 'answerPersonExportReview'],
    before: reviewAsked,
  },
  whoami: { as: 'citizen', line: () => [], asks: ['getMe'] },
};

describe('a command of the command line', () => {
  let users: TestUsers;
  let state: Snapshot;
  let home: string;
  beforeAll(async () => {
    users = await createTestUsers();
    state = await takeSnapshot(users.testApi.sql);
    home = await mkdtemp(join(tmpdir(), 'letdialog-completeness-'));
    users.testApi.api.events.on('response', ({ info, route, path }) => {
      if (path.startsWith('/v1/')) asked.push({ requestId: info.id, operation: route.settings.id ?? path });
    });
  });
  afterAll(async () => {
    await rm(home, { recursive: true });
    await rm(drawing.file, { force: true });
    await rm(drawing.copy, { force: true });
    await users.close();
  });
  const asked: { readonly requestId: string; readonly operation: string }[] = [];

  it('is in one of the lists: what it asks of the API, what it does on the server, or why it does nothing', async () => {
    const known = [...Object.keys(CLIENT_COMMANDS), ...SERVER_COMMANDS, ...Object.keys(NO_ACTS)];
    expect((await everyCommand()).toSorted()).toEqual(known.toSorted());
  });

  it.each(Object.keys(CLIENT_COMMANDS))('%s is in the log, by who ran it', async (name) => {
    const command = CLIENT_COMMANDS[name];
    if (!command) throw new Error(name);
    await command.before?.(users);
    asked.length = 0;
    const env = {
      LETDIALOG_API: users.api,
      LETDIALOG_TOKEN: users.tokens.get(command.as) ?? '',
      XDG_CONFIG_HOME: home,
    };
    const line = [...name.split(' '), ...command.line(users).map(String)];
    await runProgram(env, line, command.input);
    expect(asked.map(({ operation }) => operation).toSorted()).toEqual(command.asks.toSorted());
    const person = PERSONS.find((each) => each === command.as);
    const events = await eventsOf(users, asked);
    for (const operation of command.asks) {
      const act = ACTS[operation];
      expect(isExempt(act), operation).toBe(false);
      const { requestId } = asked.find((each) => each.operation === operation) ?? {};
      const left = events.filter(({ request_id: id }) => id === requestId);
      expect(left.length, operation).toBeGreaterThan(0);
      for (const event of left)
        expect(event).toMatchObject({
          actor_kind: 'person',
          actor_id: person && users.persons[person].personId,
          outcome: 'success',
        });
    }
    await state.restore();
  });
});

/** Without those of rows that a snapshot took back: the log remembers that they were there. */
async function eventsOf({ testApi }: TestUsers, asked: readonly { readonly requestId: string }[]) {
  const { rows } = await testApi.sql.query(
    `select d.request_id, e.action, e.outcome, e.actor_kind, e.actor_id
     from audit_events e join audit_event_details d using (id)
     where d.request_id = any($1) and e.action <> 'tampering.found'`,
    [asked.map(({ requestId }) => requestId)],
  );
  return rows;
}
