/**
 * What a package is made from. Whoever reads the dialog (dialog-source.ts) gives it, and whoever writes the package
 * (write-package.ts) takes it, so that the writer knows neither database nor keys.
 */
import type { Omission } from '../exports/model.ts';
import type { DocumentAttachment, DocumentHead, DocumentPost } from './dialog-document.ts';

export interface SourceReceipt {
  /** The name of its file: `<consent id>-<number>.jws`. */
  readonly name: string;
  readonly jws: string;
}

export interface SourceEvent {
  readonly index: bigint;
  /** What is hashed (verify/leaf.ts). */
  readonly leaf: string;
}

/** The root of a subtree of the log: what inclusion proofs are made of (verify/proof-paths.ts). */
export interface SourceNode {
  readonly start: bigint;
  readonly end: bigint;
  readonly hash: Uint8Array;
}

export interface PackageSource {
  readonly head: DocumentHead;
  readonly postsInRange: number;
  /** In their order, without those that are omitted. May be asked for again: the same each time. */
  posts(): AsyncIterable<DocumentPost>;
  /**
   * The bytes of a file, checked against its size and hash as they are read.
   * @throws FileOmitted before its first byte, when there is none or not all of it is what it was
   */
  file(attachment: DocumentAttachment): AsyncIterable<Uint8Array>;
  /** What is left out, as far as `posts` and `receipts` have told. Complete after both have ended. */
  omissions(): readonly Omission[];
  receipts(): AsyncIterable<SourceReceipt>;
  /** The dialog's events before the cut, in their order. */
  events(): AsyncIterable<SourceEvent>;
  /** Each once: with them every event's inclusion in the log of the cut's size can be computed. */
  proofNodes(): AsyncIterable<SourceNode>;
  /** A signed note (c2sp.org/tlog-checkpoint), as it was when the export was prepared. */
  readonly checkpoint: string;
  /** The verifier keys of the log, one in a line (c2sp.org/signed-note). */
  readonly logKeys: readonly string[];
  /** The public keys of receipts, a JWKS, as it was then. */
  readonly jwks: string;
}

/** Thrown for a file that cannot be in the package. */
export class FileOmitted extends Error {
  readonly reason: 'file_missing' | 'file_damaged' | 'deleted_since';
  constructor(reason: FileOmitted['reason']) {
    super(`an attachment is omitted: ${reason}`);
    this.reason = reason;
  }
}
