/**
 * What each operation leaves in the log when it is done, written by hand. It does not compile while an operation of the
 * contract is missing. Written for the town of users.ts, where newcomers wait for an approver.
 */

import type { Action } from '../../api/core/audit-event.ts';
import { readReference } from '../../api/notifications/references/token.ts';
import type { operations } from '../../cli/api-types.ts';
import type { ActorName, Ids, TestUsers } from './users.ts';

/** Of the municipality is said whose: the actor's own, or that of the dialog or person in the address. */
export interface Target {
  readonly municipality: 'actor' | 'dialog' | 'made';
  readonly dialog?: string | null;
  readonly person?: string | null;
  readonly target?: string | null;
  readonly first?: number;
  readonly last?: number;
  /** How many; `some` where it depends on who asks. */
  readonly count?: number | 'some';
}

export interface Asked {
  readonly users: TestUsers;
  readonly actor: ActorName;
  /** The actor's own person. */
  readonly self: string | null;
  /** Of the address. */
  readonly ids: Ids;
  /** What was sent. */
  readonly sent: Readonly<Record<string, unknown>>;
  /** What was answered. */
  readonly answer: Readonly<Record<string, unknown>>;
}

export interface Act {
  readonly action: Action;
  readonly target: (asked: Asked) => Target;
  /** Events that the same act leaves besides, by who asks and what is there. */
  readonly besides?: readonly Action[];
}

/** Reads nothing about anybody. */
export interface Exempt {
  readonly exempt: string;
}

type OperationId = keyof operations;

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const own = (): Target => ({ municipality: 'actor' });
const counted = (): Target => ({ municipality: 'actor', count: 'some' });
const inDialog = ({ ids }: Asked): Target => ({ municipality: 'dialog', dialog: ids.dialogId ?? null });
const countedInDialog = (asked: Asked): Target => ({ ...inDialog(asked), count: 'some' });
const ofParticipant = (asked: Asked): Target => ({ ...inDialog(asked), person: asked.ids.participantId ?? null });
const ofInvitation = (asked: Asked): Target => ({ ...inDialog(asked), target: asked.ids.invitationId ?? null });
const ofChangedPost = (asked: Asked): Target => ({
  ...{ ...inDialog(asked), target: text(asked.answer.id) },
  ...{ first: Number(asked.answer.number), last: Number(asked.answer.number), count: 2 },
});
/** For whom it waits. */
const ofAdmission = (asked: Asked): Target => ({
  ...inDialog(asked),
  target: asked.ids.admissionId ?? null,
  person: text(Object(asked.answer.person).id),
});
const madeIn = (asked: Asked): Target => ({ ...inDialog(asked), target: text(asked.answer.id) });
const ofExport = (asked: Asked): Target => ({ ...inDialog(asked), target: asked.ids.exportId ?? null });
const ofAttachment = (asked: Asked): Target => ({ ...inDialog(asked), target: asked.ids.attachmentId ?? null });
const ofPerson = ({ ids }: Asked): Target => ({ municipality: 'actor', person: ids.personId ?? null });
const ofLegalBasis = ({ ids }: Asked): Target => ({ municipality: 'actor', target: ids.legalBasisId ?? null });
/** The pattern of a retention policy that requests.ts names. */
const ofPattern = (): Target => ({ municipality: 'actor', target: '85.*' });
const ofDeclaration = ({ ids }: Asked): Target => ({ municipality: 'actor', target: ids.declarationId ?? null });
const ofMadeHere = ({ answer }: Asked): Target => ({ municipality: 'actor', target: text(answer.id) });
const ofEmployee = ({ ids }: Asked): Target => ({ municipality: 'actor', person: ids.employeeId ?? null });
const ofOneself = ({ self }: Asked): Target => ({ municipality: 'actor', person: self });
const ofMade = ({ answer }: Asked): Target => ({ municipality: 'made', dialog: text(answer.id) });

/** Of the dialog of which something was found. */
const ofFound = ({ users, answer }: Asked): Target =>
  Object(answer.items).length > 0
    ? { municipality: 'dialog', dialog: users.dialogId, first: 1, last: 1, count: 1 }
    : { municipality: 'actor', count: 0 };
