/** Where a log is read from, a step at a time: the database, or an export. */
import type { Finding } from './log-findings.ts';

export const TILE_EVENTS = 256;
export const HASH_BYTES = 32;

export interface StoredDetails {
  /** The 16 bytes of the salt and the text, which together make the hash of the details; null for what is neither. */
  readonly salted: Buffer | null;
}

export const SALT_BYTES = 16;

export interface StoredEvent {
  readonly seq: number;
  /** A zero byte and the leaf, which together make the leaf's hash. */
  readonly hashed: Buffer;
  readonly details: StoredDetails | null;
}

/** The events of one tile, in order. */
export interface Segment {
  readonly kind: 'segment';
  /** The number of the tile within level 0. */
  readonly index: number;
  readonly events: readonly StoredEvent[];
  /** How many there should be; null where only the hashes tell. */
  readonly expected: number | null;
  /** Whether the events carry their numbers; else they are numbered by their place. */
  readonly isNumbered: boolean;
  /** The stored hashes of the leaves; null where none are kept, empty where they should be. */
  readonly hashes: Buffer | null;
}

export interface StoredCheckpoint {
  readonly kind: 'checkpoint';
  /** The signed note. */
  readonly note: string;
  /** What is stored beside it; null where nothing is. */
  readonly columns: { readonly size: number; readonly root: Uint8Array } | null;
}

/** A checkpoint comes before the events that follow it, or at the end. */
export type LogStep = Segment | StoredCheckpoint | { readonly kind: 'finding'; readonly finding: Finding };

export interface LogSource {
  readonly origin: string;
  /** Read from the beginning each time it is called. */
  steps(): AsyncIterable<LogStep>;
  /** The stored tile of a level above 0; null when it is not there. Absent where such tiles are not kept. */
  upperTile?(level: number, index: number): Promise<Buffer | null>;
  /** Whether it is all there is: an export may be older than a checkpoint that somebody remembers. */
  readonly isWhole: boolean;
}

/** What was read ends before its checkpoint. */
export class TruncatedError extends Error {
  constructor() {
    super('truncated');
    this.name = 'TruncatedError';
  }
}

/** What was read is no export. */
export class ExportFormError extends Error {
  constructor(words: string) {
    super(words);
    this.name = 'ExportFormError';
  }
}
