/** What is asked of the verifier of a log, and what it answers. */
import type { Doubt, Finding, Verdict } from './log-findings.ts';
import type { LogSource } from './log-source.ts';
import type { NoteVerifierKey } from './note-keys.ts';

export interface VerifyOptions {
  readonly source: LogSource;
  /** Of the log, and of its witnesses. */
  readonly keys: readonly NoteVerifierKey[];
  /** Whether these are all keys that the log ever had: any other is then somebody else's. */
  readonly areAllKeys?: boolean;
  /** Signed notes that somebody kept elsewhere. */
  readonly remembered: readonly string[];
  /** Whether those who signed are enough, by a policy. */
  readonly isQuorum?: ((signedBy: readonly NoteVerifierKey[]) => boolean) | undefined;
  readonly onProgress?: ((events: number) => void) | undefined;
}

export interface GoodCheckpoint {
  readonly size: number;
  readonly note: string;
  /** When it was signed, in milliseconds; null where no signature tells. */
  readonly at: number | null;
}

export interface LogReport {
  readonly verdict: Verdict;
  readonly origin: string;
  /** How many places the log has, as far as it was read. */
  readonly size: number;
  /** The newest checkpoint that is signed as it should be and has the root of these events. */
  readonly checkpoint: GoodCheckpoint | null;
  /** Whether nothing is wrong with the tree up to that checkpoint, so that it can be remembered. */
  readonly isTreeProven: boolean;
  /** The size of the largest remembered checkpoint that can be used. */
  readonly remembered: number | null;
  /** In order; the first one leads. At most a hundred: `findingCount` is all. */
  readonly findings: readonly Finding[];
  readonly findingCount: number;
  readonly doubts: readonly Doubt[];
  /** Events whose details were erased by rule. */
  readonly erased: number;
  /** Events dated back that a remembered checkpoint covers: they were told of before it was remembered. */
  readonly knownBackdated: number;
}
