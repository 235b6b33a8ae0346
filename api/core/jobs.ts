/**
 * Work that is done after the answer. An act enqueues a job in its own transaction, so the job is stored with the
 * change or not at all. A worker runs its task later, at least once. A sweep needs no job: every worker runs it
 * periodically.
 */

/**
 * Every task with its payload. A new task is a line here, and does not compile until a room implements it
 * (room-jobs.ts). Payloads hold ids and codes only, since the queue is in every backup. A job may be older than the
 * code that runs it, so a payload only gains fields.
 */
export interface TaskPayloads {
  'notifications.invitation': { readonly invitationId: string };
  'notifications.address-code': { readonly changeId: string };
  'notifications.participant-added': DialogNotification;
  'notifications.added-to-dialog': DialogNotification;
  'notifications.admission-requested': DialogNotification;
  'notifications.admission-reminder': DialogNotification;
  'notifications.admission-refused': DialogNotification;
  'notifications.dialog-lapsed': DialogNotification;
  'notifications.consent-expiring': ConsentNotification;
  'notifications.consent-unanswered': ConsentNotification;
  'notifications.consent-requested': DialogNotification;
  'notifications.consent-answered': DialogNotification;
  'notifications.access-ended': DialogNotification;
  'notifications.admission-expired': DialogNotification;
  'notifications.admission-demand-changed': DialogNotification;
  'notifications.dialog-unattended': DialogNotification;
  'attachments.erase': FileErasure;
  'person-exports.make': { readonly exportId: string };
  'journal.package': { readonly dialogId: string; readonly exportId: string };
  'journal.deliver': { readonly dialogId: string; readonly exportId: string };
  'retention.run': RetentionErasureRun;
  'retention.erase-files': DialogErasure;
  'attachments.scan': { readonly dialogId: string; readonly uploadId: string };
}
export type TaskName = keyof TaskPayloads;

/** Something happened in a dialog of which people are notified. */
export interface DialogNotification {
  /** Stays the same when the job is run again, so that nobody is notified twice. */
  readonly notificationId: string;
  readonly dialogId: string;
  /** The person to whom it happened, or who must act. */
  readonly personId: string;
  /** In base64url. Empty in a job from before jobs had one. */
  readonly mac: string;
}

/** The stored files of a deleted post are to be removed. */
export interface FileErasure {
  readonly dialogId: string;
  readonly attachmentIds: readonly string[];
  /** In base64url. */
  readonly mac: string;
}

/** A run through the closed dialogs of a municipality. */
export interface RetentionErasureRun {
  readonly runId: string;
  readonly municipalityId: string;
  /** Null for the nightly one. */
  readonly requestedBy: string | null;
  readonly isDry: boolean;
  /** In base64url. */
  readonly mac: string;
}

/** The stored bytes of an erased dialog are to be removed, and those of the pictures of its subject. */
export interface DialogErasure {
  readonly dialogId: string;
  readonly pictureIds: readonly string[];
  /** In base64url. */
  readonly mac: string;
}

/** Something is to be told about one consent: to its giver, who is the person. */
export interface ConsentNotification extends DialogNotification {
  readonly consentId: string;
}

/** A request to run a task. A second job with the same `key` replaces the first while that waits. */
export type Job = {
  readonly [Name in TaskName]: {
    readonly task: Name;
    readonly payload: TaskPayloads[Name];
    readonly key: string;
  };
}[TaskName];

export interface Task<Payload> {
  /** Validates the stored payload. Rejects one that is not of this task. */
  readonly check: (stored: unknown) => Promise<Payload>;
  readonly run: (payload: Payload) => Promise<void>;
}

/** The tasks of a room, or of all rooms. A missing task does not compile. */
export type Tasks<Names extends TaskName = TaskName> = { readonly [Name in Names]: Task<TaskPayloads[Name]> };

/** Every worker process runs it periodically, so it must be safe when two processes run it at the same moment. */
export interface Sweep {
  readonly name: string;
  readonly everySeconds: number;
  /** When `signal` aborts, the worker stops: the sweep completes what it has begun and begins nothing new. */
  readonly run: (signal: AbortSignal) => Promise<void>;
}

/** The jobs that a room brings. */
export interface RoomJobs<Names extends TaskName> {
  readonly tasks: Tasks<Names>;
  readonly sweeps: readonly Sweep[];
}

/** One finished run of a job or sweep, for the metrics. */
export interface Run {
  readonly kind: 'job' | 'sweep';
  readonly name: string;
  readonly outcome: 'done' | 'failed';
}
