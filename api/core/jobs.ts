/**
 * Work that is done after the answer. An act enqueues a job in its own transaction: it is written with the change or not at
 * all, and a worker runs its task later, at least once. A sweep is asked for by nobody: every worker runs it again and again.
 */

/**
 * Every task and what it is given: a new task is a line here, and does not compile until a room implements it. Ids and codes
 * only, since the queue is in every backup. A job may be older than the code that runs it, so a payload only gains fields.
 */
export interface TaskPayloads {
  'notifications.invitation': { readonly invitationId: string };
  'notifications.participant-added': DialogNotification;
  'notifications.added-to-dialog': DialogNotification;
  'notifications.admission-requested': DialogNotification;
  'notifications.admission-refused': DialogNotification;
}
export type TaskName = keyof TaskPayloads;

/** Something happened in a dialog that people are to know. */
export interface DialogNotification {
  /** The same each time the job is run, so that nobody is notified twice. */
  readonly notificationId: string;
  readonly dialogId: string;
  /** The person it happened to, or who is to act. */
  readonly personId: string;
}

/** To be run once. A second one with the same `key` replaces the first while that waits. */
export type Job = {
  readonly [Name in TaskName]: {
    readonly task: Name;
    readonly payload: TaskPayloads[Name];
    readonly key: string;
  };
}[TaskName];

export interface Task<Payload> {
  /** Reads what was stored. Rejects for what this task cannot have been given. */
  readonly check: (stored: unknown) => Promise<Payload>;
  readonly run: (payload: Payload) => Promise<void>;
}

/** The tasks of a room, or of all rooms: what is missing does not compile. */
export type Tasks<Names extends TaskName = TaskName> = { readonly [Name in Names]: Task<TaskPayloads[Name]> };

/** Run again and again by every worker process, so it must bear that another does the same at that moment. */
export interface Sweep {
  readonly name: string;
  readonly everySeconds: number;
  /** `signal` says that the worker is to stop: what has begun is ended, nothing new begun. */
  readonly run: (signal: AbortSignal) => Promise<void>;
}

/** What a worker has just done, for whoever counts. */
export interface Turn {
  readonly kind: 'job' | 'sweep';
  readonly name: string;
  readonly outcome: 'done' | 'failed';
}
