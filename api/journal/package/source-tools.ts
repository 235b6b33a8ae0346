/** What reading a dialog for a package needs. */
import { type SystemActor, systemActor } from '../../core/actor.ts';
import type { Clock } from '../../core/clock.ts';
import type { Query, ReportTampering, RunAsSystem } from '../../core/unit-of-work.ts';
import type { Vault } from '../../crypto/vault.ts';
import type { CheckpointKeys } from '../../merkle-log/checkpoint-keys.ts';
import type { Storage } from '../../storage/storage.ts';

export interface SourceTools {
  readonly runAsSystem: RunAsSystem;
  /** Outside of transactions: a large dialog is read for minutes. */
  readonly query: Query;
  readonly vault: Vault;
  readonly storage: Storage;
  readonly clock: Clock;
  readonly checkpointKeys: CheckpointKeys;
  readonly reportTampering: ReportTampering;
  /** The version of the renderer: another one makes another package. */
  readonly renderer: string;
}

export interface ExportRef {
  readonly dialogId: string;
  readonly exportId: string;
}

export const JOURNAL: SystemActor = systemActor('journal');

export const SOURCE_FAULTS = [
  'export_gone',
  'export_not_queued',
  'export_not_prepared',
  'dialog_not_authentic',
  'not_filed',
  'keys_gone',
  'facts_damaged',
] as const;
export type SourceFault = (typeof SOURCE_FAULTS)[number];

/** Why there can be no package. */
export class SourceError extends Error {
  readonly code: SourceFault;
  constructor(code: SourceFault) {
    super(`the dialog cannot be read for a package: ${code}`);
    this.name = 'SourceError';
    this.code = code;
  }
}
