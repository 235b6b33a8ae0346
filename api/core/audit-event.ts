/** The closed vocabulary of what can happen: past tense, dotted. */
export const ACTIONS = [
  'login.succeeded',
  'login.failed',
  'login.ended',
  'person.read',
  'person.changed',
  'dialog.created',
  'dialog.read',
  'dialogs.listed',
  'participants.listed',
  'participant.admitted',
  'participant.excluded',
  'participant.left',
  'invitation.created',
  'invitation.claimed',
  'invitation.accepted',
  'invitation.confirmed',
  'invitation.withdrawn',
  'invitations.listed',
  'post.created',
  'posts.read',
  'posts.marked-read',
  'key-version.created',
  'notice.sent',
  'notice.skipped',
  'audit.read',
  'access.denied',
  'client.registered',
  'client.changed',
  'client.disabled',
  'municipality.created',
  'unit.created',
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
}

export interface NewEvent extends EventFacts {
  readonly action: Action;
}