const ofRequirement = (asked: Asked): Target => ({ ...inDialog(asked), target: asked.ids.requirementId ?? null });
/** The subject of the town is asked. */
const ofConsent = (asked: Asked): Target => ({
  ...inDialog(asked),
  target: asked.ids.consentId ?? null,
  person: asked.users.persons.subject.personId,
});
/** The dialog does not stand in the address. */
const ofOwnConsent = (asked: Asked): Target => ({ ...ofConsent(asked), dialog: asked.users.dialogId });
/** The number of the event in the dialog, after what requests.ts has done before. */
const numbered =
  (first: number, target: (asked: Asked) => Target) =>
  (asked: Asked): Target => ({ ...target(asked), first });
const RULED: readonly Action[] = [
  'consent-ruling.changed',
  'key-version.created',
  'dialog.suspended',
  'dialog.resumed',
];

const ofRange = (asked: Asked): Target => ({ ...ofExport(asked), first: 1, last: 1 });
/** The dialog does not stand in the address. */
const ofOffer = (asked: Asked): Target => ({ ...ofExport(asked), dialog: asked.users.dialogId });

const made = ({ answer }: Asked) => ({ target: text(answer.id) });
const ofCopy = (asked: Asked): Target => ({ ...ofPerson(asked), target: asked.ids.exportId ?? null });
const ofOwnCopy = (asked: Asked): Target => ({ ...ofOneself(asked), target: asked.ids.exportId ?? null });

const HASHES: Exempt = { exempt: 'hashes, which tell nothing of events' };
const PUBLIC: Exempt = { exempt: 'tells the state of the server, and nothing about anybody' };

