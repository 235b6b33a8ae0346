/** The names of all audit events: past tense, dotted. */
export const ACTIONS = [
  'login.succeeded',
  'login.failed',
  'login.ended',
  'access-log.read',
  'person.read',
  'person.changed',
  'address.change-asked',
  'address.code-tried',
  'address.confirmed',
  'address.failed',
  'person.capacity-added',
  'employees.listed',
  'employee.read',
  'privilege.granted',
  'privilege.withheld',
  'person.disabled',
  'person.enabled',
  'person.removed',
  'person.erased',
  'person.protected',
  'person.unprotected',
  'dialog.created',
  'subject.named',
  'subject.known-elsewhere',
  'dialog.read',
  'dialog.topic-changed',
  'dialog.closed',
  'dialog.reopened',
  'dialogs.listed',
  'administered-dialogs.listed',
  'participants.listed',
  'participant.added',
  'participant.admitted',
  'participant.excluded',
  'participant.left',
  'participant.read',
  'coordinator.appointed',
  'approver.chosen',
  'approver.released',
  'invitation.created',
  'invitation.claimed',
  'invitation.accepted',
  'invitation.confirmed',
  'invitation.withdrawn',
  'invitation.read',
  'invitations.listed',
  'admission.requested',
  'admission.approved',
  'admission.refused',
  'admission.withdrawn',
  'admission.read',
  'admissions.listed',
  'admission.reminded',
  'admission.expired',
  'admission-demand.changed',
  'participant.simulated',
  'participant.access-ended',
  'rights.read',
  'relation.recorded',
  'relations.listed',
  'legal-basis.created',
  'legal-basis.changed',
  'legal-basis.retired',
  'legal-basis.read',
  'legal-bases.listed',
  'declaration.published',
  'declaration.retired',
  'declaration.read',
  'declarations.listed',
  'consent-settings.read',
  'consent-settings.changed',
  'post-settings.read',
  'post-settings.changed',
  'consent.required',
  'consent.lifted',
  'consent.requested',
  'consent.shown',
  'consent.given',
  'consent.refused',
  'consent.withdrawn',
  'consent.revoked',
  'consent.invalidated',
  'consent.superseded',
  'consent.reminded',
  'consent.read',
  'consent.explained',
  'consents.listed',
  'consents.exported',
  'consent-ruling.changed',
  'consent-receipt.issued',
  'consent-receipt.read',
  'consent-requirements.listed',
  'consent-evidence.added',
  'consent-evidence.read',
  'dialog.suspended',
  'dialog.resumed',
  'picture.received',
  'picture.changed',
  'picture.removed',
  'picture.read',
  'post.created',
  'post.corrected',
  'post.deleted',
  'posts.read',
  'post-versions.read',
  'attachments.erased',
  'posts.marked-read',
  'posts.previewed',
  'posts.searched',
  'read-markers.listed',
  'post-readers.listed',
  'attachment.begun',
  'attachment.continued',
  'attachment.uploaded',
  'attachment.judged',
  'attachment.postponed',
  'attachment.shown',
  'attachments.listed',
  'attachment.read',
  'attachment.removed',
  'attachments.expired',
  'key-version.created',
  'dialog-keys.opened',
  'notice.sent',
  'notice.skipped',
  'notice.failed',
  'notice.retried',
  'notice.unsubscribed',
  'reference.resolved',
  'notices.listed',
  'events.followed',
  'events.read',
  'audit.read',
  'audit.exported',
  'audit.export-completed',
  'audit.verified',
  'access.denied',
  'requests.limited',
  'client.registered',
  'client.changed',
  'client.disabled',
  'client-secret.created',
  'token.issued',
  'token-keys.read',
  'token-key.published',
  'token-key.activated',
  'token-key.removed',
  'municipality.created',
  'municipality.changed',
  'assurance.read',
  'assurance.changed',
  'unit.created',
  'unit.changed',
  'key.added',
  'key.activated',
  'key.removed',
  'key.succeeded',
  'keys.rewrapped',
  'keys.reindexed',
  'keys.backfilled',
  'records.resealed',
  'audit-finding.reported',
  'audit-finding.settled',
  'audit-details.erased',
  'records.expired',
  'database.migrated',
  'tampering.found',
] as const;
export type Action = (typeof ACTIONS)[number];

/**
 * Former names of actions. The log is never changed, so events keep their stored name, and readers get the present one.
 */
const FORMER_NAMES: ReadonlyMap<string, Action> = new Map([
  ['dialogs.overseen', 'administered-dialogs.listed'],
  ['consent-giver.chosen', 'approver.chosen'],
  ['consent-giver.released', 'approver.released'],
  ['keys.vouched', 'keys.backfilled'],
  ['forgery.found', 'tampering.found'],
]);

/** Null for a name that no version up to this one has written. */
export const presentAction = (stored: string): Action | null =>
  FORMER_NAMES.get(stored) ?? ACTIONS.find((each) => each === stored) ?? null;

/** All names under which an action may be stored in the log. */
export const namesOfAction = (action: Action): string[] => [
  action,
  ...[...FORMER_NAMES].flatMap(([name, present]) => (present === action ? [name] : [])),
];

export const OUTCOMES = ['success', 'denied', 'failed'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** The facts of an event. Ids, codes and numbers only: the log can never be edited, so no name or text may enter it. */
export interface EventFacts {
  readonly municipalityId?: string | null;
  readonly dialogId?: string | null;
  /** The person to whom something was done: invited, excluded, notified. */
  readonly personId?: string | null;
  /** The invitation, client or other thing, when it is not the dialog or person itself. */
  readonly targetId?: string | null;
  readonly outcome?: Outcome;
  /** The error code of a refusal, or another stable code. */
  readonly reason?: string | null;
  readonly firstNumber?: number | null;
  readonly lastNumber?: number | null;
  readonly count?: number | null;
  /** Where it came from, for an event of the system: a caller brings their own. */
  readonly network?: string | null;
  /**
   * Records the event as an act of the system with this name, where the actor's id would link two persons of one human.
   */
  readonly bySystem?: string;
}

export interface NewEvent extends EventFacts {
  readonly action: Action;
}
