import { LRUCache } from 'lru-cache';
import { UnsealError } from '../crypto/sealing.ts';
import type { Vault } from '../crypto/vault.ts';
import type { NewEvent } from './audit-event.ts';

/**
 * A row whose MAC is wrong: somebody without the keyring has written or changed it. Ids and the name of the table only.
 */
export interface Tampering {
  readonly table:
    | 'admissions'
    | 'audit_events'
    | 'clients'
    | 'consent_events'
    | 'consent_receipts'
    | 'consent_requirements'
    | 'consent_settings'
    | 'consents'
    | 'deletion_certificates'
    | 'dialog_archives'
    | 'declaration_texts'
    | 'declarations'
    | 'dialog_keys'
    | 'dialogs'
    | 'employments'
    | 'employment_periods'
    | 'identities'
    | 'invitations'
    | 'dialog_filings'
    | 'jobs'
    | 'journal_destinations'
    | 'journal_exports'
    | 'journal_receipts'
    | 'journal_settings'
    | 'legal_holds'
    | 'legal_bases'
    | 'municipalities'
    | 'notices'
    | 'address_changes'
    | 'oidc_payloads'
    | 'participants'
    | 'person_pictures'
    | 'persons'
    | 'person_exports'
    | 'post_journal'
    | 'post_settings'
    | 'post_attachments'
    | 'posts'
    | 'post_versions'
    | 'timeline_events'
    | 'relations'
    | 'retention_policies'
    | 'subject_pictures'
    | 'token_keys'
    | 'units'
    | 'uploads';
  readonly municipalityId?: string | null;
  readonly dialogId?: string | null;
  readonly personId?: string | null;
  readonly targetId?: string | null;
  /** Of posts: the first and the last of them. */
  readonly firstNumber?: number;
  readonly lastNumber?: number;
  /**
   * For what is shown, such as a text: it is met whenever somebody reads, and reported once a day. A row that confers
   * authority is reported at each use, because each may be another attempt.
   */
  readonly isShown?: true;
}

export type NoteTampering = (found: Tampering) => void;

interface Verification<Row> {
  isAuthentic(row: Row): boolean;
  /** The report of a row that is not authentic. One without a MAC is no exception: see database/backfill.ts. */
  tamperingOf(row: Row): Tampering;
}

/** The authentic rows. The others count as absent and are reported. */
export const onlyAuthentic = <Row>(
  { noteTampering }: { readonly noteTampering: NoteTampering },
  rows: readonly Row[],
  { isAuthentic, tamperingOf }: Verification<Row>,
): Row[] =>
  rows.filter((row) => {
    if (isAuthentic(row)) return true;
    noteTampering(tamperingOf(row));
    return false;
  });

/** What is needed to open a sealed text, and to report one that does not open. */
export interface Opening {
  readonly vault: Vault;
  readonly noteTampering: NoteTampering;
}

/** Null, and reported, for what does not open. */
export async function openOrNote<T>(
  { noteTampering }: Pick<Opening, 'noteTampering'>,
  found: Tampering,
  open: () => Promise<T>,
): Promise<T | null> {
  try {
    return await open();
  } catch (error) {
    if (!(error instanceof UnsealError)) throw error;
    noteTampering({ ...found, isShown: true });
    return null;
  }
}

/** Null for what does not open. */
export function orNull<T>(open: () => T): T | null {
  try {
    return open();
  } catch (error) {
    if (error instanceof UnsealError) return null;
    throw error;
  }
}

/** One event for each row. */
export const tamperingEvents = (found: readonly Tampering[]): NewEvent[] =>
  found.map(({ table, isShown, ...ids }) => ({
    action: 'tampering.found',
    outcome: 'failed',
    reason: table,
    count: 1,
    ...ids,
  }));

const REMEMBERED_ROWS = 10_000;
const REMEMBERED_MILLISECONDS = 24 * 3_600_000;

/** Which rows of what is shown this process has reported. */
export interface ReportedTampering {
  /** For what is shown, true once a day for each row; else true. */
  isNew(found: Tampering): boolean;
  /** For rows whose report could not be written. */
  forget(found: readonly Tampering[]): void;
}

export function createReportedTampering(): ReportedTampering {
  const reported = new LRUCache<string, true>({ max: REMEMBERED_ROWS, ttl: REMEMBERED_MILLISECONDS });
  return {
    isNew: (found) => {
      if (!found.isShown) return true;
      const row = rowOf(found);
      if (reported.has(row)) return false;
      reported.set(row, true);
      return true;
    },
    forget: (found) => {
      for (const each of found) reported.delete(rowOf(each));
    },
  };
}

/** Which row it is. Without the municipality, which not everybody who meets a row knows. */
export const rowOf = ({ table, dialogId, personId, targetId, firstNumber, lastNumber }: Tampering): string =>
  JSON.stringify([table, dialogId, personId, targetId, firstNumber, lastNumber]);