export const ACTS: Readonly<Record<OperationId, Act | Exempt>> = {
  isLive: PUBLIC,
  isReady: PUBLIC,
  listSigningKeys: { exempt: 'public keys, with which anybody checks what is signed' },
  getMe: { action: 'person.read', target: ofOneself },
  changeMe: { action: 'person.changed', target: ofOneself, besides: ['person.read'] },
  askForAddress: { action: 'address.change-asked', target: ofOneself },
  confirmAddress: { action: 'address.confirmed', target: ofOneself, besides: ['address.code-tried', 'person.read'] },
  resolveReference: {
    action: 'reference.resolved',
    target: ({ users, self, sent }) => ({
      municipality: 'dialog',
      dialog: users.dialogId,
      person: self,
      target: readReference(users.testApi.services.vault.keyring, String(sent.ref)),
    }),
  },
  getMyPicture: { action: 'picture.read', target: ofOneself },
  setMyPicture: { action: 'picture.changed', target: ofOneself, besides: ['picture.received'] },
  removeMyPicture: { action: 'picture.removed', target: ofOneself },
  getParticipantPicture: { action: 'picture.read', target: ofParticipant },
  getSubjectPicture: { action: 'picture.read', target: inDialog },
  setSubjectPicture: { action: 'picture.changed', target: inDialog, besides: ['picture.received'] },
  removeSubjectPicture: { action: 'picture.removed', target: inDialog },
  getPersonPicture: { action: 'picture.read', target: ofPerson },
  listDialogs: { action: 'dialogs.listed', target: counted },
  followEvents: { action: 'events.followed', target: ofOneself },
  sync: { action: 'events.read', target: (asked) => ({ ...ofOneself(asked), count: 0 }) },
  createDialog: { action: 'dialog.created', target: ofMade, besides: ['key-version.created'] },
  getDialog: { action: 'dialog.read', target: inDialog },
  changeDialog: { action: 'dialog.topic-changed', target: inDialog },
  closeDialog: { action: 'dialog.closed', target: inDialog },
  reopenDialog: { action: 'dialog.reopened', target: inDialog },
  requestJournalExport: {
    action: 'journal-export.requested',
    target: (asked) => ({ ...madeIn(asked), first: 1, last: 1, count: 1 }),
  },
  listJournalExports: { action: 'journal-exports.listed', target: countedInDialog },
  getJournalExport: { action: 'journal-export.read', target: ofExport },
  cancelJournalExport: {
    action: 'journal-export.cancelled',
    target: (asked) => ({ ...ofExport(asked), count: 1 }),
  },
  acknowledgeJournalOmissions: {
    action: 'journal-export.acknowledged',
    target: (asked) => ({ ...ofExport(asked), count: 1 }),
  },
  remakeJournalPackage: { action: 'journal-export.retried', target: ofExport },
  getJournalPackage: { action: 'journal-package.read', target: ofExport },
  listAllJournalExports: {
    action: 'journal-exports.listed',
    target: (asked) => ({ ...counted(), target: unitOf(asked) }),
  },
  getFiling: { action: 'filing.read', target: inDialog },
  replaceFiling: { action: 'filing.changed', target: inDialog },
  listPostJournal: {
    action: 'post-journal.read',
    target: (asked) => ({ ...inDialog(asked), first: 1, last: 1, count: 1 }),
  },
  judgePosts: {
    action: 'post-journal.judged',
    target: (asked) => ({ ...inDialog(asked), first: 1, last: 1, count: 1 }),
  },
  listJournalWork: { action: 'journal-work.listed', target: counted },
  getJournalSettings: { action: 'journal-settings.read', target: own },
  replaceJournalSettings: { action: 'journal-settings.changed', target: own },
  getDialogRights: { action: 'rights.read', target: countedInDialog },
  renewConsent: {
    action: 'consent.requested',
    target: (asked) => ({ ...madeIn(asked), person: text(asked.answer.giverId), first: 4 }),
  },
  listConsentRegister: { action: 'consents.listed', target: (asked) => ({ ...counted(), target: unitOf(asked) }) },
  exportConsentRegister: {
    action: 'consents.exported',
    target: (asked) => ({ ...own(), target: unitOf(asked) }),
    besides: ['consents.listed'],
  },
  listConsentLapses: { action: 'consents.listed', target: (asked) => ({ ...counted(), target: unitOf(asked) }) },
  explainConsents: { action: 'consent.explained', target: countedInDialog },
  simulateParticipant: { action: 'participant.simulated', target: inDialog },
  listParticipants: { action: 'participants.listed', target: countedInDialog },
  getParticipant: { action: 'participant.read', target: ofParticipant },
  changeParticipant: { action: 'coordinator.appointed', target: ofParticipant },
  endParticipation: { action: 'participant.excluded', target: ofParticipant, besides: ['key-version.created'] },
  addParticipant: {
    action: 'admission.requested',
    target: (asked) => ({ ...madeIn(asked), person: text(asked.sent.personId) }),
  },
  listRelations: {
    action: 'relations.listed',
    target: (asked) => ({ ...countedInDialog(asked), person: asked.users.persons.subject.personId }),
  },
  recordRelation: {
    action: 'relation.recorded',
    target: (asked) => ({ ...madeIn(asked), person: asked.users.persons.subject.personId }),
  },
  inviteParticipant: { action: 'invitation.created', target: madeIn },
  listInvitations: { action: 'invitations.listed', target: countedInDialog },
  getInvitation: { action: 'invitation.read', target: ofInvitation },
  confirmInvitation: {
    action: 'invitation.confirmed',
    target: (asked) => ({ ...ofInvitation(asked), person: asked.users.persons.claimed.personId }),
    besides: ['admission.requested'],
  },
  withdrawInvitation: { action: 'invitation.withdrawn', target: ofInvitation },
  acceptInvitation: {
    action: 'invitation.claimed',
    target: ({ users, self }) => ({
      municipality: 'dialog',
      dialog: users.dialogId,
      person: self,
      target: users.pendingInvitation.id,
    }),
    besides: ['admission.requested'],
  },
  listAdmissions: { action: 'admissions.listed', target: countedInDialog },
  getAdmission: { action: 'admission.read', target: ofAdmission },
  approveAdmission: { action: 'admission.approved', target: ofAdmission, besides: ['participant.admitted'] },
  refuseAdmission: { action: 'admission.refused', target: ofAdmission, besides: ['invitation.withdrawn'] },
  withdrawAdmission: {
    action: 'admission.withdrawn',
    target: (asked) => ({ ...ofAdmission(asked), person: asked.users.waitingId }),
    besides: ['invitation.withdrawn'],
  },
  remindApprovers: {
    action: 'admission.reminded',
    target: (asked) => ({ ...ofAdmission(asked), person: asked.users.waitingId }),
  },
  getAdmissionDemand: { action: 'dialog.read', target: inDialog },
  setAdmissionDemand: { action: 'admission-demand.changed', target: inDialog, besides: ['key-version.created'] },
  listConsentRequirements: { action: 'consent-requirements.listed', target: countedInDialog },
  requireConsent: {
    action: 'consent.required',
    target: numbered(1, madeIn),
    besides: ['consent.requested', ...RULED],
  },
  liftConsentRequirement: { action: 'consent.lifted', target: numbered(3, ofRequirement), besides: RULED },
  listConsents: { action: 'consents.listed', target: countedInDialog },
  getConsent: { action: 'consent.read', target: ofConsent },
  listConsentUses: { action: 'consent.read', target: ofConsent },
  askGiver: {
    action: 'consent.requested',
    target: numbered(2, (asked) => ({ ...madeIn(asked), person: asked.users.persons.subject.personId })),
    besides: RULED,
  },
  registerConsent: { action: 'consent.withdrawn', target: numbered(5, ofConsent), besides: RULED },
  uploadConsentEvidence: { action: 'consent-evidence.added', target: ofConsent, besides: ['consent.read'] },
  getConsentEvidence: { action: 'consent-evidence.read', target: ofConsent },
  getConsentReceipt: { action: 'consent-receipt.read', target: numbered(4, ofConsent) },
  revokeConsent: { action: 'consent.revoked', target: numbered(5, ofConsent), besides: RULED },
  invalidateConsent: { action: 'consent.invalidated', target: numbered(5, ofConsent), besides: RULED },
  listMyConsents: {
    action: 'consents.listed',
    target: ({ self }) => ({ municipality: 'actor', person: self, count: 'some' }),
  },
  getMyConsent: { action: 'consent.read', target: ofOwnConsent },
  showMyDeclaration: { action: 'consent.shown', target: numbered(3, ofOwnConsent), besides: RULED },
  getMyConsentReceipt: { action: 'consent-receipt.read', target: numbered(4, ofOwnConsent) },
  giveConsent: { action: 'consent.given', target: numbered(4, ofOwnConsent), besides: RULED },
  refuseConsent: { action: 'consent.refused', target: numbered(4, ofOwnConsent), besides: RULED },
  withdrawConsent: { action: 'consent.withdrawn', target: numbered(5, ofOwnConsent), besides: RULED },
  reconsiderConsent: {
    action: 'consent.requested',
    target: numbered(5, (asked) => ({ ...ofOwnConsent(asked), target: text(asked.answer.id) })),
    besides: RULED,
  },
  listPosts: {
    action: 'posts.read',
    target: (asked) => ({ ...inDialog(asked), first: 1, last: 1, count: 1 }),
  },
  getPost: {
    action: 'posts.read',
    target: (asked) => ({ ...inDialog(asked), first: 1, last: 1, count: 1 }),
  },
  listPostVersions: {
    action: 'post-versions.read',
    target: (asked) => ({ ...inDialog(asked), first: 1, last: 1, count: 0 }),
  },
  correctPost: { action: 'post.corrected', target: ofChangedPost },
  deletePost: { action: 'post.deleted', target: ofChangedPost },
  // The coordinator wrote it too, so it is done to nobody else.
  deletePostOfOthers: { action: 'post.deleted', target: ofChangedPost },
  createPost: {
    action: 'post.created',
    target: (asked) => ({ ...inDialog(asked), first: Number(asked.answer.number), last: Number(asked.answer.number) }),
  },
  listReadMarkers: { action: 'read-markers.listed', target: countedInDialog },
  listPostReaders: {
    action: 'post-readers.listed',
    target: (asked) => ({ ...countedInDialog(asked), first: 1, last: 1 }),
  },
  previewPost: { action: 'posts.previewed', target: countedInDialog },
  searchPosts: {
    action: 'posts.searched',
    target: (asked) => ({ ...inDialog(asked), first: 1, last: 1, count: 1 }),
  },
  searchMyPosts: { action: 'posts.searched', target: ofFound },

  beginAttachment: { action: 'attachment.begun', target: madeIn },
  listAttachments: { action: 'attachments.listed', target: countedInDialog },
  getAttachment: { action: 'attachment.shown', target: ofAttachment },
  appendToAttachment: {
    action: 'attachment.uploaded',
    target: (asked) => ({ ...ofAttachment(asked), count: 'some' }),
    besides: ['attachment.continued'],
  },
  removeAttachment: { action: 'attachment.removed', target: ofAttachment },
  getAttachmentContent: {
    action: 'attachment.read',
    target: (asked) => ({ ...ofAttachment(asked), first: 2, last: 2 }),
  },
  moveReadMarker: { action: 'posts.marked-read', target: (asked) => ({ ...inDialog(asked), last: 1 }) },
  listAdministeredDialogs: {
    action: 'administered-dialogs.listed',
    target: (asked) => ({ ...counted(), target: unitOf(asked) }),
  },
  searchAdministeredDialogs: {
    action: 'administered-dialogs.listed',
    target: (asked) => ({ ...counted(), target: unitOf(asked) }),
  },
  moveDialog: {
    action: 'dialog.moved',
    target: (asked) => ({ ...inDialog(asked), target: text(asked.sent.unitId) }),
    besides: ['dialog.left-unit'],
  },
  createDialogForOthers: {
    action: 'dialog.created',
    target: ofMade,
    besides: ['key-version.created', 'coordinator.appointed'],
  },
  listDialogAuditEvents: { action: 'audit.read', target: countedInDialog },
  listAuditEvents: { action: 'audit.read', target: counted },
  exportAuditEvents: {
    action: 'audit.exported',
    target: (asked) => ({ ...own(), target: text(asked.sent.format) ?? 'csv' }),
    besides: ['audit.read', 'audit.export-completed'],
  },
  proveAuditEvent: {
    action: 'audit.read',
    target: ({ ids }) => ({ municipality: 'actor', target: ids.eventId ?? null, count: 1 }),
  },
  proveConsistency: HASHES,
  getCheckpoint: HASHES,
  getTile: HASHES,
  getLogEntries: { action: 'audit.read', target: () => ({ municipality: 'actor', count: 'some' }) },
  listCheckpointKeys: { exempt: 'public keys, with which anybody checks what is signed' },
  listMyAccessLog: { action: 'access-log.read', target: (asked) => ({ ...ofOneself(asked), count: 'some' }) },
  listNotices: { action: 'notices.listed', target: counted },
  retryNotice: {
    action: 'notice.retried',
    target: ({ users, ids }) => ({
      municipality: 'actor',
      target: ids.noticeId ?? null,
      person: users.persons.employee.personId,
    }),
  },
  protectPerson: { action: 'person.protected', target: ofPerson },
  unprotectPerson: { action: 'person.read', target: ofPerson },
  getAssurance: { action: 'assurance.read', target: own },
  replaceAssurance: { action: 'assurance.changed', target: () => ({ ...own(), count: 0 }) },
  listJournalDestinations: { action: 'journal-destinations.listed', target: counted },
  createJournalDestination: { action: 'journal-destination.created', target: ofMadeHere },
  replaceJournalDestination: {
    action: 'journal-destination.changed',
    target: ({ ids }) => ({ municipality: 'actor', target: ids.destinationId ?? null }),
  },
  deliverJournalExport: { action: 'journal-export.retried', target: ofRange },
  retryJournalExport: { action: 'journal-export.retried', target: ofRange },
  listJournalExportReceipts: {
    action: 'journal-receipts.listed',
    target: (asked) => ({ ...ofExport(asked), count: 'some' }),
  },
  listJournalReceipts: { action: 'journal-receipts.listed', target: counted },
  listOfferedJournalExports: { action: 'journal-exports.listed', target: counted },
  getOfferedJournalExport: { action: 'journal-export.read', target: ofOffer },
  getOfferedPackage: {
    action: 'journal-package.read',
    target: (asked) => ({ ...ofOffer(asked), first: 1, last: 1 }),
    besides: ['dialog-keys.opened'],
  },
  sendJournalReceipt: {
    action: 'journal-receipt.kept',
    target: (asked) => ({ ...ofOffer(asked), target: text(asked.sent.exportId), count: 1 }),
    besides: ['journal-export.received'],
  },
  listLegalBases: { action: 'legal-bases.listed', target: counted },
  createLegalBasis: { action: 'legal-basis.created', target: ofMadeHere },
  getLegalBasis: { action: 'legal-basis.read', target: ofLegalBasis },
  changeLegalBasis: { action: 'legal-basis.changed', target: ofLegalBasis },
  retireLegalBasis: { action: 'legal-basis.retired', target: ofLegalBasis },
  getConsentSettings: { action: 'consent-settings.read', target: own },
  replaceConsentSettings: { action: 'consent-settings.changed', target: own },
  listRetentionPolicies: { action: 'retention-policies.listed', target: counted },
  getRetentionPolicy: { action: 'retention-policies.listed', target: () => ({ ...ofPattern(), count: 1 }) },
  setRetentionPolicy: { action: 'retention-policy.set', target: ofPattern },
  removeRetentionPolicy: { action: 'retention-policy.removed', target: ofPattern },
  getRetentionPlan: { action: 'retention-plan.read', target: counted },
  startRetentionRun: { action: 'retention.run', target: ofMadeHere },
  getRetentionRun: { action: 'retention-plan.read', target: ofMadeHere },
  listDeletionCertificates: { action: 'deletion-certificates.listed', target: counted },
  getDeletionCertificate: {
    action: 'deletion-certificate.read',
    target: (asked) => ({ ...ofMadeHere(asked), dialog: text(asked.answer.dialogId) }),
  },
  listLegalHolds: { action: 'legal-holds.listed', target: countedInDialog },
  placeLegalHold: { action: 'legal-hold.placed', target: madeIn },
  liftLegalHold: { action: 'legal-hold.lifted', target: madeIn },
  archiveDialog: { action: 'dialog.archived', target: inDialog },
  getPostSettings: { action: 'post-settings.read', target: own },
  replacePostSettings: { action: 'post-settings.changed', target: own },
  listDeclarations: { action: 'declarations.listed', target: counted },
  publishDeclaration: { action: 'declaration.published', target: ofMadeHere },
  getDeclaration: { action: 'declaration.read', target: ofDeclaration },
  retireDeclaration: { action: 'declaration.retired', target: ofDeclaration },
  listPublishedDeclarations: { action: 'declarations.listed', target: counted },
  getDeclarationText: { action: 'declaration.read', target: ofDeclaration },
  requestMyExport: { action: 'person-export.requested', target: (asked) => ({ ...ofOneself(asked), ...made(asked) }) },
  listMyExports: { action: 'person-exports.listed', target: (asked) => ({ ...ofOneself(asked), count: 'some' }) },
  getMyExport: { action: 'person-exports.listed', target: (asked) => ({ ...ofOwnCopy(asked), count: 1 }) },
  getMyExportPackage: { action: 'person-export.read', target: ofOwnCopy },
  requestPersonExport: {
    action: 'person-export.requested',
    target: (asked) => ({ ...ofPerson(asked), ...made(asked) }),
  },
  getPersonExport: { action: 'person-exports.listed', target: (asked) => ({ ...ofCopy(asked), count: 1 }) },
  getPersonExportPackage: { action: 'person-export.read', target: ofCopy },
  listPersonExportReviews: { action: 'person-exports.listed', target: countedInDialog },
  answerPersonExportReview: {
    action: 'person-export.reviewed',
    target: (asked) => ({ ...ofExport(asked), person: asked.users.persons.citizen.personId, count: 0 }),
  },
  listEmployees: { action: 'employees.listed', target: (asked) => ({ ...counted(), target: unitOf(asked) }) },
  searchEmployees: { action: 'employees.listed', target: (asked) => ({ ...counted(), target: unitOf(asked) }) },
  listUnits: { action: 'units.listed', target: (asked) => ({ ...counted(), target: unitOf(asked) }) },
  getEmployee: { action: 'employee.read', target: ofEmployee },
  changeEmployee: { action: 'privilege.withheld', target: ofEmployee, besides: ['employee.read'] },
  getPerson: { action: 'person.read', target: ofPerson },
  disablePerson: { action: 'person.disabled', target: ofPerson, besides: ['login.ended'] },
  enablePerson: { action: 'person.enabled', target: ofPerson },
  removePerson: {
    action: 'person.removed',
    target: (asked) => ({ ...ofPerson(asked), count: 'some' }),
    besides: ['login.ended', 'participant.excluded', 'key-version.created', 'person.erased', 'invitation.withdrawn'],
  },
};

/** Where a case of the table is another act than the operation usually is. */
export const ACTS_OF_CASES: Readonly<Record<string, Act>> = {
  'changeParticipant giver': { action: 'approver.chosen', target: ofParticipant },
  'endParticipation oneself': {
    action: 'participant.left',
    target: ofParticipant,
    besides: ['key-version.created', 'invitation.withdrawn', 'admission.withdrawn', 'participant.admitted'],
  },
  'approveAdmission again': { action: 'admission.read', target: ofAdmission },
  /** Kept, and of no dialog that it could know. */
  'sendJournalReceipt foreign': {
    action: 'journal-receipt.kept',
    target: ({ sent }) => ({ municipality: 'actor', target: text(sent.exportId), count: 1 }),
  },
  /** There was nothing to withhold. */
  'changeEmployee chief': { action: 'employee.read', target: ofEmployee },
};

/** What unit administrators are shown is of their unit. */
const unitOf = ({ users, actor }: Asked): string | null =>
  actor === 'unitAdministrator' || actor === 'otherUnitAdministrator' ? users.units[actor] : null;

export const isExempt = (act: Act | Exempt): act is Exempt => 'exempt' in act;
