import type { ExportState } from './states.ts';

export const EXPORT_CAUSES = ['request', 'close', 'schedule', 'erasure'] as const;
/** Why it is made. */
export type ExportCause = (typeof EXPORT_CAUSES)[number];

/** A file of a package. Its name is one of our own ids, so it tells nothing. */
export interface ManifestFile {
  /** In the bag, below `data/`. */
  readonly path: string;
  readonly size: number;
  /** In hex. */
  readonly sha256: string;
}

/**
 * Why something that stands in the range is not in the package, or not as it was:
 *
 * - `not_relevant`: somebody has judged the post so,
 * - `already_journaled`: an accepted export has it, unchanged since,
 * - `deleted_since`: a post or a version was erased after the cut,
 * - `not_authentic`: nothing proves it,
 * - `file_missing`, `file_damaged`: the storage does not have the file, or has it otherwise,
 * - `receipt_not_issued`: an answer to a consent has no receipt yet.
 *
 * Of the first two somebody has decided; the others wait for somebody to acknowledge them.
 */
export const OMISSION_REASONS = [
  'not_relevant',
  'already_journaled',
  'deleted_since',
  'not_authentic',
  'file_missing',
  'file_damaged',
  'receipt_not_issued',
] as const;
export type OmissionReason = (typeof OMISSION_REASONS)[number];

const DECIDED: readonly OmissionReason[] = ['not_relevant', 'already_journaled'];
/** Whether somebody must still say that they know of it. */
export const isUndecided = ({ reason }: Omission): boolean => !DECIDED.includes(reason);

export interface Omission {
  readonly kind: 'post' | 'post-version' | 'attachment' | 'consent-receipt';
  readonly reason: OmissionReason;
  /** Of the post. */
  readonly number?: number;
  /** Of the version, the attachment or the consent. */
  readonly id?: string;
}

/** What is kept of a package for good. It names nobody. */
export interface PackageManifest {
  readonly files: readonly ManifestFile[];
  readonly omissions: readonly Omission[];
  /** Posts in the range; posts in the package. Their difference is that many omissions of posts. */
  readonly postsInRange: number;
  readonly postsInPackage: number;
  /** What made it: the same versions make the same bytes. */
  readonly renderer: string;
}

/** A row of `journal_exports`. */
export interface JournalExport {
  readonly dialogId: string;
  readonly id: string;
  readonly municipalityId: string;
  readonly fromNumber: number;
  readonly toNumber: number;
  readonly state: ExportState;
  readonly cause: ExportCause;
  /** Null for the system. */
  readonly requestedBy: string | null;
  /** Whether it hands journaled posts over once more. They stay journaled as they were, whatever becomes of it. */
  readonly hasJournaled: boolean;
  readonly destinationId: string | null;
  /** The size of the log that the package is as of; null until it is prepared. */
  readonly cut: bigint | null;
  /** What the package is made from besides the dialog (package/facts.ts), under the dialog's key of `keyVersion`. */
  readonly sealedFacts: Buffer | null;
  readonly keyVersion: number | null;
  /** Of its posts: whoever lacks this key has not read all that is in it. */
  readonly leastKeyVersion: number | null;
  /** Of the zip as it comes down. */
  readonly sha256: Buffer | null;
  readonly bytes: number | null;
  readonly manifest: PackageManifest | null;
  /** Omissions that nobody has acknowledged. */
  readonly unacknowledged: number;
  /** Per cent of the packaging. */
  readonly progress: number;
  readonly tries: number;
  readonly nextTryAt: Date | null;
  /** Why the last try failed: a code. */
  readonly fault: string | null;
  /** Of an accepted one: system, case number, document id, as the receipt says. Under the municipality's record key. */
  readonly sealedOutcome: Buffer | null;
  readonly createdAt: Date;
  readonly changedAt: Date;
  readonly version: number;
  readonly mac: Buffer;
}
