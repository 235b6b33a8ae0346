import type { Query } from '../core/unit-of-work.ts';
import type { Vault } from '../crypto/vault.ts';
import type { MailTools } from './compose.ts';
import type { MailTexts, MailValues } from './layout.ts';
import type { Mail } from './mail.ts';
import type { ClaimedNotice } from './queries.ts';

/**
 * One kind of notice: which event causes it, who gets it, whether it is still wanted when it is sent, and the mail.
 * Each kind is one file in kinds/ and one line in kinds.ts.
 */
export interface NoticeKind<Name extends string = string> {
  /** Stored with each notice and part of the contract, so it must never change. */
  readonly name: Name;
  /** In the reference of the API: what has happened, and to whom it goes. */
  readonly description: string;
  /**
   * True: a person has at most one that is pending, and gets another when there is reason to. False: for one `once_key`
   * there is one notice ever.
   */
  readonly repeats: boolean;
  /** It goes out at any hour, also in somebody's quiet hours. */
  readonly isUrgent?: true;
  /** The texts of the mail. Tests read those of all kinds here. */
  readonly texts: MailTexts<MailValues>;
  /** Writes the notices that are owed by now; run by every sweep. Kinds that only a task causes have none. */
  readonly writeOwed?: (tools: WritingTools, now: Date) => Promise<void>;
  /** Reads what the notice is about, anew at every try. */
  readonly prepare: (tools: MailTools, notice: ClaimedNotice) => Promise<PreparedNotice>;
}

/** What a notice is written with. */
export interface WritingTools {
  readonly query: Query;
  readonly vault: Vault;
  /** The address of those who run the installation, when the settings name one. */
  readonly operationsMail: string | null;
}

export interface PreparedNotice {
  /** The target of the audit event: the notice or the invitation. */
  readonly targetId: string;
  /** The dialogs in whose logs the event appears. */
  readonly dialogs: readonly DialogPlace[];
  /** Null when it is no longer wanted. */
  readonly compose: () => Promise<Mail | null>;
  /** So that the same is not owed again. Run before the mail is sent, and when the notice is given up. */
  readonly markNotified?: (query: Query) => Promise<void>;
}

export interface DialogPlace {
  readonly dialogId: string;
  readonly municipalityId: string;
}
