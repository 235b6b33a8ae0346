/**
 * What of the log is told live, and to whom: a closed table. Whatever has no line here is told to nobody. A reference
 * names the dialog, the kind and the number of a post: never who did it, and nothing of what is written.
 */
import { ACTIONS, type Action, namesOfAction, presentAction } from '../core/audit-event.ts';

export const EVENT_KINDS = [
  'post.created',
  'post.corrected',
  'post.deleted',
  'posts.marked-read',
  'attachment.judged',
  'participant.joined',
  'participant.left',
  'participant.changed',
  'dialog.new',
  'dialog.gone',
  'dialog.changed',
  'dialog.closed',
  'dialog.reopened',
  'dialog.suspended',
  'dialog.resumed',
  'admission.requested',
  'admission.settled',
  'consent.asked',
  'consent.answered',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/**
 * | audience       | who                                                                                          |
 * |----------------|----------------------------------------------------------------------------------------------|
 * | `readers`      | participants who hold the key of the post's version: whoever can read it                     |
 * | `participants` | all who take part                                                                            |
 * | `marker`       | whoever has read; all others in the dialog where the municipality shows how far people read, |
 * |                | but of a protected person                                                                    |
 * | `deciders`     | whoever sees who waits: coordinators, and those who must approve                             |
 * | `joining`      | all; to whoever joined it is `dialog.new`                                                    |
 * | `leaving`      | all; to whoever it ended for it is `dialog.gone`, though they take no part any more          |
 * | `ending`       | as `leaving`, where the end of access may leave the own part                                 |
 * | `concerned`    | the person whom it is about alone, who need not take part: a consent giver                   |
 * | `owner`        | the person whom it is about alone, while they take part: who uploaded a file                 |
 */
export type Audience =
  | 'readers'
  | 'participants'
  | 'marker'
  | 'deciders'
  | 'joining'
  | 'leaving'
  | 'ending'
  | 'concerned'
  | 'owner';

export interface Rule {
  readonly kind: EventKind;
  readonly to: Audience;
}

const told = (kind: EventKind, to: Audience): Rule => ({ kind, to });

const RULES: Readonly<Partial<Record<Action, Rule>>> = {
  'attachment.judged': told('attachment.judged', 'owner'),
  'post.created': told('post.created', 'readers'),
  'post.corrected': told('post.corrected', 'readers'),
  'post.deleted': told('post.deleted', 'readers'),
  'posts.marked-read': told('posts.marked-read', 'marker'),
  'participant.admitted': told('participant.joined', 'joining'),
  'participant.excluded': told('participant.left', 'leaving'),
  'participant.left': told('participant.left', 'leaving'),
  'participant.access-ended': told('participant.changed', 'ending'),
  'coordinator.appointed': told('participant.changed', 'participants'),
  'approver.chosen': told('participant.changed', 'participants'),
  'approver.released': told('participant.changed', 'participants'),
  'dialog.created': told('dialog.new', 'participants'),
  'dialog.topic-changed': told('dialog.changed', 'participants'),
  'dialog.moved': told('dialog.changed', 'participants'),
  'admission-demand.changed': told('dialog.changed', 'participants'),
  // All in the dialog may list what consent it needs, and it may wait from now on.
  'consent.required': told('dialog.changed', 'participants'),
  'consent.lifted': told('dialog.changed', 'participants'),
  'dialog.closed': told('dialog.closed', 'participants'),
  'dialog.reopened': told('dialog.reopened', 'participants'),
  'dialog.suspended': told('dialog.suspended', 'participants'),
  'dialog.resumed': told('dialog.resumed', 'participants'),
  'admission.requested': told('admission.requested', 'deciders'),
  'admission.approved': told('admission.settled', 'deciders'),
  'admission.refused': told('admission.settled', 'deciders'),
  'admission.withdrawn': told('admission.settled', 'deciders'),
  'admission.expired': told('admission.settled', 'deciders'),
  'consent.requested': told('consent.asked', 'concerned'),
  'consent.given': told('consent.answered', 'concerned'),
  'consent.refused': told('consent.answered', 'concerned'),
  'consent.withdrawn': told('consent.answered', 'concerned'),
  'consent.revoked': told('consent.answered', 'concerned'),
  'consent.invalidated': told('consent.answered', 'concerned'),
};

/** Under the name by which it is stored, which may be a former one. */
export function ruleOf(stored: string): Rule | null {
  const action = presentAction(stored);
  return action === null ? null : (RULES[action] ?? null);
}

/** All names under which what is told may be stored. */
export const TOLD_ACTIONS: readonly string[] = ACTIONS.filter((action) => RULES[action] !== undefined).flatMap(
  namesOfAction,
);
