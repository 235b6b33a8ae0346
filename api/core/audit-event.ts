/** The closed vocabulary of what can happen: past tense, dotted. */
export const ACTIONS = [
  'login.succeeded',
  'login.failed',
  'login.ended',
  'person.read',
  'person.changed',
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
  'dialog.read',
  'dialog.topic-changed',
  'dialog.closed',
  'dialog.reopened',
  'dialogs.listed',
  'dialogs.overseen',
  'participants.listed',
  'participant.added',
  'participant.admitted',
  'participant.excluded',
  'participant.left',
  'participant.read',
  'coordinator.appointed',
  'consent-giver.chosen',
  'consent-giver.released',
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
  'post.created',
  'posts.read',
  'posts.marked-read',
  'key-version.created',
  'notice.sent',
  'notice.skipped',
  'notice.failed',
  'notice.retried',
  'notice.unsubscribed',
  'notices.listed',
  'audit.read',
  'access.denied',
  'client.registered',
  'client.changed',
  'client.disabled',
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
  'keys.rewrapped',
  'keys.reindexed',
  'keys.vouched',
  'records.resealed',
  'forgery.found',
] as const;
export type Action = (typeof ACTIONS)[number];

export const OUTCOMES = ['success', 'denied', 'failed'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What an event is about. Ids, codes and numbers only: the log can never be edited, so no name or text may enter it. */
export interface EventFacts {
  readonly municipalityId?: string | null;
  readonly dialogId?: string | null;
  /** The person to whom something was done: invited, excluded, notified. */
  readonly personId?: string | null;
  /** The invitation, client or other thing, when it is not the dialog or person itself. */
  readonly targetId?: string | null;
  readonly outcome?: Outcome;
  /** The error code of a refusal, or another stable word. */
  readonly reason?: string | null;
  readonly firstNumber?: number | null;
  readonly lastNumber?: number | null;
  readonly count?: number | null;
  /** Told as the system's own act, where naming who did it would tie two persons of one human together. */
  readonly bySystem?: string;
}

export interface NewEvent extends EventFacts {
  readonly action: Action;
}
