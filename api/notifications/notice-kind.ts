import type { Query } from '../core/unit-of-work.ts';
import type { MailTools } from './compose.ts';
import type { MailTexts, MailValues } from './layout.ts';
import type { Mail } from './mail.ts';
import type { ClaimedNotice } from './queries.ts';

/**
 * All that is particular to one kind of notice: what makes it, whom it goes to, whether it is still wanted when it is sent,
 * and the mail. Each kind is one file in kinds/ and one line in kinds.ts.
 */
export interface NoticeKind<Name extends string = string> {
  /** Stored with each notice and part of the contract, so it never changes. */
  readonly name: Name;
  /** In the reference of the API: what has happened, and to whom it goes. */
  readonly description: string;
  /**
   * True: a person has at most one that is pending, and gets another when there is reason to. False: for one `once_key` there
   * is one notice ever.
   */
  readonly repeats: boolean;
  /** What the mail says. Whoever reads all mails, as the tests do, finds them here. */
  readonly texts: MailTexts<MailValues>;
  /** Run by every sweep: writes what is owed by now. Kinds that only a task makes have none. */
  readonly writeOwed?: (query: Query, now: Date) => Promise<void>;
  /** Reads afresh, at every try, what the notice is about. */
  readonly prepare: (tools: MailTools, notice: ClaimedNotice) => Promise<PreparedNotice>;
}

export interface PreparedNotice {
  /** What the audit event names: the notice, or the invitation. */
  readonly targetId: string;
  /** In whose logs the event appears. */
  readonly dialogs: readonly DialogPlace[];
  /** Null when it is no longer wanted. */
  readonly compose: () => Promise<Mail | null>;
  /** In the transaction that marks the notice sent or given up: what it was about is not owed again. */
  readonly markNotified?: (query: Query) => Promise<void>;
}

export interface DialogPlace {
  readonly dialogId: string;
  readonly municipalityId: string;
}
